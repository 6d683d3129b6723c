"""Counts of votes, in digits or in words: *25*, *nio (9)*, *tjugofem*."""

from corpus.vocabulary import load


def _of_kind(kind: str) -> dict[str, int]:
    terms = load("numerals").terms
    return {term.name: int(term.more["number"]) for term in terms if term.more["kind"] == kind}


_ONES, _TENS = _of_kind("cardinal"), _of_kind("tens")
_WORDS = "|".join(sorted(_ONES, key=len, reverse=True))
COUNT = rf"(?:\d{{1,3}}|(?:{'|'.join(_TENS)})(?:{_WORDS})?|{_WORDS})"
"""A pattern of one count."""
TWICE = r"(?:\s?\(\d{1,3}\))?"
"""Behind a count: the same number said again, *nio (9)*."""


def count_of(written: str) -> int:
    """Return the number that stands in digits or in words.

    >>> count_of("25"), count_of("Fem"), count_of("tjugofem"), count_of("trettio")
    (25, 5, 25, 30)
    """
    if written.isdigit():
        return int(written)
    small = written.casefold()
    if small in _ONES:
        return _ONES[small]
    tens = next(word for word in _TENS if small.startswith(word))
    return _TENS[tens] + _ONES.get(small.removeprefix(tens), 0)
