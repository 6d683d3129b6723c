"""A search as a feed: what is told of each decision, and the names that never change."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from corpus.extract import Extract
from search.answer import Hit, day
from search.engine import Index
from web import addresses
from web.language import gettext, prefix
from web.parameters import Question
from web.shown import Chip, present, told

PER_FEED = 50
"""How many decisions one page of a feed holds; older ones are on the next (RFC 5005)."""
MINTED = 2026
"""The year in every tag: URI. It is part of the names, and must never be changed."""


@dataclass(frozen=True, slots=True)
class Category:
    """What an entry can be sorted by in a reader: the value stored, and as it is shown."""

    term: str
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One result: what happened in it last, on `day` (ISO 8601), and in short `lines`."""

    id: str
    href: str
    json: str
    title: str
    day: str
    author: str
    lines: tuple[str, ...]
    categories: tuple[Category, ...]


def entries(hits: Sequence[Hit], index: Index, origin: str) -> tuple[Entry, ...]:
    """The hits that have a day.

    A paper without one has no place in time: given the index's own day, every reader would show it
    as news each time the index is built.
    """
    tellings = ((hit, told(hit, index)) for hit in hits)
    return tuple(_entry(hit, said, origin) for hit, said in tellings if day(said["datum"]))


def title(question: Question, chips: Sequence[Chip]) -> str:
    """What a feed is called in a reader.

    >>> title(Question("skolväg"), [Chip("Utfall", "Avslag", None)])
    'skolväg · Utfall: Avslag'
    """
    chosen = [f"{chip.field}: {chip.label}" for chip in chips]
    return " · ".join([question.q] * bool(question.q) + chosen) or gettext("Alla handlingar")


def tag(origin: str, name: str) -> str:
    """A name that stays the same whatever happens to the address: a tag: URI (RFC 4151).

    Args:
        origin: where the site is reached; its host is who gives the name.
        name: what the host calls it, percent-encoded as in an address.

    >>> tag("https://beslut.example:8000", "dokument/ks-12")
    'tag:beslut.example,2026:dokument/ks-12'
    """
    host = urlsplit(origin).hostname or "localhost"
    # An IPv6 address is no authority; nobody names things for ever by one.
    authority = "localhost" if ":" in host else host
    return f"tag:{authority},{MINTED}:{name}"


def name(question: Question) -> str:
    """What the feed of a search is called in its tag: language and search, whatever its page."""
    spoken = f"{prefix()}/".removeprefix("/")
    return f"{spoken}sok?{urlencode(question.on_page(1).sorted_by('relevance').pairs())}"


def _entry(hit: Hit, said: Extract, origin: str) -> Entry:
    kind, key, page = _result(hit)
    outcome, verdict = present.outcome(said["utfall"]), present.verdict(said)
    heading = present.title(said)
    movers = present.persons(said["motionarer"])
    lines = (
        f"{present.decided(said)}: {outcome.label}" if outcome else None,
        said["beslutstext"],
        " · ".join(present.where(said)),
        gettext("Väckt av %(who)s", who=movers) if movers else None,
    )
    return Entry(
        tag(origin, f"{kind}/{quote(key, safe='')}"),
        f"{origin}{page}",
        f"{origin}{addresses.twin(page)}",
        # A proposal says that it is one: in most readers nothing but the title is seen.
        f"{verdict.label} – {heading}" if verdict else heading,
        said["datum"],
        said["namnd"] or said["kommun"] or gettext("Okänt organ"),
        tuple(line for line in lines if line),
        (Category(said["utfall"], outcome.label),) if outcome else (),
    )


def _result(hit: Hit) -> tuple[str, str, str]:
    """What a result is, its id, and its page; an ärende keeps them when a decision comes."""
    if hit.arende:
        return "arende", hit.arende["id"], addresses.arende(hit.arende["id"])
    return "dokument", hit.extract["id"], addresses.document(hit.extract["id"])
