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

from corpus.wording.spans import in_small

CACHED_ANSWERS = 4_000
"""The most texts of which it is cached whether a pattern may be in them: 2 MB."""


class Sought:
    """A pattern that matches in any letter case, and the words one of which every match has.

    Args:
        pattern: The pattern.
        needs: The words, or parts of words, in small letters.
    """

    def __init__(self, pattern: str, needs: Iterable[str]) -> None:
        self.pattern = pattern
        self._pattern = re.compile(pattern, re.IGNORECASE)
        self._needs = tuple(needs)

    def may_be_in(self, text: str) -> bool:
        """Whether a text has one of the words that the pattern needs."""
        small = in_small(text)
        return any(word in small for word in self._needs)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match between two places, or None."""
        return self._pattern.search(text, start, end) if _may_be_in(self, text) else None

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Return the matches between two places."""
        return self._pattern.finditer(text, start, end) if _may_be_in(self, text) else iter(())


@lru_cache(CACHED_ANSWERS)
def _may_be_in(sought: Sought, text: str) -> bool:
    return sought.may_be_in(text)
