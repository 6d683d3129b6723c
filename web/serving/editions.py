"""Which edition of the site is being made: the served one, or files that any web server can hold.

As with languages (`web.language`), what is made now is a context variable, so that no page has to
hand it on. Templates ask it before they show what only a server can answer.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edition:
    """What an edition can do.

    `served`: a server answers, any search has a page. `search`: words can be searched for.
    `feeds`: what leaves the site, and so must state where the site is, is there.
    """

    served: bool = True
    search: bool = True
    feeds: bool = True


_SERVED = Edition()
_made: ContextVar[Edition] = ContextVar("made", default=_SERVED)


def edition() -> Edition:
    """The edition that is being made.

    >>> edition().served
    True
    """
    return _made.get()


@contextmanager
def making_edition(made: Edition) -> Iterator[None]:
    """Make this edition for as long as the block lasts.

    >>> with making_edition(Edition(served=False)):
    ...     edition().served
    False
    """
    before = _made.set(made)
    try:
        yield
    finally:
        _made.reset(before)
