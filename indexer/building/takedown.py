"""Takes papers, sections and words down: out of the catalogue, the index, and every later run."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.catalogue import Catalogue, salvage, takedown_of, unheed
from corpus.errors import CatalogueDamaged, CatalogueError, IndexUnusable
from corpus.takedowns import MARK, Takedown, TakenDown, Words, digest_of, load, save
from indexer.building.target import Target
from indexer.building.update import CATALOGUE, Progress, at_work, rebuild
from indexer.reader import GenerationReader
from indexer.store import Arenden, serving_generation


@dataclass(frozen=True, slots=True)
class Done:
    """A takedown that was done. `left` are the sections of the same ärenden that still are here."""

    made: Takedown
    left: tuple[str, ...]


def take_down(
    directory: Path, what: str, why: str, progress: Progress, target: Target | None = None
) -> Done:
    """Take down a section, an ärende, files or words, and build the index anew.

    The list is written first: whatever happens then, the next run completes it.

    Raises:
        CatalogueError: nothing is called `what`, or the directory cannot be written.
    """
    with at_work(directory):
        made, before = _made(directory, what, why), load(directory).all
        arenden = _arenden_of(directory, made.gone)
        save(directory, (*before, made))
        rebuild(directory, progress, target)
        gone, left = _outcome(directory, arenden)
        made = replace(made, arenden=tuple(arenden[each] for each in gone))
        save(directory, (*before, made))
        return Done(made, left)


def would_take_down(directory: Path, what: str) -> Takedown:
    """Return what `take_down` would take down. Nothing is changed.

    Raises:
        CatalogueError: nothing is called `what`.
    """
    with at_work(directory):
        return _made(directory, what, "")


def sections_with(directory: Path, made: Takedown) -> dict[str, int]:
    """Return how many marks a takedown of words would leave in each section that has them, by id.

    Raises:
        CatalogueError: the catalogue cannot be read.
    """
    words = TakenDown((made,))
    with Catalogue(directory / CATALOGUE, read_only=True) as catalogue:
        marks = (
            (extract["id"], words.hidden(extract["text"]).count(MARK) - extract["text"].count(MARK))
            for extract in catalogue.extracts()
        )
        return {section: count for section, count in marks if count}


def undo_takedown(directory: Path, name: str) -> Takedown:
    """Take a takedown back; the next ``klubbat index`` reads its papers again.

    Raises:
        CatalogueError: there is no takedown with this id, or a later one rests on it.
    """
    with at_work(directory):
        before = load(directory).all
        place = next((at for at, each in enumerate(before) if each.id == name), None)
        if place is None:
            raise CatalogueError(f"{directory}: nothing was taken down as {name}")
        if later := [each.id for each in before[place + 1 :] if each.over]:
            raise CatalogueError(
                f"{directory}: {later[-1]} was made from what {name} had left of a paper; "
                f"undo {later[-1]} first"
            )
        save(directory, (*before[:place], *before[place + 1 :]))
        with Catalogue(directory / CATALOGUE) as catalogue:
            unheed(catalogue)
        return before[place]


def _made(directory: Path, what: str, why: str) -> Takedown:
    path = directory / CATALOGUE
    if not path.exists():
        raise CatalogueError(f"{directory}: no index here; make one with klubbat index")
    try:
        with Catalogue(path) as catalogue:
            return takedown_of(catalogue, what, why)
    except CatalogueDamaged:
        salvage(path)
    with Catalogue(path) as catalogue:
        return takedown_of(catalogue, what, why)


def _arenden_of(directory: Path, sections: Iterable[str]) -> dict[str, str]:
    """The ids of the ärenden of these sections, and what the list keeps of each.

    None if the index cannot be read.
    """
    try:
        reader = GenerationReader(serving_generation(directory))
    except (IndexUnusable, OSError, ValueError):
        return {}
    numbers = map(reader.number_of, sections)
    found: dict[str, list[str]] = {}
    for extract in (reader.extract(number) for number in numbers if number is not None):
        if extract["arende"]:
            known = (extract[key] or "" for key in ("kommun", "namnd", "datum", "paragraf"))
            found.setdefault(extract["arende"], []).extend((*known, *extract["diarienummer"]))
    reader.close()
    return {each: _kept(each, found[each]) for each in sorted(found)}


def _kept(arende: str, known: Iterable[str]) -> str:
    """The id, or its digest if it has words of a title: these may name whom it is about."""
    unnamed = set(Words(" ".join(known).replace("-", " ")).forms)
    words = Words(arende.replace("-", " ")).forms
    return arende if unnamed.issuperset(words) else digest_of(arende)


def _outcome(directory: Path, arenden: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those of the ärenden that the index has no more, and the sections of the others."""
    now = Arenden(serving_generation(directory))
    numbers = {each: now.number_of(each) for each in arenden}
    held = (now.record(number) for number in numbers.values() if number is not None)
    left = tuple(step["id"] for record in held for step in record["steg"])
    now.close()
    return tuple(each for each, number in numbers.items() if number is None), left
