"""The lines with which the §§ of minutes begin, learnt from the whole file.

The candidates are weighed together. Those with a diary number or a *Beslut* below them weigh more,
and the numbers must rise. How the headings of a file are written follows from that: in the style
whose numbers make the heaviest series, and in no other.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from corpus.document import Document
from corpus.layout.candidates import Candidate, find_candidates, find_lost
from corpus.layout.contents import CONTENTS, is_sentence, without_contents
from corpus.layout.furniture import PageLine, read_lines
from corpus.layout.further_covers import Cover, covers_of, further_covers
from corpus.layout.heading_shape import taught_starts
from corpus.layout.labels import is_label
from corpus.layout.paragraphs import section_line
from corpus.names import BODY_IN_PLACE
from corpus.vocabulary import wording

_DIARY = re.compile(
    r"\b(?:Dnr|Diarienr|Diarienummer|Ärendenummer)\b"
    r"|\b[A-ZÅÄÖ]{2,8}[ /-]{0,2}(?:[A-ZÅÄÖ]{2,4}/)?(?:19|20)?\d\d[-/:.]\d{1,6}\b|\b\d{4}/\d\d\b",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"protokoll|justera", re.IGNORECASE)
# Of minutes that do not call themselves so. Rules, taxes and agreements have §§ and days, too.
_MEETS = re.compile(
    rf"{wording('papers', 'of_meeting')}"
    rf"|^{BODY_IN_PLACE}(?:,\s[^\d,.:;§]{{3,60}}+)?"
    r",?\s(?:(?:mån|tis|ons|tors|fre)dagen\s)?(?:den\s)?\d",
    re.IGNORECASE | re.VERBOSE,
)
_CALLS = re.compile(rf"\b{wording('papers', 'calls')}", re.IGNORECASE)
_DECIDES = re.compile(rf"\b{wording('deciding', 'decides')}\s+att\b", re.IGNORECASE)
_SPAN = re.compile(rf"\b{wording('papers', 'span')}:?\s+(?:§+\s?)?(\d{{1,4}})\s?[-–]\s?(\d{{1,4}})")


CACHED_STARTS = 2
"""The most documents whose beginnings of §§ are cached: 100 kB for long minutes."""


@lru_cache(CACHED_STARTS)
def starts_of(document: Document) -> tuple[Candidate, ...]:
    """Return the lines of a document that begin a §, as `section_starts` does.

    Where the paper tells none, what other papers of its body taught is asked.
    """
    lines = read_lines(document)
    starts = section_starts(lines, covers_of(document))
    if not starts and document.taught:
        starts = taught_starts(lines, document.taught.headings)
    return tuple(starts)


def section_starts(
    lines: Sequence[PageLine], covers: Sequence[Cover] | None = None
) -> list[Candidate]:
    """Return the lines that begin a §, in their order; none if the paper has no §§.

    `covers` are those of further meetings, if the caller knows them.
    """
    if told := [
        Candidate(place, line.number, lost=True)
        for place, line in enumerate(lines)
        if line.number is not None
    ]:
        return told
    candidates = list(find_candidates(lines))
    if candidates and covers is None:
        covers = further_covers(lines)
    if candidates and (below_covers := {cover.stop for cover in covers or ()}):
        candidates = [replace(each, opens=each.line in below_covers) for each in candidates]
    if candidates:
        chain = _series(lines, candidates)
        strong = sum(each.weight >= _STRONG for each in chain)
        if (strong * 4 >= len(chain) and strong) or (chain and _is_minutes(lines, chain)):
            return _with_misread(lines, chain)
    return _lost_series(lines)


def _with_misread(lines: Sequence[PageLine], chain: list[Candidate]) -> list[Candidate]:
    """Return the §§ with those between them whose sign alone OCR misread, or lost.

    A line is one of them only if its number is missing in the series right there, no other line
    there has the same claim, and it has a diary number, or a sign like § and a label below it.
    """
    first, last = stated_span(lines) or (chain[0].number - 1, chain[-1].number + 1)
    before, after = Candidate(-1, first - 1), Candidate(len(lines), last + 1)
    found: list[Candidate] = []
    for low, high in pairwise([before, *chain, after]):
        if not 1 < high.number - low.number <= _MOST_MISSING:
            continue
        between = list(find_lost(lines, low.line + 1, high.line))
        for number in range(low.number + 1, high.number):
            same = [each for each in between if each.number == number and each.weight >= 1]
            if len(same) == 1 and same[0].line > (found[-1].line if found else -1):
                found.append(same[0])
    return sorted([*chain, *found], key=lambda each: each.line)


_MOST_MISSING = 40


def _series(lines: Sequence[PageLine], candidates: list[Candidate]) -> list[Candidate]:
    """Return the heaviest series of rising numbers in one style."""
    candidates = [each for each in candidates if not each.named or _stands_free(lines, each.line)]
    candidates = without_contents(lines, _weigh(lines, candidates))
    candidates = _without_stacked(lines, candidates)
    best: list[Candidate] = []
    most = 0.0
    styles = Counter(each.style for each in candidates)
    common = {style for style, _ in styles.most_common(_MOST_STYLES)}
    for style in (each for each in styles if each in common):
        own = [each for each in candidates if each.style in (style, _PLAIN)]
        total, chain = _chain(_weigh(lines, own))
        if total > most and sum(each.style == style for each in chain) * 2 > len(chain):
            best, most = chain, total
    return best


_PLAIN = (None, None)
_MOST_STYLES = 20
"""The most styles that are compared; no paper has as many, but one that is no paper may."""
_MOST_STACKED = 4


def _without_stacked(lines: Sequence[PageLine], candidates: list[Candidate]) -> list[Candidate]:
    """Leave out the §§ of the bodies that prepared a matter: *Au § 203* below *Ks § 156*.

    They stand in the head of the section, above its first label.
    """
    kept: list[Candidate] = []
    for each in candidates:
        if kept and each.style not in (kept[-1].style, _PLAIN):
            between = [
                line.text
                for line in lines[kept[-1].line + 1 : each.line]
                if line.text and not line.furniture
            ]
            near = lines[kept[-1].line].page == lines[each.line].page
            if near and len(between) <= _MOST_STACKED and not any(map(is_label, between)):
                continue
        kept.append(each)
    return kept


def _stands_free(lines: Sequence[PageLine], place: int) -> bool:
    before = lines[place - 1] if place else None
    if before and before.text and not before.furniture and before.page == lines[place].page:
        return section_line(before.text) is not None
    above = _above(lines, place)
    return above is None or not is_label(above.text) or CONTENTS.fullmatch(above.text) is not None


def _above(lines: Sequence[PageLine], place: int) -> PageLine | None:
    """Return the nearest line of text above a place; None if there is none."""
    above = (lines[line] for line in range(place - 1, -1, -1))
    return next((each for each in above if each.text and not each.furniture), None)


_STRONG = 2.0


def _weigh(lines: Sequence[PageLine], candidates: list[Candidate]) -> list[Candidate]:
    following = {
        before.line: after.line
        for before, after in pairwise(candidates)
        if before.line != after.line
    }
    ends = [following.get(each.line, len(lines)) for each in candidates]
    weighed = []
    for each, end in zip(candidates, ends, strict=True):
        block = [line.text for line in lines[each.line : end] if line.text and not line.furniture]
        head = [block[0], *(text for text in block[1:6] if not section_line(text))][:2]
        labelled = any(is_label(text) for text in block[1:])
        diary = _DIARY.search(" ".join(head)) is not None
        weight = 0.5 + 1.5 * labelled + 1.5 * diary + _context(lines, each.line)
        bare = not labelled and len(block) <= 8 and not any(is_sentence(text) for text in block)
        weighed.append(each.weighed(weight, bare=bare))
    return weighed


def _context(lines: Sequence[PageLine], place: int) -> float:
    """Weigh the line before: a heading stands free, while a reference goes on from a sentence."""
    before = lines[place - 1] if place else None
    if before is None or not before.text or before.furniture or before.page != lines[place].page:
        before = _above(lines, place)
        return 0.5 if before is None or not before.text.endswith((",", " och", " den")) else -1.5
    return -2.0 if before.text.endswith((",", " och", " samt", " den", " i", " enligt")) else 0.0


def without_continuations(
    lines: Sequence[PageLine], starts: Sequence[Candidate]
) -> Sequence[PageLine]:
    """Mark as furniture the lines that only say that a § goes on: *BUN § 16 (forts.)*."""
    signed = [line.text for line in lines if "§" in line.text or "Paragraf" in line.text]
    if not any("fort" in text.lower() for text in signed):
        return lines
    begun = {start.line for start in starts}
    again = {each.line for each in find_candidates(lines) if each.continued} - begun
    if not again:
        return lines
    return [
        line._replace(furniture=True) if place in again else line
        for place, line in enumerate(lines)
    ]


def _chain(candidates: list[Candidate]) -> tuple[float, list[Candidate]]:
    """Return the chain of candidates with rising numbers that weighs most, and its weight.

    A step to the very next number speaks for both. Numbers may begin again, since two meetings
    may share a file, but only below a cover or at a line that weighs much.
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
        return 0.0, []
    chain = []
    here = max(range(len(best)), key=lambda i: best[i][0])
    total = best[here][0]
    while here >= 0:
        chain.append(candidates[here])
        here = best[here][1]
    return total, chain[::-1]


