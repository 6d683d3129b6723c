"""Rows that show how similar matters ended: each outcome with its count and its ärenden."""

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.arende_record import ArendeRecord
from corpus.vocabulary import load
from search.precedent import (
    NOT_KNOWN,
    ONLY_PROPOSED,
    OTHER_MATTER,
    STILL_OPEN,
    Count,
    Precedents,
    is_close,
)
from web import addresses
from web.language import gettext, gettext_noop
from web.shown import present, standing

_STANDINGS: Mapping[str, str] = {
    STILL_OPEN: gettext_noop("Pågår"),
    ONLY_PROPOSED: gettext_noop("Förslag, beslut saknas här"),
    NOT_KNOWN: gettext_noop("Oklart läge"),
    OTHER_MATTER: gettext_noop("Annat slags ärende"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """An ärende that was counted; `close` says whether it is close to the matter compared."""

    title: str
    href: str
    place: str
    close: bool


@dataclass(frozen=True, slots=True)
class TallyLine:
    """A row of the tally: `count` ärenden, `close` of them close to the matter compared.

    `badge` is None unless the row counts an outcome.
    """

    label: str
    badge: present.Outcome | None
    count: int
    close: int
    listed: tuple[Listed, ...]


def ending_label(value: str) -> str:
    """The label of an outcome, or of one of the other ways in which a tally sorts an ärende.

    >>> ending_label("avslag"), ending_label("annat slags ärende")
    ('Avslag', 'Annat slags ärende')
    """
    if value in _STANDINGS:
        return gettext(_STANDINGS[value])
    return present.label("outcomes", value)


def lines(found: Precedents) -> dict[str, tuple[TallyLine, ...]]:
    """The rows of the tally, by its three parts: ``utfall``, ``kommun``, ``parti``."""
    arenden = {
        like.arende["id"]: (like.arende, is_close(like.likeness))
        for like in found.counted
        if like.arende
    }

    def line(count: Count, label: str, badge: present.Outcome | None) -> TallyLine:
        listed = tuple(_listed(*arenden[id_]) for id_ in count.arenden)
        return TallyLine(label, badge, count.count, count.close, listed)

    tally = found.tally
    return {
        "utfall": tuple(
            line(
                each,
                ending_label(each.value),
                present.outcome(each.value) if load("outcomes").find(each.value) else None,
            )
            for each in tally.utfall
        ),
        "kommun": tuple(line(each, each.value, None) for each in tally.kommun),
        "parti": tuple(
            line(each, present.label("parties", each.value), None) for each in tally.parti
        ),
    }


def _listed(arende: ArendeRecord, close: bool) -> Listed:
    place = ", ".join(filter(None, (arende["kommun"], standing.ended_so_far(arende))))
    return Listed(present.title(arende), addresses.arende(arende["id"]), place, close)
