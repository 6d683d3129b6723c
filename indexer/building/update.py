"""Brings an index up to date with a folder of papers, and builds it only if anything changed."""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.catalogue import Catalogue, Gathered, Report, find_twins, take_in
from corpus.errors import CatalogueError
from corpus.stages import GATHERING
from indexer.building.target import IndexFolder, Target
from indexer.swedish import is_compiled, lexicon

CATALOGUE = "catalogue.sqlite"

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Update:
    """What one run did: the report of the intake, and how many sections the index now has.

    `built` is False if the index was up to date already.
    """

    intake: Report
    indexed: int
    built: bool


def update(
    paths: Iterable[Path],
    directory: Path,
    progress: Progress,
    target: Target | None = None,
    *,
    ocr: bool = False,
) -> Update:
    """Bring an index up to date with the papers below `paths`.

    Args:
        paths: files and folders.
        directory: the folder of the catalogue; it is made if it does not exist.
        progress: called with the name of a step, how much of it is done, and how much there is.
        target: what the index is written to; by default the generations below `directory`.
        ocr: whether pages that are pictures are recognised (docs/reading.md).

    Raises:
        CatalogueError: the directory cannot be written, or another run is using it.
        OcrUnavailable: `ocr` is asked for, and something that it needs is not installed.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with (
            FileLock(directory / ".lock", timeout=0),
            Catalogue(directory / CATALOGUE) as catalogue,
        ):
            return _update(paths, catalogue, target or IndexFolder(directory), progress, ocr=ocr)
    except Timeout:
        raise CatalogueError(
            f"{directory}: another klubbat index is at work here; wait for it to end"
        ) from None
    except (OSError, sqlite3.Error) as error:
        raise CatalogueError(
            f"{directory}: cannot be written: {getattr(error, 'strerror', None) or error}"
        ) from error


def _update(
    paths: Iterable[Path],
    catalogue: Catalogue,
    target: Target,
    progress: Progress,
    *,
    ocr: bool,
) -> Update:
    report = take_in(paths, catalogue, progress, ocr=ocr)
    twins = find_twins(catalogue.extracts())
    indexed = report.sections - len(twins.stays)
    source = f"{catalogue.fingerprint()} {GATHERING.version}"
    if target.built_from() == source:
        if target.learn():  # an earlier run was interrupted after it had built
            progress("learn", 1, 1)
        return Update(report, indexed, built=False)
    if not is_compiled():
        progress("lexicon", 0, 1)
        lexicon()
        progress("lexicon", 1, 1)
    target.discard()
    with Gathered(catalogue, twins.collapse) as gathered:
        target.build(
            gathered.extracts(),
            gathered.arenden(),
            source,
            progress=lambda done: progress("index", done, indexed),
        )
    progress("learn", 0, 1)
    target.learn()
    progress("learn", 1, 1)
    return Update(report, indexed, built=True)
