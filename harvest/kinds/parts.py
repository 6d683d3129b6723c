"""Listings in parts, such as a page for each meeting, of which some may fail."""

from collections.abc import Mapping
from datetime import date

from corpus.errors import ListingFailed
from harvest.source import Ask, Page, Source

MOST_PARTS = 2_000
"""The most pages that the listings of a source are read from in one run."""


class Parts:
    """Asks for the parts of a listing. One that fails does not keep the others back.

    Only `end` says what failed. A source with such a part has failed, so nothing counts as
    vanished, but the papers of all other parts are had.
    """

    def __init__(self, ask: Ask, source: Source) -> None:
        self._ask = ask
        self._source = source
        self._failures: list[str] = []
        self._asked = 0

    async def page(self, url: str, headers: Mapping[str, str] | None = None) -> Page | None:
        """The page of a part, or None if it cannot be had."""
        if self._asked == MOST_PARTS:
            self.failed(f"it has more than {MOST_PARTS} pages or folders")
            self._asked += 1
        if self._asked > MOST_PARTS:
            return None
        self._asked += 1
        try:
            return await self._ask.page(url, headers)
        except ListingFailed as error:
            self.failed(str(error))
            return None

    def due(self, listing: str, datum: date | None) -> bool:
        """Whether to ask for a meeting's part in this run: it is due, and of interest."""
        if self._source.fran and datum and datum < self._source.fran:
            return False
        return self._ask.due(listing, datum)

    def failed(self, why: str) -> None:
        """Remember that a part failed."""
        self._failures.append(why)

    def end(self) -> None:
        """Raise `ListingFailed` if a part failed."""
        if self._failures:
            more = f" (and {len(self._failures) - 1} more)" if len(self._failures) > 1 else ""
            raise ListingFailed(self._failures[0] + more)
