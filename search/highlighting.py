"""Where a text says what was asked for: spans of whole words.

`Highlighter.marks` reads the whole text. A snippet needs a few places only, and papers are long: it
looks for stems of the words asked for (`indexer.swedish.stems`), reads the words they stand in, and
then all of the passages that it shows.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from corpus.identifiers import find_identifiers
from indexer.swedish import stems, word
from indexer.swedish.context import normals
from indexer.swedish.tokenizer import WORD
from search.answer import Fragment
from search.passages import SNIPPET_CHARACTERS, Mark, Span, fragments, passages
from search.plan import Plan, Wanted, Way

SHORT_TEXT = 1_000
"""Characters of a text that is read as a whole as fast as in pieces."""

ENOUGH_MARKS = 20
"""Marks of one word among which a passage is chosen; a text with more has said enough."""

MOST_TRIED = 1_000
"""Places of one stem that are read before it is given up: *bo* stands in many words."""

LEAST_NEARBY = 4
"""Places of the rarest word around which the others are looked for as well."""

LONGEST_WORD = 100

MARGIN_OF_NUMBERS = 15
MARGIN_OF_IDENTIFIERS = 40
MARGIN_IN_PHRASES = 40
"""Characters around a place that have to be read to know what stands there; for each word of a
phrase beside the one that is looked for."""

_NUMBER = re.compile(r"\d+")

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
        self._stems = [
            (_sought(each.ways), _sought(way for part in each.parts for way in part.ways))
            for each in wanted
        ]

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

    def snippet(self, text: str) -> tuple[Fragment, ...]:
        """The passages that show most of the question's words; else the beginning of the text."""
        if len(text) <= SHORT_TEXT:
            marks = self.marks(text)
            return fragments(text, passages(text, marks), marks)
        places = self._places(text)
        spans = passages(text, places)
        whole = {mark.word for mark in places if mark.whole}
        shown = _apart((mark for span in spans for mark in self._found(text, *span)), whole)
        return fragments(text, spans, shown)

    def _places(self, text: str) -> list[Mark]:
        """Some marks: enough of each word, those of the rarest with all that stands nearby."""
        found = [
            self._near(text, number, whole) or self._near(text, number, parts)
            for number, (whole, parts) in enumerate(self._stems)
        ]
        several = sorted(filter(None, found), key=len)
        if len(several) > 1:
            half = SNIPPET_CHARACTERS // 2
            for mark in several[0][:LEAST_NEARBY]:
                around = _between_spaces(text, max(mark.start - half, 0), mark.end + half)
                several.append(list(self._found(text, *around)))
        return _apart((mark for marks in several for mark in marks), set())

    def _near(self, text: str, number: int, sought: "_Sought") -> list[Mark]:
        """The first marks of one word, read where one of its stems stands."""
        found: list[Mark] = []
        margin = sought.margin
        for stem in sought.stems:
            at, enough = text.find(stem), len(found) + ENOUGH_MARKS
            for _ in range(MOST_TRIED):
                if at < 0 or len(found) >= enough:
                    break
                span = _between_spaces(text, max(at - margin, 0), at + len(stem) + margin)
                found.extend(mark for mark in self._found(text, *span) if mark.word == number)
                at = text.find(stem, max(span[1] - margin, at + 1))
        return found

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
        self[written] = best, frozenset(self._in_phrases.intersection(terms))
        return self[written]


@dataclass(frozen=True, slots=True)
class _Sought:
    """What to look for: stems as texts write them, and how much around them is to be read."""

    stems: tuple[str, ...]
    margin: int


def _sought(ways: Iterable[Way]) -> _Sought:
    """The fewest stems with which no place is passed over that one of the ways leads to."""
    needed: set[str] = set()
    margin = 0
    for way in ways:
        if way.found.endswith("*"):
            needed.add(way.found.rstrip("*"))
            continue
        slots = [{stem for term in slot for stem in _stems_of(term)} for slot in way.slots]
        # Of a phrase the word with the longest stems is looked for: it is rather the rarest.
        anchor = max(slots, key=lambda of: min(map(len, of), default=0))
        needed |= anchor - {""}
        margin = max(margin, (len(slots) - 1) * MARGIN_IN_PHRASES)
        if way.via == "identifier":
            margin = max(margin, MARGIN_OF_IDENTIFIERS)
        elif any(stem[:1].isdecimal() for stem in anchor):
            margin = max(margin, MARGIN_OF_NUMBERS)
    fewest = sorted(one for one in needed if not any(o in one for o in needed if o != one))
    written = (form for stem in fewest for form in (stem, stem.capitalize(), stem.upper()))
    return _Sought(tuple(dict.fromkeys(written)), margin)


def _stems_of(term: str) -> tuple[str, ...]:
    """What each word or identifier with this term has in it."""
    kind, _, text = term.partition(":")
    if kind == "i":
        # Letters, years and zeros are written in many ways. Only of a date the year is sure.
        first, *others = _NUMBER.findall(text) or [""]
        is_date = len(others) > 1 and text[0].isdecimal()
        return (max(others, key=len) if others and not is_date else first,)
    return (text,) if kind == "w" and not text[:1].isdecimal() else stems(text)


def _apart(found: Iterable[Mark], whole: set[int]) -> list[Mark]:
    """Marks in rising order without overlap, parts only of words that are not there whole."""
    ordered = sorted(found, key=lambda mark: (mark.start, -mark.end))
    whole = whole | {mark.word for mark in ordered if mark.whole}
    marks: list[Mark] = []
    for mark in ordered:
        wanted = mark.whole or mark.word not in whole
        if wanted and (not marks or mark.start >= marks[-1].end):
            marks.append(mark)
    return marks


def _between_spaces(text: str, start: int, end: int) -> Span:
    """The span widened to white space on both sides, if there is some not far away."""
    first, last = max(start - LONGEST_WORD, 0), end + LONGEST_WORD
    before = max(text.rfind(" ", first, start), text.rfind("\n", first, start))
    space, line = text.find(" ", end, last), text.find("\n", end, last)
    behind = min(space, line) if space >= 0 and line >= 0 else max(space, line)
    return before + 1 if before >= 0 else first, behind if behind >= 0 else last
