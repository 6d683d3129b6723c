"""Looser searches to offer when a search found nothing, as links that say what they leave out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.fields import field_named
from search.loosening import Leaving, WayOut
from web import addresses
from web.language import gettext, gettext_noop
from web.parameters import Question

LABELS: Mapping[Leaving, str] = {
    "reading": gettext_noop("efter ordet ”%(words)s” i stället"),
    "readings": gettext_noop("efter orden i stället"),
    "word": gettext_noop("utan ”%(words)s”"),
    "words": gettext_noop("bara efter ”%(query)s”"),
    "filter": gettext_noop("utan filtret %(field)s"),
    "quotes": gettext_noop("utan citattecken"),
    "filters": gettext_noop("utan några filter"),
    "query": gettext_noop("utan sökord, med filtren kvar"),
}
"""What each looser search is, behind the word *Sök*."""


@dataclass(frozen=True, slots=True)
class LooserLink:
    """A looser search: `label` says what is different, `total` is its number of hits.

    `some` says that the hits have only some of the words.
    """

    label: str
    href: str
    total: int
    some: bool


def looser_links(ways: Sequence[WayOut]) -> tuple[LooserLink, ...]:
    """The looser searches as links, in their order."""
    return tuple(
        LooserLink(_label(way), _address(way), way.total, way.tier == "nagra") for way in ways
    )


def _label(way: WayOut) -> str:
    known = field_named(way.field) if way.field else None
    field = gettext(known.label).lower() if known else ""
    return gettext(
        LABELS[way.leaves], words=", ".join(way.words), field=field, query=way.request.query
    )


def _address(way: WayOut) -> str:
    asked = way.request
    return addresses.search(
        Question(asked.query, asked.filters, asked.sort, 1, asked.flat, asked.words)
    )
