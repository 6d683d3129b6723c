"""Finds the words of a question in texts, and marks them.

`Highlighter.marks` reads the whole text. A snippet only needs a few places, and papers are long. So
`Highlighter.snippet` searches for stems of the words (`indexer.swedish.stems`) and analyses the
words around them. The rest of the text is never cut into words.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping

from corpus.names import find_identifiers
from indexer.swedish import WORD, also_as_name, normals, word
from search.answer import Fragment
from search.budget import CHARACTERS_A_UNIT, spend
from search.question import Plan, Wanted, Way
from search.snippets.heading import end_of_heading, repeated
from search.snippets.passages import SNIPPET_CHARACTERS, Mark, fragments, passages
from search.snippets.places import Sought, pieces, sought, surroundings, tries_of_each

SHORT_TEXT = 10_000
"""The most characters of a text in which every mark is found before a passage is chosen."""

ENOUGH_MARKS = 20
"""In a longer text, the number of marks of one word that are considered."""

LEAST_NEARBY = 4
"""In a longer text, the places of the rarest word around which the others are searched."""

MOST_KEPT = 10_000
"""The most words, and the most pieces of text, in a highlighter's caches: 2 MB."""

Asked = tuple[int, bool]
"""The number of the word of the question that a term matches, and whether it matches wholly."""


