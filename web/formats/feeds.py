"""The entries of a feed of a search, with ids that never change."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote, urlencode, urlsplit

from corpus.extract import Extract
from corpus.private import without_names
from search.answer import Hit, day
from search.engine import Index
from web import addresses
from web.language import gettext, prefix
from web.parameters import Question
from web.serving import Gone
from web.shown import Chip, listed_section, present

PER_FEED = 50
"""How many entries a page of a feed has; older ones are on the next page (RFC 5005)."""
LONGEST_ENTRY = 160
"""The most characters of the title of an entry; the page that it leads to has the whole heading."""
MINTED = 2026
"""The year in every tag: URI. It is part of every id, so it must never change."""


@dataclass(frozen=True, slots=True)
class Category:
    """A category that a reader can sort entries by: the value, and its label."""

    term: str
    label: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """The entry of one hit.

    `id` is a tag: URI, `href` and `json` are whole addresses. `day` (ISO 8601) is the date of the
    section that describes the hit, and `lines` say in short what it decided, where, and for whom.
    """

    id: str
    href: str
    json: str
    title: str
    day: str
    author: str
    lines: tuple[str, ...]
    categories: tuple[Category, ...]


@dataclass(frozen=True, slots=True)
class DeletedEntry:
    """The entry that something had which was taken down (RFC 6721): its `id`, and the `day`."""

    id: str
    day: str


def entries(hits: Sequence[Hit], index: Index, origin: str) -> tuple[FeedEntry, ...]:
    """The entries of all hits that have a date.

    A hit without a date is left out. If it had the date of the index instead, every reader would
    show it as news each time the index is built.
    """
    tellings = ((hit, listed_section(hit, index)) for hit in hits)
    return tuple(_entry(hit, said, origin) for hit, said in tellings if day(said["datum"]))


def deleted(gone: Sequence[Gone], index: Index, origin: str) -> tuple[DeletedEntry, ...]:
    """The newest of what was taken down and is not here again, for readers that have its entry."""
    away = (
        each
        for each in gone
        if (index.arende if each.kind == "arende" else index.extract)(each.id) is None
    )
    return tuple(
        DeletedEntry(tag(origin, f"{each.kind}/{quote(each.id, safe='')}"), each.day)
        for each in islice(away, PER_FEED)
    )


def title(question: Question, chips: Sequence[Chip]) -> str:
    """The title of a feed, made of the words and filters of its search.

    >>> title(Question("skolväg"), [Chip("Utfall", "Avslag", None)])
    'skolväg · Utfall: Avslag'
    """
    chosen = [f"{chip.field}: {chip.label}" for chip in chips]
    words = [present.short(question.q)] if question.q else []
    return " · ".join(words + chosen) or gettext("Alla handlingar")


def tag(origin: str, name: str) -> str:
    """An id that stays the same when the address changes: a tag: URI (RFC 4151).

    Args:
        origin: the origin of the site; its host is the authority of the tag.
        name: a name that is unique on the host, percent-encoded as in an address.

    >>> tag("https://beslut.example:8000", "dokument/ks-12")
    'tag:beslut.example,2026:dokument/ks-12'
    """
    host = urlsplit(origin).hostname or "localhost"
    # RFC 4151 allows no IPv6 address as an authority.
    authority = "localhost" if ":" in host else host
    return f"tag:{authority},{MINTED}:{name}"


def name(question: Question) -> str:
    """The name of a feed for `tag`: its language and its search, the same on every page."""
    spoken = f"{prefix()}/".removeprefix("/")
    return f"{spoken}sok?{urlencode(question.on_page(1).sorted_by('relevance').pairs())}"


def _entry(hit: Hit, said: Extract, origin: str) -> FeedEntry:
    kind, key, page = _result(hit)
    assert said["datum"] is not None  # those without a date are not asked for
    verdict = present.verdict(said)
    outcome = present.outcome(hit.outcome, said["arendetyp"])
    # Feeds are copied far and kept: people without office are not named in them.
    heading = without_names(present.title(said), said["motionarer"])
    movers = present.persons([who for who in said["motionarer"] if who["parti"] or not who["namn"]])
    by = present.decided(said)
    lines = (
        ": ".join(filter(None, (by, outcome.label))) if outcome else None,
        said["beslutstext"],
        " · ".join(present.where(said)),
        gettext("Väckt av %(who)s", who=movers) if movers else None,
    )
    return FeedEntry(
        tag(origin, f"{kind}/{quote(key, safe='')}"),
        f"{origin}{page}",
        f"{origin}{addresses.twin(page)}",
        # The title itself says if it is a proposal: most readers show nothing else.
        present.short(f"{verdict.label} – {heading}" if verdict else heading, LONGEST_ENTRY),
        said["datum"],
        said["namnd"] or said["kommun"] or gettext("Okänt organ"),
        tuple(line for line in lines if line),
        (Category(hit.outcome, outcome.label),) if hit.outcome and outcome else (),
    )


def _result(hit: Hit) -> tuple[str, str, str]:
    """The kind, id and address of a hit. An ärende keeps all three when it is decided."""
    if hit.arende:
        return "arende", hit.arende["id"], addresses.arende(hit.arende["id"])
    return "dokument", hit.extract["id"], addresses.document(hit.extract["id"])
