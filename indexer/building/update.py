"""Brings an index up to date with a folder of papers, and builds it only if anything changed."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.catalogue import Catalogue, Gathered, Report, salvage, take_in
from corpus.errors import CatalogueDamaged, CatalogueError
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
    forget: bool = False,
) -> Update:
    """Bring an index up to date with the papers below `paths`.

    What was taken down since the last run is removed wherever it is kept.

    Args:
        paths: files and folders.
        directory: the folder of the catalogue; it is made if it does not exist.
        progress: called with the name of a step, how much of it is done, and how much there is.
        target: what the index is written to; by default the generations below `directory`.
        ocr: whether pages that are pictures are recognised (docs/reading.md).
        forget: whether papers that are not found are forgotten at once.

    Raises:
        CatalogueError: the directory cannot be written, or another run is using it.
        PapersGone: so many papers are gone that nothing was changed.
        OcrUnavailable: `ocr` is asked for, and something that it needs is not installed.
    """
    with at_work(directory):
        run = partial(_run, list(paths), directory, progress, target, ocr=ocr, forget=forget)
        return _mending(directory, run)


def rebuild(directory: Path, progress: Progress, target: Target | None = None) -> Update:
    """Bring an index up to date with its catalogue, in a run that is `at_work`; see `update`."""
    run = partial(_run, [], directory, progress, target, ocr=False, forget=False)
    return _mending(directory, run)


def _mending(directory: Path, run: Callable[[], Update]) -> Update:
    try:
        return run()
    except CatalogueDamaged:
        aside = salvage(directory / CATALOGUE)
    done = run()
    if aside.exists():
        why = f"was damaged, and what could not be read of it is made again; see {aside}"
    else:
        why = "was damaged, and what could not be read of it is made again"
    done.intake.mended.insert(0, (CATALOGUE, why))
    return done


@contextmanager
def at_work(directory: Path) -> Iterator[None]:
    """Keep other runs out of an index directory, which is made if it does not exist.

    Raises:
        CatalogueError: the directory cannot be written, or another run is using it.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with FileLock(directory / ".lock", timeout=0):
            yield
    except Timeout:
        raise CatalogueError(
            f"{directory}: another klubbat index is at work here; wait for it to end"
        ) from None
    except (OSError, sqlite3.Error) as error:
        raise CatalogueError(
            f"{directory}: cannot be written: {getattr(error, 'strerror', None) or error}"
        ) from error


def _run(
    paths: list[Path],
    directory: Path,
    progress: Progress,
    target: Target | None,
    *,
    ocr: bool,
    forget: bool,
) -> Update:
    with Catalogue(directory / CATALOGUE) as catalogue:
        to = target or IndexFolder(directory)
        report = take_in(paths, catalogue, progress, ocr=ocr, forget=forget)
        done = _update(report, catalogue, to, progress)
        if not catalogue.heeded:
            _remove_traces(directory, catalogue, to)
        return done


def _remove_traces(directory: Path, catalogue: Catalogue, target: Target) -> None:
    """Remove what still has what was taken down: earlier generations, catalogues put aside.

    It is noted last, so a run that is ended before leaves it to the next.
    """
    target.discard(thoroughly=True)
    for path in directory.glob(f"{CATALOGUE}.*"):
        path.unlink()
    catalogue.finish_takedowns()


def _update(report: Report, catalogue: Catalogue, target: Target, progress: Progress) -> Update:
    twins = catalogue.twins()
    indexed = report.sections - len(twins.stays)
    papers = catalogue.papers()
    source = f"{catalogue.fingerprint()} {papers.fingerprint} {GATHERING.version}"
    built_from = target.built_from()
    if built_from == source:
        if target.learn():  # an earlier run was interrupted after it had built
            progress("learn", 1, 1)
        return Update(report, indexed, built=False)
    if not is_compiled():
        progress("lexicon", 0, 1)
        lexicon()
        progress("lexicon", 1, 1)
    target.discard()
    addresses, before = catalogue.addresses("arende"), catalogue.arenden_before(twins)
    with Gathered(catalogue, twins.collapse, addresses, before) as gathered:
        # Kept before they are shown: an id that was shown is never forgotten.
        catalogue.keep_addresses("arende", addresses)
        unchanged = before.unchanged(built_from)
        before.keep_all(gathered.groups)
        catalogue.commit()

        def tell(done: int) -> None:
            progress("index", done, indexed)

        is_whole = False
        if unchanged and isinstance(target, IndexFolder):
            extracts = gathered.extracts(unchanged)
            args = source, unchanged, tell, papers
            is_whole = target.renew(extracts, gathered.arenden(), *args) == indexed
        if not is_whole:
            target.build(gathered.extracts(), gathered.arenden(), source, tell, papers)
        before.keep_built(source)
        catalogue.commit()
    progress("learn", 0, 1)
    target.learn()
    progress("learn", 1, 1)
    return Update(report, indexed, built=True)