class Highlighter:
    """Finds the words of one plan in any number of texts. It caches each word that it has seen."""

    def __init__(self, plan: Plan) -> None:
        # A word asked for twice is found once.
        wanted = list(dict.fromkeys(each for each in plan.words if each.occur != "excluded"))
        self._tries = tries_of_each(len(wanted))
        self._single: dict[str, Asked] = {}
        self._phrases: list[tuple[int, tuple[frozenset[str], ...]]] = []
        for number, each in enumerate(wanted):
            for part in each.parts:
                self._learn(number, part, whole=False)
        for number, each in enumerate(wanted):
            self._learn(number, each, whole=True)
        self._identifiers = any(term.startswith("i:") for term in self._single)
        in_phrases = {term for _, slots in self._phrases for slot in slots for term in slot}
        self._types = _Types(self._single, in_phrases)
        self._pieces = _Pieces(self._types)
        self._sought = [
            (sought(each.ways), sought(way for part in each.parts for way in part.ways))
            for each in wanted
        ]
        self._all = sought(way for each in wanted for way in _ways(each))

    def _learn(self, number: int, wanted: Wanted, *, whole: bool) -> None:
        for way in wanted.ways:
            if len(way.slots) == 1:
                self._single.update(dict.fromkeys(way.slots[0], (number, whole)))
            else:
                self._phrases.append((number, tuple(map(frozenset, way.slots))))

    def marks(self, text: str) -> list[Mark]:
        """All marks in a text, in rising order and without overlap.

        Parts of a compound are marked only if the text does not contain the compound itself.
        """
        if not self._single and not self._phrases:
            return []
        spend(len(text) // CHARACTERS_A_UNIT)
        return _apart(self._found(text), set())

    def snippet(self, text: str, heading: str | None = None) -> tuple[Fragment, ...]:
        """The passages that show most of the question's words; else the beginning of the text.

        The `heading` and what stands before it are left out, because they are shown above the
        snippet anyway, also where the heading is repeated further down.
        """
        body = end_of_heading(text, heading)
        again = repeated(text, heading, body)
        if len(text) <= SHORT_TEXT:
            places = _apart(self._read(text, self._all), set())
            chosen = passages(text, places, body, again)
            return fragments(text, chosen, places)
        places = self._places(text)
        chosen = passages(text, places, body, again)
        whole = {mark.word for mark in places if mark.whole}
        shown = (mark for span in chosen for mark in self._read(text, self._all, *span))
        return fragments(text, chosen, _apart(shown, whole))

    def _places(self, text: str) -> list[Mark]:
        """Some marks: enough of each word, and around those of the rarest word all others."""
        found = [
            self._near(text, number, whole) or self._near(text, number, parts)
            for number, (whole, parts) in enumerate(self._sought)
        ]
        several = sorted(filter(None, found), key=len)
        if len(several) > 1:
            half = SNIPPET_CHARACTERS // 2
            for mark in several[0][:LEAST_NEARBY]:
                around = max(mark.start - half, 0), mark.end + half
                several.append(self._read(text, self._all, *around))
        return _apart((mark for marks in several for mark in marks), set())

    def _near(self, text: str, number: int, looked_for: Sought) -> list[Mark]:
        """The first marks of one word, for each of its stems."""
        found: list[Mark] = []
        for stem in looked_for.each():
            of_word = [mark for mark in self._read(text, stem) if mark.word == number]
            found += of_word[:ENOUGH_MARKS]
        return found

    def _read(
        self, text: str, looked_for: Sought, first: int = 0, last: int = sys.maxsize
    ) -> list[Mark]:
        """The marks in ``text[first:last]`` around some stems, in no particular order."""
        read = self._pieces
        marks = [
            Mark(start + begins, start + ends, number, whole)
            for start, end in pieces(text, looked_for.words, first, last, self._tries).items()
            for begins, ends, (number, whole) in read[text[start:end]]
        ]
        for start, end in surroundings(text, looked_for.wider, first, last, self._tries):
            marks.extend(self._found(text, start, end))
        return marks

    def _found(self, text: str, first: int = 0, last: int = sys.maxsize) -> Iterator[Mark]:
        """The marks in ``text[first:last]``."""
        if self._identifiers:
            for found in find_identifiers(text[first:last]):
                for normal in normals(found):
                    if hit := self._single.get(f"i:{normal}"):
                        yield Mark(first + found.start, first + found.end, *hit)
        # For each phrase: where it began, by the slot that is reached.
        runs: list[dict[int, int]] = [{} for _ in self._phrases]
        types = self._types
        for match in WORD.finditer(text, first, last):
            single, terms = types[match[0]]
            if single:
                yield Mark(*match.span(), *single)
            if terms or any(runs):
                yield from self._completed(runs, terms, *match.span())

    def _completed(
        self, runs: list[dict[int, int]], terms: frozenset[str], start: int, end: int
    ) -> Iterator[Mark]:
        """Continue the phrases by a word that has `terms`; yield the marks of complete ones."""
        for run, (number, slots) in zip(runs, self._phrases, strict=True):
            reached = {0: start, **run}
            run.clear()
            for slot, began in reached.items():
                if terms & slots[slot]:
                    if slot + 1 == len(slots):
                        yield Mark(began, end, number, whole=True)
                    else:
                        run[slot + 1] = began


class _Types(dict[str, tuple[Asked | None, frozenset[str]]]):
    """By written form: what the word matches by itself, and its terms that phrases need."""

    def __init__(self, single: Mapping[str, Asked], in_phrases: set[str]) -> None:
        self._single, self._in_phrases = single, in_phrases

    def __missing__(self, written: str) -> tuple[Asked | None, frozenset[str]]:
        tokens = also_as_name(written, word(written).tokens)
        terms = [f"{kind}:{text}" for kind, text in tokens]
        asked = [self._single[term] for term in terms if term in self._single]
        best = max(asked, key=lambda each: each[1]) if asked else None
        if len(self) >= MOST_KEPT:
            self.clear()
        found = best, frozenset(self._in_phrases.intersection(terms))
        self[written] = found
        return found


class _Pieces(dict[str, list[tuple[int, int, Asked]]]):
    """By the text between two spaces: the words in it that match by themselves."""

    def __init__(self, types: _Types) -> None:
        self._types = types

    def __missing__(self, piece: str) -> list[tuple[int, int, Asked]]:
        found = [
            (*match.span(), single)
            for match in WORD.finditer(piece)
            if (single := self._types[match[0]][0])
        ]
        if len(self) >= MOST_KEPT:
            self.clear()
        self[piece] = found
        return found


def _ways(wanted: Wanted) -> Iterator[Way]:
    yield from wanted.ways
    for part in wanted.parts:
        yield from part.ways


def _apart(found: Iterable[Mark], whole: set[int]) -> list[Mark]:
    """The marks in rising order without overlap; parts only of words that do not occur whole."""
    ordered = sorted(found, key=_first_and_longest)
    whole = whole | {mark.word for mark in ordered if mark.whole}
    marks: list[Mark] = []
    for mark in ordered:
        wanted = mark.whole or mark.word not in whole
        if wanted and (not marks or mark.start >= marks[-1].end):
            marks.append(mark)
    return marks


def _first_and_longest(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end
