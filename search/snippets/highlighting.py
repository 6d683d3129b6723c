"""Where a text says what was asked for: spans of whole words.

`Highlighter.marks` reads the whole text. A snippet needs a few places only, and papers are long: it
looks for stems of the words asked for (`indexer.swedish.stems`) and reads the words that they stand
in; the rest of a text is never cut into words.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping

from corpus.names import find_identifiers
from indexer.swedish import WORD, normals, word
from search.answer import Fragment
from search.question import Plan, Wanted, Way
from search.snippets.passages import SNIPPET_CHARACTERS, Mark, end_of_heading, fragments, passages
from search.snippets.places import Sought, pieces, sought, surroundings

SHORT_TEXT = 10_000
"""Characters of a text in which all words asked for are looked up before a passage is chosen."""

ENOUGH_MARKS = 20
"""Marks of one word among which a passage of a longer text is chosen."""

LEAST_NEARBY = 4
"""Places of the rarest word of a longer text around which the others are looked for as well."""

MOST_KEPT = 10_000
"""Word types, and pieces of texts, that a highlighter remembers before it begins anew."""

Asked = tuple[int, bool]
"""Which word of the question a term answers to, and whether wholly or as a part of it."""


class Highlighter:
    """Finds the words of one plan in any number of texts. Remembers each word type it has seen."""

    def __init__(self, plan: Plan) -> None:
        wanted = [each for each in plan.words if each.occur != "excluded"]
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

        Parts of a compound are marked only where the compound itself does not stand in the text.
        """
        if not self._single and not self._phrases:
            return []
        return _apart(self._found(text), set())

    def snippet(self, text: str, heading: str | None = None) -> tuple[Fragment, ...]:
        """The passages that show most of the question's words; else the beginning of the text.

        The `heading` that the text begins with is shown above the snippet anyway: it is passed by,
        unless the words stand nowhere else.
        """
        body = end_of_heading(text, heading)
        if len(text) <= SHORT_TEXT:
            places = _apart(self._read(text, self._all), set())
            chosen = passages(text, places, body)
            return fragments(text, chosen, places)
        places = self._places(text)
        chosen = passages(text, places, body)
        whole = {mark.word for mark in places if mark.whole}
        shown = (mark for span in chosen for mark in self._read(text, self._all, *span))
        return fragments(text, chosen, _apart(shown, whole))

    def _places(self, text: str) -> list[Mark]:
        """Some marks: enough of each word, those of the rarest with all that stands nearby."""
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
        """The first marks of one word, around each of its stems."""
        found: list[Mark] = []
        for stem in looked_for.each():
            of_word = [mark for mark in self._read(text, stem) if mark.word == number]
            found += of_word[:ENOUGH_MARKS]
        return found

    def _read(
        self, text: str, looked_for: Sought, first: int = 0, last: int = sys.maxsize
    ) -> list[Mark]:
        """The marks in ``text[first:last]`` around some stems, in no order."""
        read = self._pieces
        marks = [
            Mark(start + begins, start + ends, number, whole)
            for start, end in pieces(text, looked_for.words, first, last).items()
            for begins, ends, (number, whole) in read[text[start:end]]
        ]
        for start, end in surroundings(text, looked_for.wider, first, last):
            marks.extend(self._found(text, start, end))
        return marks

    def _found(self, text: str, first: int = 0, last: int = sys.maxsize) -> Iterator[Mark]:
        """The marks in ``text[first:last]``."""
        if self._identifiers:
            for found in find_identifiers(text[first:last]):
                for normal in normals(found):
                    if hit := self._single.get(f"i:{normal}"):
                        yield Mark(first + found.start, first + found.end, *hit)
        # Per phrase and slot reached so far, where the run of words began.
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
        """Carry the runs of the phrases on by a word with `terms`; the marks of those complete."""
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
    """Written form → what it answers to by itself, and its terms that phrases ask for."""

    def __init__(self, single: Mapping[str, Asked], in_phrases: set[str]) -> None:
        self._single, self._in_phrases = single, in_phrases

    def __missing__(self, written: str) -> tuple[Asked | None, frozenset[str]]:
        analysed = word(written)
        terms = [f"w:{analysed.surface}"]
        terms += [f"l:{lemma}" for lemma in analysed.lemmas]
        terms += [f"p:{part}" for part in analysed.parts]
        asked = [self._single[term] for term in terms if term in self._single]
        best = max(asked, key=lambda each: each[1]) if asked else None
        if len(self) >= MOST_KEPT:
            self.clear()
        found = best, frozenset(self._in_phrases.intersection(terms))
        self[written] = found
        return found


class _Pieces(dict[str, list[tuple[int, int, Asked]]]):
    """What stands between two spaces → which of its words are asked for, by themselves."""

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
    """Marks in rising order without overlap, parts only of words that are not there whole."""
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
