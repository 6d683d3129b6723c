"""The part of a page that a definition asks for: what stands under a heading or in a column."""

import re
from collections.abc import Iterable

from harvest.pages import Link, Linked, seen


class Under:
    """Narrows pages to a heading (`rubrik`) and a column of tables (`kolumn`), if they are given.

    A name that stands alone somewhere on the page is meant; only if none does, one that has more
    words beside it. Of the pages that a definition names nothing is taken that stands elsewhere. A
    page in a folder may lack heading and column.
    """

    def __init__(self, rubrik: str, kolumn: str) -> None:
        self._rubrik = rubrik
        self._kolumn = kolumn
        self._had_rubrik = not rubrik
        self._had_kolumn = not kolumn

    def narrowed(self, linked: Linked, *, first: bool) -> tuple[Link, ...]:
        """The links of a page that stand where the definition says."""
        columns = [part for column in linked.columns for part in column.split(" / ")]
        column = _meant(self._kolumn, columns)
        self._had_kolumn = self._had_kolumn or bool(column)
        return tuple(
            link
            for link in linked.links
            if self.holds(link.headings, linked, first=first)
            and self._in_column(link, column, first=first)
        )

    def holds(self, above: Iterable[str], linked: Linked, *, first: bool) -> bool:
        """Whether something on a page stands under the heading."""
        heading = _meant(self._rubrik, linked.headings)
        self._had_rubrik = self._had_rubrik or bool(heading)
        if not heading:
            return not (self._rubrik and first)
        return any(text in heading for text in above)

    def missing(self) -> str:
        """What none of the pages had; empty if all was there."""
        if not self._had_rubrik:
            return f'no page has the heading "{self._rubrik}" (rubrik)'
        return "" if self._had_kolumn else f'no table has the column "{self._kolumn}" (kolumn)'

    def _in_column(self, link: Link, column: frozenset[str], *, first: bool) -> bool:
        if not self._kolumn or (not column and not first):
            return True
        return any(part in column for part in link.column.split(" / "))


def _meant(name: str, texts: Iterable[str]) -> frozenset[str]:
    """Those of some texts that a name means."""
    if not name:
        return frozenset()
    wanted, texts = _plain(name), tuple(texts)
    if alone := frozenset(text for text in texts if _plain(text) == wanted):
        return alone
    within = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
    return frozenset(text for text in texts if within.search(_plain(text)))


def _plain(text: str) -> str:
    return seen(text.casefold()).strip(" :.")