_WINDOW = 40


def _step(before: Candidate, after: Candidate) -> float | None:
    if before.line == after.line:
        return None
    ahead = after.number - before.number
    if ahead == 1:
        return 1.0
    if before.lost:
        return None if ahead < 1 or ahead > 30 else 0.0 if ahead <= 3 else -0.5
    if ahead > 1:
        return 0.0 if ahead <= 30 else -1.0
    if ahead <= 0 and after.opens:
        return 0.0
    return -3.0 if ahead < 0 and after.weight >= 3 and not after.continued else None


def _is_minutes(lines: Sequence[PageLine], chain: list[Candidate]) -> bool:
    """Whether the cover or the furniture says that these are minutes, or that a body met.

    If it only says that a body met, it must have decided something, too.
    """
    head = [
        line.text
        for place, line in enumerate(lines)
        if line.furniture or (chain and place < chain[0].line)
    ]
    if any(map(_MINUTES.search, head)):
        return True
    met = any(map(_MEETS.search, head)) and not any(map(_CALLS.search, head))
    # The line may end between *beslutar* and *att*.
    told = "\n".join(line.text for line in lines[chain[0].line :]) if met else ""
    return _DECIDES.search(told) is not None


def _lost_series(lines: Sequence[PageLine]) -> list[Candidate]:
    """Return the §§ of minutes whose signs were lost: a series of numbers with diary numbers.

    One in two must have it, and each its own: the number of a page stands above the same one again
    and again. Where the cover says which §§ there are, the series is among them.
    """
    candidates = list(find_lost(lines))
    if not any(each.weight >= 1 for each in candidates):
        return []
    if stated := stated_span(lines):
        candidates = [each for each in candidates if stated[0] <= each.number <= stated[1]]
    labelled = {each.line: each.weight for each in _weigh(lines, candidates)}
    _, chain = _chain(
        [replace(each, weight=each.weight + labelled[each.line]) for each in candidates]
    )
    below = [
        next((line.text for line in lines[each.line + 1 : each.line + 4] if line.text), "")
        for each in chain
    ]
    numbered = sum(each.weight - labelled[each.line] >= 1 for each in chain)
    same = len(chain) > 1 and len(set(below)) == 1 and not is_label(below[0])
    return chain if numbered * 2 >= len(chain) and not same and _is_minutes(lines, chain) else []


def stated_span(lines: Sequence[PageLine]) -> tuple[int, int] | None:
    """Return the first and the last § that the cover says the minutes have."""
    for line in lines[:_COVER]:
        if found := _SPAN.search(line.text):
            return int(found[1]), int(found[2])
    return None


_COVER = 120
