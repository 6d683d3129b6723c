"""Looser searches to offer when a search found nothing. Each is tried first, so each finds some."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.errors import QueryError
from indexer.fields import FIELDS
from search.engine import Index
from web import addresses
from web.language import gettext
from web.parameters import Question


@dataclass(frozen=True, slots=True)
class WayOut:
    """A looser search: `label` says what it leaves out, `total` is its number of hits."""

    label: str
    href: str
    total: int


def ways_out(question: Question, index: Index) -> tuple[WayOut, ...]:
    """The looser searches that find something, the one that changes least first."""
    tried = ((label, looser, _total(index, looser)) for label, looser in _looser(question))
    return tuple(
        WayOut(label, addresses.search(looser), total) for label, looser, total in tried if total
    )


def _looser(question: Question) -> Iterator[tuple[str, Question]]:
    for field in FIELDS:
        if field.name in question.filters:
            label = gettext(field.label).lower()
            yield gettext("utan filtret %(field)s", field=label), question.without(field.name)
    unquoted = " ".join(question.q.replace('"', " ").split())
    if unquoted != question.q:
        yield gettext("utan citattecken"), question.asking(unquoted)
    if len(question.filters) > 1:
        yield gettext("utan några filter"), question.without()
    if question.q and question.filters:
        yield gettext("utan sökord, med filtren kvar"), question.asking("")


def _total(index: Index, question: Question) -> int:
    try:
        return index.search(replace(question, page=1).request(limit=0)).total
    except QueryError:
        return 0  # what is left cannot be searched for, such as a single quote
