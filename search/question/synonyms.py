"""Further words for what was asked: the reviewed vocabulary ``synonyms.toml``.

Beside the keys that every vocabulary has, a term has ``also``, the words that are searched too;
``case``, true where only that letter case means this (*SoL* is a law, *sol* the sun); and
``mutual``, true where each of ``also`` asks for the term in turn. Inflection does not matter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.vocabulary import load
from indexer.swedish import Word, word, words

LONGEST = 8
"""Words in the longest expression that is looked for."""


@dataclass(frozen=True, slots=True)
class Synonym:
    """An expression, and what else is searched for it. `case`: only in this letter case."""

    name: str
    also: tuple[str, ...]
    case: bool


def synonyms_in(typed: Sequence[tuple[str, Word]]) -> Iterator[tuple[range, Synonym]]:
    """The expressions of the vocabulary among words side by side, with the places they take.

    Of two that overlap the longer counts: *svenska för invandrare* says nothing of *invandrare*.

    >>> [(places, s.name) for places, s in synonyms_in([("KF", word("KF"))])]
    [(range(0, 1), 'KF')]
    """
    table = _table()
    taken: set[int] = set()
    for size in range(min(LONGEST, len(typed)), 0, -1):
        for start in range(len(typed) - size + 1):
            places = range(start, start + size)
            written = tuple(text for text, _ in typed[start : start + size])
            key = _key(analysed for _, analysed in typed[start : start + size])
            if not taken.isdisjoint(places):
                continue
            for synonym in table.get(key, ()):
                if not synonym.case or _spelt(synonym.name) == written:
                    yield places, synonym
                    taken.update(places)


@cache
def _table() -> dict[tuple[str, ...], list[Synonym]]:
    table: dict[tuple[str, ...], list[Synonym]] = {}

    def add(name: str, also: tuple[str, ...], case: bool) -> None:
        key = _key(word(each) for each in _spelt(name))
        table.setdefault(key, []).append(Synonym(name, also, case))

    for term in load("synonyms", __package__).terms:
        also = tuple(term.more["also"])
        for name in (term.name, *term.aliases):
            others = tuple(other for other in also if other != name)
            add(name, others, bool(term.more.get("case")))
        if term.more.get("mutual"):
            for other in also:
                add(other, (term.name,), case=False)
    return table


def _key(analysed: Iterator[Word]) -> tuple[str, ...]:
    return tuple(min(each.lemmas) for each in analysed)


def _spelt(expression: str) -> tuple[str, ...]:
    return tuple(written for written, _, _ in words(expression))
