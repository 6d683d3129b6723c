"""The shape of the line that begins a §: how it is written, without its number.

A paper of a single § cannot teach how its body writes headings; other papers of that body can. A
shape is what they have in common.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.document import Document
from corpus.layout.candidates import Candidate, find_candidates
from corpus.layout.furniture import PageLine, read_lines
from corpus.layout.letterhead import letterhead_parts
from corpus.layout.paragraphs import HEADS_SECTION, LAST_IN_LINE, LOST_SIGN, SECTION_LINE
from corpus.names import nominative

_MISREAD = "$&£€"
"""What OCR makes of a § and nobody writes before a number at the top of a paper."""
_MOST_AHEAD = 3


def heading_shape(line: str) -> str | None:
    """Return how the line of a § is written, or None if it is none.

    >>> heading_shape("§14 Frågestund"), heading_shape("Kf. § 56"), heading_shape("56 §")
    ('§ #', 'kf § #', '# §')
    >>> heading_shape("§ 56/20 Taxa"), heading_shape("§ KS 56"), heading_shape("Ks 250")
    ('§ #/#', '§ ks #', 'ks #')
    >>> heading_shape("$ 114"), heading_shape("114"), heading_shape("Taxa")
    ('§ #', None, None)
    """
    if found := SECTION_LINE.match(line):
        number = "#/#" if "/" in found["number"] else "#"
        inside = f"{found['inside']} " if found["inside"] else ""
        sign = f"§ {inside}{number}" if found["sign"][:1] in "§P" else f"{number} §"
        return f"{found['body']} {sign}".casefold() if found["body"] else sign.casefold()
    if LAST_IN_LINE.match(line):
        return "… § #"
    found = LOST_SIGN.match(line)
    if found and found["mark"] and found["mark"][0] in _MISREAD:
        return f"{found['body']} § #".casefold() if found["body"] else "§ #"
    # Without a sign, only the letters of a body tell a § from the number of a page.
    if found and found["body"] and not found["mark"] and nominative(found["body"]):
        return f"{found['body']} #".casefold()
    return None


def opening_heading(document: Document) -> str | None:
    """Return the line that a paper begins with below its letterhead, if it has the shape of a §."""
    opening = _opening(read_lines(document))
    return opening.text if opening and heading_shape(opening.text) else None


def taught_starts(lines: Sequence[PageLine], shapes: Sequence[str]) -> list[Candidate]:
    """Return the lines that begin a § in one of the `shapes` that other papers of the body have.

    The first must be at the top of the paper, below nothing but its letterhead.
    """
    opening = _opening(lines)
    if opening is None or heading_shape(opening.text) not in shapes:
        return []
    chain: list[Candidate] = []
    for each in _in_shape(lines, heading_shape(opening.text)):
        if not chain:
            if lines[each.line] is opening:
                chain.append(each)
        elif 0 < each.number - chain[-1].number <= _MOST_AHEAD and _stands_free(lines, each.line):
            chain.append(each)
    return chain


def _in_shape(lines: Sequence[PageLine], shape: str | None) -> Iterator[Candidate]:
    signed = {each.line: each for each in find_candidates(lines) if not each.continued}
    for place, line in enumerate(lines):
        if line.furniture or heading_shape(line.text) != shape:
            continue
        if each := signed.get(place):
            yield each
        elif "§" not in line.text and (found := LOST_SIGN.match(line.text)):
            letters = nominative(found["body"]) if found["body"] else None
            yield Candidate(place, int(found["number"]), letters=letters, lost=True)


def _opening(lines: Sequence[PageLine]) -> PageLine | None:
    """The first line of text below the letterhead."""
    for line in lines:
        if not line.text or line.furniture or HEADS_SECTION.fullmatch(line.text):
            continue
        if heading_shape(line.text) or not letterhead_parts(line.text):
            return line
    return None


def _stands_free(lines: Sequence[PageLine], place: int) -> bool:
    before = lines[place - 1] if place else None
    return before is None or not before.text or before.furniture


def rises_unbroken(numbers: Sequence[int]) -> bool:
    """Whether numbers rise by one, but for one step in five."""
    steps = [after - before for before, after in pairwise(numbers)]
    return sum(step == 1 for step in steps) >= 0.8 * len(steps)
