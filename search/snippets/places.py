"""Finds the places of a text where words of the question may be, without reading all of it.

Each word that matches a term contains one of the term's stems (`indexer.swedish.stems`). So the
stems are searched for, and only the text around them is cut into words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from indexer.swedish import stems
from search.question import Way

MOST_TRIED = 1_000
"""The most places of one stem that are read: *bo* is in many words."""

MOST_TRIED_IN_ALL = 5_000
"""The same for all words of a question; each gets its share, so that sixty words cost as five."""

LONGEST_WORD = 100

MARGIN_OF_NUMBERS = 15
MARGIN_OF_IDENTIFIERS = 40
MARGIN_IN_PHRASES = 40
"""Characters to read around a place to know what is there.

For numbers, for identifiers, and for each further word of a phrase.
"""

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Sought:
    """Stems to search for, as texts write them.

    Those in `words` need only the word around them. Those in `wider` need as many characters around
    them as the mapping says.
    """

    words: tuple[str, ...]
    wider: Mapping[str, int]

    def each(self) -> "Iterator[Sought]":
        """Yield every stem by itself."""
        yield from (Sought((stem,), {}) for stem in self.words)
        yield from (Sought((), {stem: margin}) for stem, margin in self.wider.items())


def sought(ways: Iterable[Way]) -> Sought:
    """The fewest stems that find every place that one of the ways matches."""
    needed: dict[str, int] = {}
    for way in ways:
        for stem, margin in _sought(way):
            needed[stem] = max(needed.get(stem, 0), margin)
    written = {
        form: margin
        for stem, margin in sorted(needed.items())
        if not any(o != stem and o in stem and needed[o] >= margin for o in needed)
        for form in (stem, stem.capitalize(), stem.upper())
    }
    return Sought(
        tuple(form for form, margin in written.items() if not margin),
        {form: margin for form, margin in written.items() if margin},
    )


def tries_of_each(words: int) -> int:
    """The most places of one stem that are read for a question of so many words.

    >>> tries_of_each(2), tries_of_each(50)
    (1000, 100)
    """
    return min(MOST_TRIED, MOST_TRIED_IN_ALL // max(words, 1))


def pieces(
    text: str, stems: Iterable[str], first: int, last: int, most: int = MOST_TRIED
) -> dict[int, int]:
    """The end by the start of each run between two spaces that contains one of the stems.

    At most `most` places of each stem are tried.
    """
    found: dict[int, int] = {}
    find, back = text.find, text.rfind
    for stem in stems:
        at = find(stem, first, last)
        tries = most
        while at >= 0 and tries:
            lowest = at - LONGEST_WORD if at > LONGEST_WORD else 0
            start = back(" ", lowest, at) + 1 or lowest
            end = find(" ", at, at + LONGEST_WORD)
            if end < 0:
                end = min(at + LONGEST_WORD, len(text))
            found[start] = end
            at = find(stem, end, last)
            tries -= 1
    return found


def surroundings(
    text: str, stems: Mapping[str, int], first: int, last: int, most: int = MOST_TRIED
) -> Iterator[tuple[int, int]]:
    """Yield the spans to read around some stems, each with its margin, from space to space.

    At most `most` places of each stem are tried.
    """
    size = len(text)
    for stem, margin in stems.items():
        at = text.find(stem, first, last)
        for _ in range(most):
            if at < 0:
                break
            near, far = max(at - margin, 0), min(at + len(stem) + margin, size)
            lowest, highest = max(near - LONGEST_WORD, 0), min(far + LONGEST_WORD, size)
            start = text.rfind(" ", lowest, near) + 1 or lowest
            end = text.find(" ", far, highest)
            if end < 0:
                end = highest
            yield start, end
            at = text.find(stem, max(end - margin, at + 1), last)


def _sought(way: Way) -> Iterator[tuple[str, int]]:
    if way.found.endswith("*") and len(way.slots) == 1:
        yield way.found.rstrip("*"), 0
        return
    slots = [{stem for term in slot for stem in _stems_of(term)} for slot in way.slots]
    # Search for the word of a phrase with the longest stems: it is probably the rarest.
    anchor = max(slots, key=lambda of: min(map(len, of), default=0))
    margin = (len(slots) - 1) * MARGIN_IN_PHRASES
    if way.via == "identifier":
        margin = max(margin, MARGIN_OF_IDENTIFIERS)
    for stem in anchor - {""}:
        yield stem, max(margin, MARGIN_OF_NUMBERS) if stem[:1].isdecimal() else margin


def _stems_of(term: str) -> tuple[str, ...]:
    """The stems of a term: every word or identifier with this term contains one of them."""
    kind, _, text = term.partition(":")
    if kind == "i":
        # Letters, years and zeros are written in many ways. In a date, only the year is certain.
        first, *others = _NUMBER.findall(text) or [""]
        is_date = len(others) > 1 and text[0].isdecimal()
        return (max(others, key=len) if others and not is_date else first,)
    if kind == "c":
        return text.lower(), text
    return (text,) if kind in "wn" and not text[:1].isdecimal() else stems(text)
