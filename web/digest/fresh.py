"""Finds what is new for a search, and tells of each ärende what a letter says."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.arende_record import StegRecord
from corpus.errors import QueryError, WatchError
from corpus.extract import Extract
from corpus.private import without_names
from search import Request
from search.answer import Hit
from search.engine import Index
from web import addresses
from web.brief import Citing
from web.language import gettext
from web.parameters import Question
from web.shown import present, standing

MOST_TOLD = 30
"""The most ärenden of a search that a letter tells; it counts the others."""
FIRST_TOLD = 5
"""The most that the first letter about a search tells."""


@dataclass(frozen=True, slots=True)
class News:
    """One ärende, or a section of none, in a letter: heading, address, and what is said of it."""

    title: str
    href: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A search in a letter: the newest of its news, and how many more there are.

    `begins`: this is the first letter about it, so the news are only what is newest.
    """

    search: str
    href: str
    news: tuple[News, ...]
    more: int
    begins: bool


def check(index: Index, searches: Iterable[str], where: str) -> None:
    """Refuse a search that cannot be asked.

    Raises:
        WatchError: the search is named, and what is wrong with it.
    """
    for each in searches:
        try:
            index.search(Request(each, sort="date", limit=0, snippets=False, facets=False))
        except QueryError as error:
            raise WatchError(f'{where}: "{each}": {error}') from error


def found(index: Index, search: str, besides: Collection[str]) -> list[str]:
    """The ids of all sections that a search finds, the newest first, without those in `besides`.

    A search finds ärenden, so a new step of one that was told of earlier is new.
    """
    hits = index.every(Request(search, sort="date", snippets=False))
    ids = dict.fromkeys(each for hit in hits for each in _sections(hit))
    return [each for each in ids if each not in besides]


def tell(index: Index, search: str, ids: Sequence[str], site: str, *, begins: bool) -> Told:
    """What a letter says of these sections, gathered by ärende, in their order."""
    by_arende: dict[str, list[Extract]] = {}
    for id_ in ids:
        if extract := index.extract(id_):
            by_arende.setdefault(extract.get("arende", id_), []).append(extract)
    most = FIRST_TOLD if begins else MOST_TOLD
    told = tuple(
        _news(index, by_arende[key], site, begins=begins) for key in list(by_arende)[:most]
    )
    href = f"{site}{addresses.search(Question(search, sort='date'))}"
    return Told(search, href, told, len(by_arende) - len(told), begins)


def _sections(hit: Hit) -> Iterator[str]:
    if hit.arende is None:
        yield hit.extract["id"]
    else:
        for step in reversed(hit.arende["steg"]):
            yield step["id"]


def _news(index: Index, sections: Sequence[Extract], site: str, *, begins: bool) -> News:
    first = sections[0]
    arende = index.arende(first["arende"]) if "arende" in first else None
    citing = Citing(index.extract, site)
    # Letters are copied and kept: people without office are not named in them.
    if arende is None:
        heading = without_names(present.title(first), first["motionarer"])
        verdict, ended, said = present.verdict(first), present.decided(first), first["beslutstext"]
        href, new = addresses.document(first["id"]), [citing.section(first).text]
        corrected = present.corrected(first)
    else:
        heading = without_names(present.title(arende), arende["motionarer"])
        verdict, ended, said = (
            standing.verdict(arende),
            standing.ended_so_far(arende),
            arende["beslutstext"],
        )
        href, ids = addresses.arende(arende["id"]), {each["id"] for each in sections}
        new = [_cited(citing, step) for step in arende["steg"] if step["id"] in ids]
        corrected = present.corrected_ending(arende)
    where = ", ".join(filter(None, (first["kommun"], *new)))
    lines = (
        ": ".join(filter(None, (ended, verdict.label if verdict else None))),
        f"”{said}”" if said else None,
        corrected,
        where if begins else gettext("Nytt: %(places)s", places=where),
    )
    return News(heading, f"{site}{href}", tuple(line for line in lines if line))


def _cited(citing: Citing, step: StegRecord) -> str:
    return citing.step(step).text
