"""Minutes whose text has lost its line breaks and § signs: each page is one long line.

Some sites show papers so. The numbers of the §§ are still there, and rise by one from page to page.
From them, from the table of contents and from the labels the lines are cut again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.layout.glued import label_ends, title_end
from corpus.layout.labels import ORGAN
from corpus.layout.letterhead import letterhead_parts
from corpus.names import nominative
from corpus.vocabulary import wording

_LONG = 500
"""The fewest characters of a page on one line; a paragraph seldom has as many."""
_FIRST = re.compile(r"\s*(\d{1,4})(?:\s|\Z)")
_COVER_PAGES = 5
_MINUTES = re.compile(r"protokoll|justera|dagordning", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:(?<=\s)|\A)(?:(?P<body>[A-ZÅÄÖ]{2,5}|K[sf])\s)?(?P<number>\d{1,4})\s(?=[A-ZÅÄÖ”\"])"
)
_NO_HEADING = re.compile(
    rf"(?:{wording('papers', 'before_other_numbers')}\.?|\b[A-ZÅÄÖ]|\d|[,/–-])\s?\Z", re.IGNORECASE
)
_SPAN = re.compile(
    rf"(?:\b{wording('papers', 'span')}|\bPROTOKOLL):?\s(\d{{1,4}})\s?[-–]\s?(\d{{1,4}})(?!\d)"
)
_CONTENTS = re.compile(rf"\b{wording('papers', 'contents')}\s(?=\d)", re.IGNORECASE)
_ENTRY = re.compile(
    r"(?P<number>\d{1,4})\s(?P<title>[A-ZÅÄÖ”\"].{0,300}?)\s(?P<page>\d{1,3})(?=\s|\Z)"
)
_DIARY = re.compile(
    r"(?:(?:Dnr|dnr|DNR|Diarienr|Diarienummer)[.:]*(?:\s(?!Motion)(?:[A-ZÅÄÖ]{1,6}\s)?[^\s]*[\d/][^\s]*"
    r"|\s[A-ZÅÄÖ]{2,6}(?=\s))?|[A-ZÅÄÖ]{2,6}(?=\s[A-ZÅÄÖ][a-zåäö])|(?:K[sf]|[A-ZÅÄÖ]{2,6})\s\d{1,4}/)(?=\s)\s*"
)
_BOUNDARY = re.compile(r"(?<=[.!?)])\s+(?=[A-ZÅÄÖ])")
# "… b) Förvaltningscheferna Dnr 500/ Kommunstyrelsen beslutar att": behind a number no clause goes
# on so, as the verb would come first. What was once decided is told behind its day.
_DECIDES_BEHIND_NUMBER = re.compile(
    rf"(?<=[\d/)])\s+(?=(?=[A-ZÅÄÖ])(?i:{ORGAN})\s+beslutar\s+att\b)"
)
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line, from `start` to `end`; `number` is the § that begins with it."""

    start: int
    end: int
    furniture: bool = False
    number: int | None = None


def broken(lines: Sequence[str]) -> dict[int, list[Piece]]:
    """Return, for each line that lost its breaks, the lines that it was; none in other papers."""
    if max(map(len, lines), default=0) <= _LONG:
        return {}
    pages = [place for place, text in enumerate(lines) if text.strip()]
    if not any(len(lines[place]) > _LONG for place in pages) or not _count_pages(lines, pages):
        return {}
    if not any(_MINUTES.search(lines[place]) for place in pages[:_COVER_PAGES]):
        return {}
    titles = {
        int(entry["number"]): entry["title"] for place in pages for entry in _entries(lines[place])
    }
    headings = _headings(lines, pages)
    return {place: list(_pieces(lines[place], headings.get(place, []), titles)) for place in pages}


def _count_pages(lines: Sequence[str], pages: Sequence[int]) -> bool:
    """Whether each line begins with the number of its page; the first may have lost its own."""
    numbers = [int(found[1]) for place in pages if (found := _FIRST.match(lines[place]))]
    return len(numbers) >= max(1, len(pages) - 1) and all(
        after == before + 1 for before, after in pairwise(numbers)
    )


def _entries(text: str) -> Iterator[re.Match[str]]:
    if found := _CONTENTS.search(text):
        yield from _ENTRY.finditer(text, found.end())


