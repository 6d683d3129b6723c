"""A stand-in for Tesseract, which answers with a table that the test writes."""

import shutil
from pathlib import Path

import pytest

from corpus.ocr.tesseract import languages

SCRIPT = """\
#!/bin/sh
case "$1" in
--list-langs) printf 'List of available languages (2):\\n%b' "{languages}" ;;
*) cat > /dev/null; echo read >> "{folder}/calls"; {before} cat "{folder}/table" ;;
esac
"""


class Tesseract:
    """A program ``tesseract`` in a folder that is first on the path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reads("Motion", "Fler träd i Ekhamra kommun")

    def reads(
        self,
        *lines: str,
        confidence: float = 91,
        languages: str = "eng\\nswe\\n",
        before: str = "",
    ) -> None:
        """Have it find these lines on every page; `before` is done first, as a line of a shell."""
        rows = [
            "\t".join(map(str, (5, 1, 1, 1, number, place, 100 * place, 50 * number, 90, 40, *end)))
            for number, line in enumerate(lines, 1)
            for place, end in enumerate(((confidence, word) for word in line.split()), 1)
        ]
        (self.folder / "table").write_text("level\n" + "".join(f"{row}\n" for row in rows), "utf-8")
        program = self.folder / "tesseract"
        program.write_text(
            SCRIPT.format(folder=self.folder, languages=languages, before=before), "utf-8"
        )
        program.chmod(0o755)

    @property
    def calls(self) -> int:
        """How many pictures it was given so far."""
        told = self.folder / "calls"
        return len(told.read_text("utf-8").split()) if told.exists() else 0


def tesseract_needed() -> pytest.MarkDecorator:
    """A mark that skips a test where the real Tesseract with Swedish is not installed."""
    here = shutil.which("tesseract") is not None and "swe" in languages()
    return pytest.mark.skipif(
        not here, reason="Tesseract with Swedish is not here: apt install tesseract-ocr-swe"
    )
