"""A counted budget: how much work one request may cause, whatever is typed, pasted or linked.

Work is counted in units and not in time, so the same request always costs the same. What each kind
of work costs is written here. Each has bounds of its own where it is done, which let an ordinary
question go on with less; the budget is what they may come to together.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from corpus.errors import QueryError

UNITS = 10_000
"""What one request may cost. An ordinary question costs some hundreds; one of six unknown words
2,000."""

PARAMETER = 100
"""A parameter of an address, so that there are at most a hundred."""
VALUE = 20
"""A typed value that is compared with those that the index has of a field."""
SEVERAL_VALUES = 500
"""The values that may be meant by one that is unknown."""
WORD = 10
"""A word or an operator of a question that is planned."""
COMPARED = 300
"""A word that is compared with every word of the papers, to correct it."""
RESPELT = 20
"""A word of which every spelling one letter away is looked up in the dictionary."""
CHARACTERS_A_UNIT = 1_000
"""So many characters, in which the words of a question are looked for, cost one unit."""


class TooMuchError(QueryError):
    """A request would cost more than it may."""


@dataclass(slots=True)
class Budget:
    """What a request may still cost, and what it has cost."""

    units: int
    spent: int = 0


_OPEN: ContextVar[Budget | None] = ContextVar("budget", default=None)


@contextmanager
def budgeted(units: int = UNITS) -> Iterator[Budget]:
    """Count all work of the block, also in threads that it waits for. Outside, nothing is counted.

    >>> with budgeted(50) as budget:
    ...     spend(VALUE)
    ...     spend(VALUE)
    >>> budget.spent
    40
    """
    budget = Budget(units)
    held = _OPEN.set(budget)
    try:
        yield budget
    finally:
        _OPEN.reset(held)


def spend(units: int) -> None:
    """Count work that is about to be done.

    Raises:
        TooMuchError: the request has no units left for it.
    """
    budget = _OPEN.get()
    if budget is None:
        return
    if budget.spent + units > budget.units:
        raise TooMuchError("this asks for too much at once: ask for less, or in several questions")
    budget.spent += units
