"""The index that the search of an export reads in the browser, made by Pagefind."""

import subprocess
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from corpus.errors import KlubbatError
from web.export.paths import named

FOLDER = "pagefind"
"""Where it lies in the export."""
_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")
"""How the names of its own interfaces begin; the export has one of its own."""


def binary() -> Path:
    """Pagefind's program.

    Raises:
        KlubbatError: it is not installed.
    """
    try:
        from pagefind.service import get_executable
    except ImportError:
        found = None
    else:
        found = get_executable()
    if found is None:
        raise KlubbatError(
            "the search of an export is made by Pagefind, which is not installed; "
            "get it with pip install 'klubbat[export]', or export without: --no-search"
        )
    return found


def written(records: Iterable[tuple[str, str]], pages: Path) -> str:
    """Write the records down for Pagefind; a digest of all that its index will be made of.

    Args:
        records: the id of each ärende and its page (`web.export.records`).
        pages: an empty directory.
    """
    digest = blake2b(version("pagefind").encode(), digest_size=16)
    for id_, record in records:
        page = pages / "arende" / named(id_) / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(record, "utf-8")
        digest.update(f"{id_}\0{record}\0".encode())
    return digest.hexdigest()


def indexed(pages: Path, made: Path) -> Iterator[tuple[str, Path]]:
    """The files of an index of the records, each with its path in the export.

    Its bytes differ from one making to the next; that is Pagefind's way.

    Raises:
        KlubbatError: Pagefind is not installed, or failed.
    """
    if not any(pages.iterdir()):
        return
    _run(pages, made)
    for path in sorted(made.rglob("*")):
        name = path.relative_to(made).as_posix()
        if path.is_file() and not name.startswith(_UNUSED):
            yield f"{FOLDER}/{name}", path


def _run(pages: Path, made: Path) -> None:
    # One index for all languages: the papers are Swedish whatever is spoken. The program is called
    # as such, for all pages at once: its Python interface waits a tenth of a second a message.
    arguments: list[str | Path] = ["--site", pages, "--output-path", made, "--force-language", "sv"]
    try:
        ran = subprocess.run([binary(), *arguments], capture_output=True, check=False, cwd=pages)  # noqa: S603
    except OSError as error:
        raise KlubbatError(f"Pagefind cannot be run: {error}") from error
    if ran.returncode:
        said = (ran.stderr or ran.stdout).decode(errors="replace").split("\n")
        raise KlubbatError(f"Pagefind failed: {' '.join(said)[-500:].strip()}")
