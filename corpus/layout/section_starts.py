"""The lines with which the §§ of minutes begin.

What looks like the line of a § may be in the table of contents, a reference that begins a line, or
a § of a law that the minutes quote. So the lines are weighed together. Those with a diary number or
a *Beslut* below them weigh more, and the numbers must rise.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.layout.furniture import PageLine
from corpus.layout.labels import is_label
from corpus.layout.paragraphs import CONTINUED, LAST_IN_LINE, SECTION_LINE
from corpus.names import nominative
from corpus.vocabulary import load, wording

# References and prose go on in small letters, with a comma or with a date.
_GOES_ON = re.compile(r"(?!,\s*(?:Dnr|Diarie))\s*(?:[a-zåäö,;)/%]|\.$|\d{4}-\d\d-\d\d|den\s\d)")
_DIARY = re.compile(
    r"\b(?:Dnr|Diarienr|Diarienummer|Ärendenummer)\b"
    r"|\b[A-ZÅÄÖ]{2,8}[ /-]{0,2}(?:[A-ZÅÄÖ]{2,4}/)?(?:19|20)?\d\d[-/:.]\d{1,6}\b|\b\d{4}/\d\d\b",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"(?:\.\s?){4,}\d*$|…+\s?\d*$")
_CONTENTS = re.compile(rf"{wording('papers', 'contents')}\W*", re.IGNORECASE)
_MINUTES = re.compile(r"protokoll|justera", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that may begin a section: where, with which number, and how much speaks for it."""

    line: int
    number: int
    continued: bool
    named: str | None = None
    letters: str | None = None
    bare: bool = False
    weight: float = 0.0


def section_starts(lines: Sequence[PageLine]) -> list[_Candidate]:
    """Return the lines that begin a §, in their order; none if the paper has no §§."""
    candidates = _in_one_style(lines, list(_candidates(lines)))
    if not candidates:
        return []
    candidates = _weigh(lines, candidates)
    chain = _chain(_without_contents(lines, candidates))
    strong = sum(each.weight >= _STRONG for each in chain)
    if strong * 4 >= len(chain) and strong:
        return chain
    return chain if _is_minutes(lines, chain) else []


def _candidates(lines: Sequence[PageLine]) -> Iterator[_Candidate]:
    for place, line in enumerate(lines):
        if line.furniture or ("§" not in line.text and line.text[:8] != "Paragraf"):
            continue
        if beside := LAST_IN_LINE.match(line.text):
            yield _Candidate(place, int(beside["number"]), continued=False)
            continue
        found = (
            SECTION_LINE.match(line.text)
            if "§" in line.text[:_SIGN_WITHIN] or line.text[:1] == "P"
            else None
        )
        if not found or (found["body"] and not _may_be_body(found["body"])):
            continue
        continued = CONTINUED.match(line.text, found.end()) is not None
        if continued or not _GOES_ON.match(line.text, found.end()):
            number = int(found["number"].partition("/")[0])
            named = nominative(found["name"]) if found["name"] else None
            letters = None
            if found["body"] and not named:
                letters = nominative(found["body"]) or found["body"]
            yield _Candidate(place, number, continued, named, letters)


def _may_be_body(written: str) -> bool:
    """Whether letters before a § can be a body's, known or not: *KF § 69*, *PU § 27*, not *PBL*."""
    if nominative(written):
        return True
    return written.isupper() and len(written) <= 5 and load("laws").find(written) is None


_SIGN_WITHIN = 70
"""The most characters before the sign: the longest name of a body."""


def _in_one_style(lines: Sequence[PageLine], candidates: list[_Candidate]) -> list[_Candidate]:
    """Keep the candidates that name their body as the first one does, or name none.

    *Kommunfullmäktige § 83* begins a section in minutes where each § is written so. Elsewhere
    it is a § of an earlier meeting, and so it is below a label or in a list. The same goes for
    letters: below *Ks § 156*, a line *Au § 203* tells of the committee that prepared the
    matter.
    """
    candidates = [each for each in candidates if not each.named or _stands_free(lines, each.line)]
    candidates = [
        each
        for before, each in zip([None, *candidates], candidates, strict=False)
        if not (before and before.letters and each.letters and before.line == each.line - 1)
        or before.letters == each.letters
    ]
    first = candidates[0] if candidates else None
    return [
        each
        for each in candidates
        if first
        and each.named == first.named
        and (
            each.letters in (None, first.letters)
            or (first.letters is None and nominative(each.letters))
        )
    ]


def _stands_free(lines: Sequence[PageLine], place: int) -> bool:
    before = lines[place - 1] if place else None
    if before and before.text and not before.furniture and before.page == lines[place].page:
        return SECTION_LINE.match(before.text) is not None
    above = next(
        (each.text for each in reversed(lines[:place]) if each.text and not each.furniture), ""
    )
    return not is_label(above) or _CONTENTS.fullmatch(above) is not None


