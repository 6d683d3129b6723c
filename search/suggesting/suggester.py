"""Ranks what a question may become: words first, then values of fields, people and headings."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from corpus.vocabulary import load
from indexer.fields import FIELDS, PERSON, PublicField, field_named
from indexer.store import without_dots
from indexer.swedish import word
from search.question import parse
from search.suggesting.material import Material, Within
from search.suggesting.typed import Typed, split

LONGEST_HEADING = 100
"""The most characters of a heading that is suggested: a longer one does not fit a line."""
MOST_TYPED = 500
"""The most characters of a question that is completed."""

_WORDS, _VALUES, _PEOPLE, _HEADINGS = 4, 2, 2, 3
"""How many of each kind are suggested, if there are so many; words fill up what is left."""
_CANDIDATES = 24
"""The most words that are compared by how often they occur together with the earlier ones."""
_TRIED = 12
"""The most people and headings that are looked at."""
_MINUS = ("-", "−", "–")
_ONLY_WORDS = re.compile(r"[\w\s'’-]*")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PARTS = re.compile(r"\w+")
_NAMED_BY = ("parti", "namnd", "utfall", "lage", "kommun", "doktyp", "arendetyp", "lagrum")
"""The fields whose values are suggested by their names alone."""


class Suggester:
    """Suggests questions from the material of one index."""

    def __init__(self, material: Material) -> None:
        self._material = material

    def suggested(self, text: str, limit: int) -> tuple[str, ...]:
        """At most `limit` whole questions that `text` may become; all of them find something.

        The words before the last are kept. Nothing is suggested for a last word of one letter, a
        number, or an unfinished quotation.
        """
        typed = split(text) if len(text) <= MOST_TYPED else None
        if typed is None or limit <= 0:
            return ()
        within = self._material.within(typed.before)
        if typed.field is not None:
            values = self._of_field(typed, typed.field, within)
            return tuple(islice(dict.fromkeys(values), limit))
        found = self._material.words(typed.begun.lower(), _CANDIDATES)
        begun = [each for each in found if _WORD.fullmatch(each)]
        words = [f"{typed.before}{typed.sign}{word}" for word in _ranked(begun, typed, within)]
        if typed.sign in _MINUS:
            leaving = filter(self._material.within, words[: 2 * limit])
            return tuple(islice(leaving, limit))
        chosen = words[:_WORDS]
        if within and not typed.sign:
            chosen += islice(self._values(typed, within), _VALUES)
            chosen += islice(self._people(typed, within), _PEOPLE)
            chosen += islice(_headings(begun, typed, within), _HEADINGS)
        rest = max(0, limit - len(chosen))
        unique = dict.fromkeys((*words[: _WORDS + rest], *chosen))
        unique.pop(text, None)
        return tuple(islice(unique, limit))

    def _values(self, typed: Typed, within: Within) -> Iterator[str]:
        """Values of fields by the beginning of their names."""
        begun = _folded(typed.begun)
        for name, field, value in self._names:
            if name.startswith(begun) and within.has(field.name, value):
                yield _asked(typed, field, value)

    def _people(self, typed: Typed, within: Within) -> Iterator[str]:
        field = field_named(PERSON)
        assert field is not None
        for value in islice(self._material.people(typed.begun), _TRIED):
            if within.has(PERSON, value):
                yield _asked(typed, field, value)

    def _of_field(self, typed: Typed, field: PublicField, within: Within | None) -> Iterator[str]:
        """The values of the field that is named, which begin as typed."""
        begun = _folded(typed.begun)
        values: Iterable[str] = self._material.held(field.name)
        if field.people:
            values = islice(self._material.people(typed.begun), _TRIED)
        elif field.name != "arende":
            values = (v for v in values if any(n.startswith(begun) for n in _named(field, v)))
        else:
            values = ()
        for value in values:
            if typed.sign or (within and within.has(field.name, value)):
                yield _asked(typed, field, value)

    @cached_property
    def _names(self) -> list[tuple[str, PublicField, str]]:
        """The names of all values, without case and dots: a few hundred, which are kept."""
        return [
            (name, field, value)
            for field in FIELDS
            if field.name in _NAMED_BY
            for value in self._material.held(field.name)
            if field.name != "lagrum" or " " not in value.replace(":", " ")
            for name in _named(field, value)
        ]


def _ranked(words: Sequence[str], typed: Typed, within: Within | None) -> list[str]:
    """The words that the last one may become: those written most often beside the earlier words.

    One form of each word comes first, then its other forms, which find the same.
    """
    counts = within.counts(words) if within else {}
    beside = sorted(filter(counts.get, words), key=lambda each: -counts[each])
    if not beside and parse(typed.before).restrictions:
        return []
    forms: dict[str, str] = {}
    ranked = beside or list(words)
    for each in ranked:
        forms.setdefault(min(word(each).lemmas, default=each), each)
    return list(dict.fromkeys((*forms.values(), *ranked)))


def _headings(words: Sequence[str], typed: Typed, within: Within) -> Iterator[str]:
    """Headings that have the earlier words, and a word that begins as typed.

    One that may name somebody without office is left out.
    """
    if not _ONLY_WORDS.fullmatch(typed.before):
        return
    from corpus.private import may_name_somebody  # a search needs no rules of how papers are read

    begun = [_beginning(each) for each in typed.before.split()] + [_folded(typed.begun)]
    for heading in within.headings(words, _TRIED):
        have = _PARTS.findall(_folded(heading))
        fits = all(any(each.startswith(one) for each in have) for one in begun)
        fits = fits and len(heading) <= LONGEST_HEADING
        if fits and _is_plain(heading) and not may_name_somebody(heading):
            yield heading


def _named(field: PublicField, value: str) -> list[str]:
    """The names of a value, by which it is suggested."""
    names = [field.label_of(value), value]
    if field.vocabulary and (term := load(field.vocabulary).find(value)):
        names += term.aliases
    if field.name == "namnd" and (body := load("bodies").find(value)):
        names += body.aliases
    return list(dict.fromkeys(map(_folded, names)))


def _asked(typed: Typed, field: PublicField, value: str) -> str:
    """The question with a value of a field in place of the last word."""
    name = sorted((field.name, *field.aliases), key=str.isascii)[0]
    quoted = value if value.isalnum() else f'"{value}"'
    return f"{typed.before}{typed.sign}{name}:{quoted}"


def _is_plain(heading: str) -> bool:
    """Whether a heading is only words when it is a question."""
    query = parse(heading)
    return not query.restrictions and all(
        getattr(clause, "occur", "wanted") == "wanted" for clause in query.clauses
    )


def _beginning(word: str) -> str:
    """The beginning that a word's other forms most often share."""
    folded = _folded(word)
    return folded[: max(4, len(folded) - 2)]


def _folded(text: str) -> str:
    return without_dots(text.casefold())
