"""Which edition of the site is being made: the served one, or an export as files.

Like the language (`web.language`), the edition is a context variable, so pages need not pass it on.
Templates read it before they show something that only a server can answer.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edition:
    """What an edition of the site can do.

    `served`: a server answers, so every search has a page. `search`: words can be searched for.
    `feeds`: it has feeds, calendars and a sitemap, which must state the address of the site.
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
    """Set the edition for the length of a ``with`` block.

    >>> with making_edition(Edition(served=False)):
    ...     edition().served
    False
    """
    before = _made.set(made)
    try:
        yield
    finally:
        _made.reset(before)
