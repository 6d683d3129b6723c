"""Makes the index for the search page of an export, with Pagefind. A browser reads it."""

import subprocess
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from corpus.errors import KlubbatError
from web.export.paths import named

FOLDER = "pagefind"
"""The folder of that index in the export."""
_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")
"""How the names of Pagefind's own user interfaces begin, which the export does not use."""


def binary() -> Path:
    """The path of Pagefind's program.

    Raises:
        KlubbatError: Pagefind is not installed.
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
    """Write the records for Pagefind, and return a digest of them and of Pagefind's version.

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
    """Make the index of the records; gives its files, each with its path in the export.

    Pagefind writes other bytes each time, even for the same records.

    Args:
        pages: the directory that `written` filled.
        made: the directory that Pagefind will write to.

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
    # One index for all languages: the papers are Swedish in every one. The program is called
    # directly, for all pages at once: its Python interface waits a tenth of a second per message.
    arguments: list[str | Path] = ["--site", pages, "--output-path", made, "--force-language", "sv"]
    try:
        ran = subprocess.run([binary(), *arguments], capture_output=True, check=False, cwd=pages)  # noqa: S603
    except OSError as error:
        raise KlubbatError(f"Pagefind cannot be run: {error}") from error
    if ran.returncode:
        said = (ran.stderr or ran.stdout).decode(errors="replace").split("\n")
        raise KlubbatError(f"Pagefind failed: {' '.join(said)[-500:].strip()}")
