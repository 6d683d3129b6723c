"""The places in the law that a section cites."""

from corpus.document import Fact
from corpus.names import find_lagrum
from corpus.wording import Span, fact_at


def read_lagrum(text: str, day: str | None = None) -> tuple[Fact[str], ...]:
    """Return each place in the law that `text` cites, with the words that first name it.

    >>> [fact.value for fact in read_lagrum("enligt 5 kap. 35 § kommunallagen", "2024-05-22")]
    ['KL 5:35']
    """
    found: dict[str, Fact[str]] = {}
    for each in find_lagrum(text, day):
        found.setdefault(each.normal, fact_at(each.normal, text, Span(each.start, each.end)))
    return tuple(found.values())
