r"""Patterns that are looked for only where a text has one of the words that they need.

To look for a word takes a thousandth of the time of a pattern with many alternatives, and most
sections have none of the words.

>>> said = Sought(r"\bmotion(?:en)?\s+bifalls", ["bifalls"])
>>> said.search("MOTIONEN BIFALLS.")[0], said.search("Motionen avslås.")
('MOTIONEN BIFALLS', None)
"""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache

CACHED_SMALL = 64
"""The most texts and sentences that are cached in small letters: 1 MB."""
CACHED_ANSWERS = 4_000
"""The most texts of which it is cached whether a pattern may be in them: 2 MB."""


@lru_cache(CACHED_SMALL)
def in_small(text: str) -> str:
    """Return a text in small letters, with each character at its own place.

    To look there for small letters is much faster than to look for letters of any case.
    """
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(each if len(each.lower()) > 1 else each.lower() for each in text)


class Sought:
    """A pattern, and the words one of which every match has.

    Args:
        pattern: The pattern.
        needs: The words, or parts of words, in small letters.
        flags: How the pattern is compiled; else it matches in any letter case.
        beside: The words stand between the two places that are asked about, and need not be in
            the match: without them, what matches means something else.
    """

    def __init__(
        self,
        pattern: str,
        needs: Iterable[str],
        flags: re.RegexFlag = re.IGNORECASE,
        *,
        beside: bool = False,
    ) -> None:
        self.pattern, self.flags, self.beside = pattern, flags, beside
        self._pattern = re.compile(pattern, flags)
        self._needs = tuple(needs)

    def may_be_in(self, text: str) -> bool:
        """Whether a text has one of the words that the pattern needs."""
        small = in_small(text)
        for word in self._needs:  # noqa: SIM110 - a generator takes longer than the words
            if word in small:
                return True
        return False

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match between two places, or None."""
        if not self._may_be_between(text, start, end):
            return None
        return self._pattern.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the match that begins at a place and ends before another, or None."""
        if not self._may_be_between(text, start, end):
            return None
        return self._pattern.match(text, start, end)

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Return the matches between two places."""
        if not self._may_be_between(text, start, end):
            return iter(())
        return self._pattern.finditer(text, start, end)

    def _may_be_between(self, text: str, start: int, end: int) -> bool:
        """Whether one of the words is in the text, and then between the two places as well."""
        if not _may_be_in(self, text):
            return False
        if start == 0 and end >= len(text):
            return True
        find = in_small(text).find
        for word in self._needs:  # noqa: SIM110 - a generator takes longer than the words
            if find(word, start, end) >= 0:
                return True
        return False


@lru_cache(CACHED_ANSWERS)
def _may_be_in(sought: Sought, text: str) -> bool:
    return sought.may_be_in(text)
