r"""Patterns that are looked for only where a text has one of the words that they need.

To look for a word takes a thousandth of the time of a pattern with many alternatives, and most
sections have none of the words. What has one is searched in small letters, which takes a third of
the time of a search in any letter case; only what is found there is matched as it is written.

>>> said = Sought(r"\bmotion(?:en)?\s+bifalls", ["bifalls"])
>>> said.search("MOTIONEN BIFALLS.")[0], said.search("Motionen avslås.")
('MOTIONEN BIFALLS', None)
"""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property

_SHORT = 400
"""The most characters of a sentence; what is longer is the text of a section."""
# What keeps its capitals: escapes such as \S and \Z, and the beginnings of groups.
_KEPT = re.compile(r"\\.|\(\?P|[^\\(]+|\(", re.DOTALL)


# A text, the same in small letters, and which patterns have one of their words in it.
_Held = tuple[str, str, dict["Sought", bool]]


def _held(text: str) -> _Held:
    small = text.lower()
    if len(small) != len(text):
        small = "".join(each if len(each.lower()) > 1 else each.lower() for each in text)
    held = _last[len(text) < _SHORT] = (text, small, {})
    return held


def _has(small: str, words: tuple[str, ...]) -> bool:
    for word in words:  # noqa: SIM110 - a generator takes longer than the words
        if word in small:
            return True
    return False


# The section and the sentence that were looked at last: many patterns ask for each in a row.
_last: list[_Held] = [("", "", {}), ("", "", {})]


def in_small(text: str) -> str:
    """Return a text in small letters, with each character at its own place.

    To look there for small letters is much faster than to look for letters of any case.
    """
    held = _last[len(text) < _SHORT]
    return held[1] if held[0] is text else _held(text)[1]


def small_pattern(pattern: str) -> str:
    r"""Return the pattern that finds in small letters what `pattern` finds in any letter case.

    >>> small_pattern(r"\bKF\s+(?P<no>[A-ZÅ]+)\Z")
    '\\bkf\\s+(?P<no>[a-zå]+)\\Z'
    """
    return _KEPT.sub(lambda part: part[0] if part[0][0] in "\\(" else part[0].lower(), pattern)


class Sought:
    """A pattern, and the words one of which every match has.

    Args:
        pattern: The pattern.
        needs: The words, or parts of words, in small letters; none if no word stands in all.
        flags: How the pattern is compiled; else it matches in any letter case.
        beside: The words stand between the two places that are asked about, and need not be in
            the match: without them, what matches means something else.
    """

    def __init__(
        self,
        pattern: str,
        needs: Iterable[str] = (),
        flags: re.RegexFlag = re.IGNORECASE,
        *,
        beside: bool = False,
    ) -> None:
        self.pattern, self.flags, self.beside = pattern, flags, beside
        self._needs = tuple(needs)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """The pattern itself, compiled when it is first looked for."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def _small(self) -> re.Pattern[str] | None:
        """The pattern for texts in small letters; None if letter case counts."""
        if not self.flags & re.IGNORECASE or "(?-i" in self.pattern:
            return None
        return re.compile(small_pattern(self.pattern), self.flags & ~re.IGNORECASE)

    def may_be_in(self, text: str) -> bool:
        """Whether a text has one of the words that the pattern needs."""
        return self._small_in(text, 0, sys.maxsize) is not None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match between two places, or None."""
        small = self._small_in(text, start, end)
        if small is None:
            return None
        if self._small is None:
            return self._pattern.search(text, start, end)
        found = self._small.search(small, start, end)
        return self._pattern.match(text, found.start(), end) if found else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the match that begins at a place and ends before another, or None."""
        small = self._small_in(text, start, end)
        if small is None or (self._small and self._small.match(small, start, end) is None):
            return None
        return self._pattern.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the match that is all between two places, or None."""
        small = self._small_in(text, start, end)
        if small is None or (self._small and self._small.fullmatch(small, start, end) is None):
            return None
        return self._pattern.fullmatch(text, start, end)

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Return the matches between two places."""
        small = self._small_in(text, start, end)
        if small is None:
            return iter(())
        if self._small is None:
            return self._pattern.finditer(text, start, end)
        return self._as_written(text, self._small.finditer(small, start, end), end)

    def _as_written(
        self, text: str, matches: Iterator[re.Match[str]], end: int
    ) -> Iterator[re.Match[str]]:
        for found in matches:
            if written := self._pattern.match(text, found.start(), end):
                yield written

    def _small_in(self, text: str, start: int, end: int) -> str | None:
        """The text in small letters; None if no word is in it, or none between the two places."""
        held = _last[len(text) < _SHORT]
        if held[0] is not text:
            held = _held(text)
        _, small, answers = held
        needs = self._needs
        if not needs:
            return small
        if len(small) >= _SHORT:
            known = answers.get(self)
            if known is None:
                known = answers[self] = _has(small, needs)
            if not known:
                return None
        if start == 0 and end >= len(small):
            return small if _has(small, needs) else None
        find = small.find
        for word in needs:
            if find(word, start, end) >= 0:
                return small
        return None
