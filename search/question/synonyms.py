"""Finds synonyms in a question, from the reviewed ``synonyms.toml`` and ``acronyms.toml``.

Besides the keys of every vocabulary, a term has

- ``also``: the words that are searched too, beside what an acronym stands for (its ``label``);
- ``case``: true if only that letter case has this meaning (*SoL* is a law, *sol* the sun);
- ``mutual``: true if each of them searches for the term in turn.

Inflection does not matter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.vocabulary import load
from indexer.swedish import Word, word, words

LONGEST = 8
"""The most words of an expression."""


@dataclass(frozen=True, slots=True)
class Synonym:
    """An expression, and what else is searched for it. `case` means only in this letter case."""

    name: str
    also: tuple[str, ...]
    case: bool


def synonyms_in(typed: Sequence[tuple[str, Word]]) -> Iterator[tuple[range, Synonym]]:
    """Yield the expressions of the vocabulary among the words typed, with the places they take.

    If two overlap, the longer one counts: *svenska för invandrare* does not mean *invandrare*.

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

    for term in load("acronyms").terms:
        also = (term.label, *term.more.get("also", ()))
        add(term.name, also, bool(term.more.get("case")))
        if term.more.get("mutual"):
            for other in also:
                add(other, (term.name, *(each for each in also if each != other)), case=False)
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
