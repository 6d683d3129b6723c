"""Passages by digest: how one is named, and how it is taken out of a document."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.document import PAGE_BREAK, Document
from corpus.takedowns.runs import ANCHOR, Words, digest
from corpus.takedowns.takedown import Passage, Takedown

MARK = "[borttaget]"
"""What stands in the place of a passage. No paper has it by itself."""

ELSEWHERE = 20
"""A § of so many words is taken out of any paper that has it, not only of its own."""

_Cut = tuple[int, int, bool]
"""Where a passage begins and ends, and whether it is a whole §."""

_TELLING = 4
"""A title of fewer words is that of many §§, and only goes where it is all that a line says."""


def passage_of(text: str, paper: str = "") -> Passage | None:
    r"""Return the passage with the words of a text; None if it has no words.

    >>> passage_of("Bo Berg") == passage_of("bo\nBERG,")
    True
    """
    forms = Words(text).forms
    if not forms:
        return None
    return Passage(len(forms), digest(forms[:ANCHOR]), digest(forms), paper)


def of_text(document: Document) -> str | None:
    """Return the digest of all words of a document; None if they are too few to know it by."""
    forms = Words(document.text).forms
    return digest(forms) if len(forms) >= ELSEWHERE else None


def without_words(text: str, phrases: Iterable[Passage]) -> str:
    """Return a text with the mark in the place of these words, and of their genitives."""
    words = Words(text)
    return _cut(text, [(*run, False) for each in phrases for run in _phrase(words, each)])


def without(document: Document, takedowns: Iterable[Takedown]) -> Document:
    """Return the document with the mark in the place of what was taken down.

    If a § of this very paper is not found, since the paper is now read otherwise, it may be
    anywhere in it: then all of its text goes.
    """
    marked = MARK in document.text
    words = Words(document.text)
    for each in takedowns:  # in their order, as a later one was made from what an earlier left
        cuts, lost = _cuts(words, each, document.digest)
        if lost and not marked:
            return _with_text(document, MARK + PAGE_BREAK * (len(document.pages) - 1))
        if cuts:
            words = Words(_cut(words.text, cuts))
    return document if words.text == document.text else _with_text(document, words.text)


def _cuts(words: Words, each: Takedown, paper: str) -> tuple[list[_Cut], bool]:
    """What a takedown takes out of a paper, and whether a § of its own is not found."""
    cuts: list[_Cut] = []
    found, lost = False, False
    for section in each.sections:
        own = section.paper == paper
        if own or section.words >= ELSEWHERE:
            runs = list(words.runs(section.anchor, section.digest, section.words))
            cuts += [(*_to_line_ends(words.text, *run), True) for run in runs]
            found |= own or bool(runs)
            lost |= own and not runs
    for title in each.titles if found else ():
        for run in words.runs(title.anchor, title.digest, title.words):
            if title.words >= _TELLING or _stands_alone(words.text, *run):
                cuts.append((*run, False))
    cuts += [(*run, False) for phrase in each.phrases for run in _phrase(words, phrase)]
    return cuts, lost


def _phrase(words: Words, phrase: Passage) -> Iterator[tuple[int, int]]:
    """Yield where the words of a phrase stand, the last of them perhaps in the genitive."""
    yield from words.runs(phrase.anchor, phrase.digest, phrase.words)
    spans, forms = words.spans, words.forms
    for place in range(len(forms) - phrase.words + 1):
        run = forms[place : place + phrase.words]
        if run[-1].endswith("s") and digest([*run[:-1], run[-1][:-1]]) == phrase.digest:
            yield spans[place][0], spans[place + phrase.words - 1][1]


def _cut(text: str, cuts: Iterable[_Cut]) -> str:
    """The text with the mark in the place of each cut; where a § was, line breaks are kept."""
    pieces, at = [], 0
    for start, stop, whole in _joined(cuts):
        breaks = (
            each for each in text[start:stop] if each == PAGE_BREAK or (whole and each == "\n")
        )
        pieces += [text[at:start], MARK, *breaks]
        at = stop
    return "".join((*pieces, text[at:]))


def _joined(cuts: Iterable[_Cut]) -> list[_Cut]:
    """The cuts in order, those that overlap as one."""
    joined: list[_Cut] = []
    for start, stop, whole in sorted(cuts):
        if joined and start < joined[-1][1]:
            first, last, before = joined.pop()
            start, stop, whole = first, max(stop, last), whole or before
        joined.append((start, stop, whole))
    return joined


def _to_line_ends(text: str, start: int, stop: int) -> tuple[int, int]:
    """The span with the signs before and behind it on its lines, such as § and a full stop."""
    while start and text[start - 1] not in "\n\f" and not text[start - 1].isalnum():
        start -= 1
    while stop < len(text) and text[stop] not in "\n\f" and not text[stop].isalnum():
        stop += 1
    return start, stop


def _stands_alone(text: str, start: int, stop: int) -> bool:
    """Whether the line of a run has no other letters."""
    first = max(text.rfind("\n", 0, start), text.rfind(PAGE_BREAK, 0, start)) + 1
    ends = [at for each in ("\n", PAGE_BREAK) if (at := text.find(each, stop)) >= 0]
    beside = text[first:start] + text[stop : min(ends, default=len(text))]
    return not any(each.isalpha() for each in beside)


def _with_text(document: Document, text: str) -> Document:
    pages = zip(document.pages, text.split(PAGE_BREAK), strict=True)
    return replace(document, pages=tuple(replace(page, text=said) for page, said in pages))
