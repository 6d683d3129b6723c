"""Where a text says what was asked for: spans of whole words, and the passages worth showing."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from corpus.identifiers import find_identifiers
from indexer.swedish import word, words
from search.answer import Fragment
from search.plan import Plan, Wanted

SNIPPET_CHARACTERS = 240
ENOUGH_MARKS = 100
"""Marks among which a passage is chosen; a text with more has said enough."""

_SPACE = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"[.!?:]\s+(?=[A-ZÅÄÖ0-9§])|\n\s*\n|\n(?=[•–-]\s)")
_ELLIPSIS = "…"


Asked = tuple[int, bool]
"""Which word of the question a term answers to, and whether wholly or as a part of it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of text that answers to word number `word` of the question, wholly or in part."""

    start: int
    end: int
    word: int
    whole: bool


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

    def _learn(self, number: int, wanted: Wanted, *, whole: bool) -> None:
        for way in wanted.ways:
            if len(way.slots) == 1:
                self._single.update(dict.fromkeys(way.slots[0], (number, whole)))
            else:
                self._phrases.append((number, tuple(map(frozenset, way.slots))))

    def marks(self, text: str, most: int | None = None) -> list[Mark]:
        """All marks in a text, or about the first `most`, in rising order and without overlap.

        Parts of a compound are marked only where the compound itself does not stand in the text.
        """
        if not self._single and not self._phrases:
            return []
        found = sorted(islice(self._found(text), most), key=lambda m: (m.start, -m.end))
        whole = {mark.word for mark in found if mark.whole}
        marks: list[Mark] = []
        for mark in found:
            wanted = mark.whole or mark.word not in whole
            if wanted and (not marks or mark.start >= marks[-1].end):
                marks.append(mark)
        return marks

    def _found(self, text: str) -> Iterator[Mark]:
        if self._identifiers:
            for found in find_identifiers(text):
                if hit := self._single.get(f"i:{found.normal}"):
                    yield Mark(found.start, found.end, *hit)
        # Per phrase and slot reached so far, where the run of words began.
        runs: list[dict[int, int]] = [{} for _ in self._phrases]
        types = self._types
        for written, start, end in words(text):
            single, terms = types[written]
            if single:
                yield Mark(start, end, *single)
            if terms or any(runs):
                yield from self._completed(runs, terms, start, end)

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

    def snippet(self, text: str) -> tuple[Fragment, ...]:
        """The passages that show most of the question's words; else the beginning of the text."""
        marks = self.marks(text, ENOUGH_MARKS)
        if not marks:
            return _fragments(text, [_beginning(text)], [])
        return _fragments(text, _passages(text, marks), marks)


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


def _passages(text: str, marks: list[Mark]) -> list[tuple[int, int]]:
    everything = {mark.word for mark in marks}
    first = _best(marks, SNIPPET_CHARACTERS, set())
    if _words_in(first, marks) == everything:
        return [_widened(text, first, SNIPPET_CHARACTERS)]
    half = SNIPPET_CHARACTERS // 2
    first = _best(marks, half, set())
    second = _best(marks, half, _words_in(first, marks))
    spans = sorted(_widened(text, span, half) for span in (first, second))
    if spans[0][1] >= spans[1][0]:
        return [(spans[0][0], max(spans[0][1], spans[1][1]))]
    return spans


def _best(marks: list[Mark], size: int, shown: set[int]) -> tuple[int, int]:
    """The span of at most `size` characters with most words not `shown`, the first if equal."""
    best, best_score = (marks[0].start, marks[0].end), (-1.0, 0)
    last = 0
    for first, mark in enumerate(marks):
        last = max(last, first)
        while last + 1 < len(marks) and marks[last + 1].end - mark.start <= size:
            last += 1
        inside = marks[first : last + 1]
        new = {each.word: each.whole for each in inside if each.word not in shown}
        score = sum(1.0 if whole else 0.5 for whole in new.values()), len(inside)
        if score > best_score:
            best, best_score = (mark.start, inside[-1].end), score
    return best


def _words_in(span: tuple[int, int], marks: list[Mark]) -> set[int]:
    return {mark.word for mark in marks if span[0] <= mark.start and mark.end <= span[1]}


def _widened(text: str, span: tuple[int, int], size: int) -> tuple[int, int]:
    """The span with context up to `size`: from a sentence's start if one is near, between words."""
    start, end = span
    room = max(size - (end - start), 0)
    earliest = max(start - room * 2 // 3, 0)
    starts = [m.end() for m in _SENTENCE_END.finditer(text, max(earliest - 2, 0), start + 1)]
    starts = [each for each in starts if earliest <= each <= start]
    if earliest == 0:
        begin = 0
    elif starts:
        begin = starts[0]
    else:
        begin = _next_word(text, max(start - room // 3, 0), start)
    finish = min(max(begin + size, end), len(text))
    if finish < len(text):
        ends = [m.start() + 1 for m in _SENTENCE_END.finditer(text, end, finish + 2)]
        ends = [each for each in ends if end <= each <= finish]
        finish = ends[-1] if ends and ends[-1] - begin > size // 2 else _word_end(text, end, finish)
    return begin, finish


def _next_word(text: str, at: int, no_later: int) -> int:
    space = _SPACE.search(text, at, no_later)
    return space.end() if space else at if at == 0 or text[at - 1].isspace() else no_later


def _word_end(text: str, no_earlier: int, at: int) -> int:
    while at > no_earlier and not text[at].isspace():
        at -= 1
    return at


def _beginning(text: str) -> tuple[int, int]:
    first = len(text) - len(text.lstrip())
    return _widened(text, (first, first), SNIPPET_CHARACTERS)


def _fragments(
    text: str, passages: Iterable[tuple[int, int]], marks: list[Mark]
) -> tuple[Fragment, ...]:
    pieces: list[Fragment] = []
    last_end = 0
    for start, end in passages:
        if start > last_end or pieces:
            pieces.append(Fragment(f" {_ELLIPSIS} " if pieces else f"{_ELLIPSIS} "))
        at = start
        for mark in marks:
            if start <= mark.start and mark.end <= end:
                pieces.append(Fragment(text[at : mark.start]))
                pieces.append(Fragment(text[mark.start : mark.end], marked=True))
                at = mark.end
        pieces.append(Fragment(text[at:end]))
        last_end = end
    if text[last_end:].strip():
        pieces.append(Fragment(f" {_ELLIPSIS}"))
    return tuple(
        Fragment(_SPACE.sub(" ", piece.text), piece.marked) for piece in pieces if piece.text
    )
