"""From paths to an index that is up to date: take in, tell twins, build if anything changed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from corpus import version
from corpus.arenden import answer_due, chain
from corpus.catalogue import Catalogue
from corpus.duplicates import find_twins
from corpus.errors import CatalogueError
from corpus.intake import Report, take_in
from indexer.build import build
from indexer.fields import ArendeRecord, Extract
from indexer.generations import built_from

CATALOGUE = "catalogue.sqlite"

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Update:
    """What one run did: the report of the intake, and how many sections the index now holds.

    `built` is False where the index was up to date already.
    """

    intake: Report
    indexed: int
    built: bool


def update(paths: Iterable[Path], directory: Path, progress: Progress) -> Update:
    """Bring the index below `directory` up to date with the papers below `paths`.

    Raises:
        CatalogueError: the directory cannot be written, or another run is at work on it.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with (
            FileLock(directory / ".lock", timeout=0),
            Catalogue(directory / CATALOGUE) as catalogue,
        ):
            return _update(paths, catalogue, directory, progress)
    except Timeout:
        raise CatalogueError(
            f"{directory}: another klubbat index is at work here; wait for it to end"
        ) from None
    except OSError as error:
        raise CatalogueError(
            f"{directory}: cannot be written: {error.strerror or error}"
        ) from error


def _update(
    paths: Iterable[Path], catalogue: Catalogue, directory: Path, progress: Progress
) -> Update:
    report = take_in(paths, catalogue, progress)
    twins = find_twins(catalogue.extracts())
    indexed = report.sections - len(twins.stays)
    source = f"{catalogue.fingerprint()} {version.gathering()}"
    if built_from(directory) == source:
        return Update(report, indexed, built=False)
    arenden, arende_of = _arenden(twins.collapse(catalogue.extracts()))
    build(
        (
            {**extract, "arende": arende_of[extract["id"]]}
            for extract in twins.collapse(catalogue.extracts())
        ),
        directory,
        progress=lambda done: progress("index", done, indexed),
        source=source,
        arenden=arenden,
    )
    return Update(report, indexed, built=True)


def _arenden(extracts: Iterable[Extract]) -> tuple[list[ArendeRecord], dict[str, str]]:
    """The ärenden that `extracts` are steps of, and by the id of each extract that of its ärende.

    A record adds to what `Arende.as_json` gives ``doktyper``, the kinds of its papers, and ``due``,
    the last day of the year within which it should be answered.
    """
    kinds: dict[str, str | None] = {}

    def noting() -> Iterator[Extract]:
        for extract in extracts:
            kinds[extract["id"]] = extract["doktyp"]
            yield extract

    records: list[ArendeRecord] = []
    arende_of: dict[str, str] = {}
    for arende in chain(noting()):
        arende_of |= {step.id: arende.id for step in arende.steps}
        papers = dict.fromkeys(kinds[step.id] for step in arende.steps)
        due = answer_due(arende)
        records.append(
            {
                **arende.as_json(),
                "doktyper": [kind for kind in papers if kind],
                "due": due.isoformat() if due else None,
            }
        )
    return records, arende_of