def _headings(lines: Sequence[str], pages: Sequence[int]) -> dict[int, list[re.Match[str]]]:
    """Return the numbers that head a § on each line: the longest series that rises by one."""
    found = [
        (place, number)
        for place in pages
        if not _CONTENTS.search(lines[place])
        for number in _NUMBER.finditer(lines[place])
        if _may_head(lines[place], number)
    ]
    span = next((each for place in pages if (each := _SPAN.search(lines[place]))), None)
    first, last = (int(span[1]), int(span[2])) if span else (0, 9999)
    found = [each for each in found if first <= int(each[1]["number"]) <= last]
    best: list[tuple[float, int]] = []
    # The first of the heaviest series that end in each number.
    ending: dict[int, int] = {}
    for here, (_, match) in enumerate(found):
        number = int(match["number"])
        total, before = 1.0 + (span is not None and number == first), -1
        earlier = (ending[n] for n in range(number - _MOST_AHEAD, number) if n in ending)
        for there in sorted(earlier):
            ahead = number - int(found[there][1]["number"])
            if best[there][0] + 2 - 0.5 * ahead > total:
                total, before = best[there][0] + 2 - 0.5 * ahead, there
        best.append((total, before))
        if number not in ending or total > best[ending[number]][0]:
            ending[number] = here
    here = max(range(len(best)), key=lambda place: best[place][0], default=-1)
    if here < 0 or best[here][0] < _FEWEST:
        return {}
    headings: dict[int, list[re.Match[str]]] = {}
    while here >= 0:
        place, match = found[here]
        headings.setdefault(place, []).insert(0, match)
        here = best[here][1]
    return headings


_LONGEST_HEAD = 160
_MOST_AHEAD = 3
_FEWEST = 2.0


def _may_head(text: str, number: re.Match[str]) -> bool:
    if number.start() == 0 or (number["body"] and not nominative(number["body"])):
        return False
    before = text[max(0, number.start() - 30) : number.start()].rstrip()
    return _heads_page(text, number.start()) or not _NO_HEADING.search(before)


def _heads_page(text: str, end: int) -> bool:
    """Whether only the letterhead at the top of a page stands before a place."""
    return end < _LONGEST_HEAD and bool(letterhead_parts(text[:end].strip()))


def _pieces(text: str, headings: list[re.Match[str]], titles: dict[int, str]) -> Iterator[Piece]:
    ends = [*(each.start() for each in headings[1:]), len(text)][: len(headings)]
    first = headings[0].start() if headings else len(text)
    head = _head_of_page(text, first)
    if head:
        yield Piece(0, head, furniture=True)
    yield from _sentences(text, head, first)
    for number, end in zip(headings, ends, strict=True):
        at = number.end()
        yield Piece(number.start(), number.end("number"), number=int(number["number"]))
        if diary := _DIARY.match(text, at):
            yield Piece(at, diary.end(), furniture=_is_cut(diary))
            at = diary.end()
        known = titles.get(int(number["number"]))
        if known and text.startswith(known, at):
            close = at + len(known)
        else:
            close = at + (title_end(text[at : min(end, at + _LONGEST_TITLE)]) or end - at)
        if coded := _DIARY.search(text, at, close) or _CODE.search(text, at, close):
            close = coded.start()
        yield Piece(at, close)
        yield Piece(close, close)
        while diary := _DIARY.match(text, close):
            yield Piece(close, diary.end(), furniture=_is_cut(diary))
            close = diary.end()
        yield from _sentences(text, close, end)


_CODE = re.compile(r"\(\d{1,4}/\d{1,4}\)\s*\Z")


def _is_cut(diary: re.Match[str]) -> bool:
    """Whether a diary number lost its last part, as *Dnr 2012/*, and tells nothing."""
    return diary[0].rstrip().endswith(("/", "-"))


def _head_of_page(text: str, first: int) -> int:
    """Return where the letterhead at the top of a page ends: its number, whose it is, and what."""
    best = 0
    for word in re.finditer(r"\S+", text[: min(first, 120)]):
        if not letterhead_parts(text[: word.end()].strip()) and not text[: word.end()].isdigit():
            break
        best = word.end()
    return best


def _sentences(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the text between two places, with each label on a line of its own.

    A body's own decision that only a number parts from the list before it begins a paragraph.
    """
    if found := _DECIDES_BEHIND_NUMBER.search(text, start, end):
        yield from _sentences(text, start, found.start())
        yield Piece(found.end(), found.end())
        start = found.end()
    at = start
    seams = [start, *(found.end() for found in _BOUNDARY.finditer(text, start, end))]
    for seam in seams:
        if seam < at or not (label := label_ends(text, seam, end)):
            continue
        if text[at:seam].strip():
            yield Piece(at, seam)
        yield Piece(seam, label)
        at = label
    if text[at:end].strip():
        yield Piece(at, end)
