"""Cuts a long text into parts, each shown on a page of its own."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from corpus.extract import EvidenceValue, Extract

MOST_CHARACTERS = 40_000
"""The most characters of a text on one page: some 15 pages of a paper, 60 kB of HTML."""
CACHED_TEXTS = 4
"""The most long texts of which it is cached where their parts begin: each fact asks for it: 80 MB
for texts of the greatest length."""
_ENDS = ("\f", "\n\n", "\n", " ")
"""Where a part rather ends, the best first."""


def part_count(text: str) -> int:
    """The number of parts of a text: 1 unless it is long.

    >>> part_count("a" * 40_000), part_count("a" * 40_001)
    (1, 2)
    """
    return 1 if len(text) <= MOST_CHARACTERS else len(_begins(text))


def part_at(text: str, offset: int) -> int:
    r"""The number of the part that has the character at an offset, from 1.

    >>> text = "Ett stycke.\n" * 10_000
    >>> part_at(text, 0), part_at(text, 100_000)
    (1, 3)
    """
    return 1 if len(text) <= MOST_CHARACTERS else bisect_right(_begins(text), offset)


def part_of(extract: Extract, number: int) -> Extract:
    """The extract with one part of its text only; what states a fact elsewhere has no place."""
    text = extract["text"]
    if part_count(text) == 1:
        return extract
    begins = (*_begins(text), len(text))
    start, end = begins[number - 1], begins[number]
    sidor = [[at - start, page] for at, page in extract["sidor"] if start <= at < end]
    evidens = {
        key: [_within(each, start, end) for each in stated]
        if isinstance(stated, list)
        else _within(stated, start, end)
        for key, stated in extract["evidens"].items()
    }
    shown = {"text": text[start:end], "sidor": sidor}
    return {**extract, **shown, "evidens": evidens}  # type: ignore[typeddict-item]


@lru_cache(CACHED_TEXTS)
def _begins(text: str) -> tuple[int, ...]:
    return tuple(_cut(text))


def _cut(text: str) -> Iterator[int]:
    start = 0
    while start < len(text):
        yield start
        most = start + MOST_CHARACTERS
        if most >= len(text):
            return
        # Not in the first half: a part would be short, and there could be any number of them.
        half = start + MOST_CHARACTERS // 2
        found = ((end, text.rfind(end, half, most)) for end in _ENDS)
        start = next((at + len(end) for end, at in found if at != -1), most)


def _within(evidence: EvidenceValue, start: int, end: int) -> EvidenceValue:
    first, last = evidence["start"], evidence["end"]
    if first is None or last is None or last <= start or first >= end:
        return {**evidence, "start": None, "end": None}
    return {**evidence, "start": max(first, start) - start, "end": min(last, end) - start}