_STRONG = 2.0


def _weigh(lines: Sequence[PageLine], candidates: list[_Candidate]) -> list[_Candidate]:
    ends = [each.line for each in candidates[1:]] + [len(lines)]
    weighed = []
    for each, end in zip(candidates, ends, strict=True):
        block = [line.text for line in lines[each.line : end] if line.text and not line.furniture]
        labelled = any(is_label(text) for text in block[1:])
        diary = _DIARY.search(" ".join(block[:2])) is not None
        weight = 0.5 + 1.5 * labelled + 1.5 * diary + _context(lines, each.line)
        bare = not labelled and len(block) <= 8 and not any(is_sentence(text) for text in block)
        weighed.append(replace(each, bare=bare, weight=weight))
    return weighed


def is_sentence(text: str) -> bool:
    """Whether a line ends a sentence, and not an entry of a table of contents."""
    return text.endswith(".") and not _LEADERS.search(text)


def _context(lines: Sequence[PageLine], place: int) -> float:
    """Weigh the line before: a heading stands free, while a reference goes on from a sentence."""
    before = lines[place - 1] if place else None
    if before is None or not before.text or before.furniture or before.page != lines[place].page:
        before = next(
            (each for each in reversed(lines[:place]) if each.text and not each.furniture), None
        )
        return 0.5 if before is None or not before.text.endswith((",", " och", " den")) else -1.5
    return -2.0 if before.text.endswith((",", " och", " samt", " den", " i", " enligt")) else 0.0


def _without_contents(lines: Sequence[PageLine], candidates: list[_Candidate]) -> list[_Candidate]:
    """Leave out the candidates in a table of contents.

    Contents are two or more entries in a row with nothing below them. A heading announces them,
    or they lead to page numbers, or they all come again.
    """
    kept: list[_Candidate] = []
    at = 0
    while at < len(candidates):
        end = at + 1
        while (
            end < len(candidates)
            and candidates[end - 1].bare
            and candidates[end].number > candidates[end - 1].number
        ):
            end += 1
        run = candidates[at:end]
        if not (
            run[-1].bare or (end < len(candidates) and candidates[end].number <= run[0].number)
        ):
            run = run[:-1]
        if len(run) > 1 and _is_contents(lines, run, candidates[at + len(run) :]):
            at += len(run)
            continue
        kept.append(candidates[at])
        at += 1
    return kept


def _is_contents(lines: Sequence[PageLine], run: list[_Candidate], later: list[_Candidate]) -> bool:
    numbers = {each.number for each in later}
    if sum(each.number in numbers for each in run) * 2 > len(run):
        return True
    if any(_LEADERS.search(line.text) for line in lines[run[0].line : run[-1].line]):
        return True
    above = [line.text for line in lines[: run[0].line] if line.text and not line.furniture]
    return any(_CONTENTS.fullmatch(text) for text in above[-6:])


def without_continuations(
    lines: Sequence[PageLine], starts: list[_Candidate]
) -> Sequence[PageLine]:
    """Mark as furniture the lines that only say that a § goes on: *BUN § 16 (forts.)*."""
    begun = {start.line for start in starts}
    again = {each.line for each in _candidates(lines) if each.continued} - begun
    if not again:
        return lines
    return [
        replace(line, furniture=line.furniture or place in again)
        for place, line in enumerate(lines)
    ]


def _chain(candidates: list[_Candidate]) -> list[_Candidate]:
    """Return the chain of candidates with rising numbers that weighs most.

    A step to the very next number speaks for both. Numbers may begin again, since two meetings
    may share a file, but only at a line that weighs much.
    """
    best: list[tuple[float, int]] = []
    for here, each in enumerate(candidates):
        total, before = each.weight, -1
        for there in range(max(0, here - _WINDOW), here):
            step = _step(candidates[there], each)
            if step is not None and best[there][0] + each.weight + step > total:
                total, before = best[there][0] + each.weight + step, there
        best.append((total, before))
    if not best:
        return []
    chain = []
    here = max(range(len(best)), key=lambda i: best[i][0])
    while here >= 0:
        chain.append(candidates[here])
        here = best[here][1]
    return chain[::-1]


_WINDOW = 40


def _step(before: _Candidate, after: _Candidate) -> float | None:
    ahead = after.number - before.number
    if ahead == 1:
        return 1.0
    if ahead > 1:
        return 0.0 if ahead <= 30 else -1.0
    return -3.0 if ahead < 0 and after.weight >= 3 and not after.continued else None


def _is_minutes(lines: Sequence[PageLine], chain: list[_Candidate]) -> bool:
    """Whether the cover or the furniture says that these are minutes."""
    return any(
        _MINUTES.search(line.text)
        for place, line in enumerate(lines)
        if line.furniture or (chain and place < chain[0].line)
    )
