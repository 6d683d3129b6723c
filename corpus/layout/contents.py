"""Tables of contents, whose entries look like the beginnings of §§ and are none."""

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from corpus.layout.candidates import Candidate
from corpus.layout.furniture import PageLine
from corpus.vocabulary import wording

CONTENTS = re.compile(rf"{wording('papers', 'contents')}\W*", re.IGNORECASE)
"""A pattern of the heading of a table of contents."""

_LEADERS = re.compile(r"(?<!\.)(?<!\.\s)(?:\.\s?){3,}+\s*+\d*+$|(?<!…)…++\s?\d*+$")
_FEWEST_LEADERS = 3
_PAGE = re.compile(r"(?:^|[\s.…])(\d{1,3})$")
_FEWEST = 3
_MOST_TRIES = 20
"""The most entries in a row of which it is asked whether the contents begin with them."""


def is_sentence(text: str) -> bool:
    """Whether a line ends a sentence, and not an entry of a table of contents."""
    if not text.endswith("."):
        return False
    return (text.count(".") < _FEWEST_LEADERS and "…" not in text) or not _LEADERS.search(text)


def without_contents(lines: Sequence[PageLine], candidates: list[Candidate]) -> list[Candidate]:
    """Leave out the candidates in a table of contents.

    Contents are two or more entries in a row with nothing below them. A heading announces them,
    they lead to page numbers, they all come again, or the paper has nothing else.
    """
    kept: list[Candidate] = []
    last = {each.number: place for place, each in enumerate(candidates)}
    at = end = tries = 0
    while at < len(candidates):
        if at >= end:
            end, tries = _end_of_run(candidates, at), 0
        run = candidates[at:end]
        if not (
            run[-1].bare or (end < len(candidates) and candidates[end].number <= run[0].number)
        ):
            run = run[:-1]
        alone = len(run) == len(candidates) >= _FEWEST
        again = sum(last[each.number] >= at + len(run) for each in run)
        if len(run) > 1 and (alone or _is_contents(lines, run, again)):
            at += len(run)
            continue
        tries += 1
        if tries == _MOST_TRIES:
            kept += candidates[at:end]
            at = end
            continue
        kept.append(candidates[at])
        at += 1
    return kept


def _end_of_run(candidates: Sequence[Candidate], at: int) -> int:
    """Return the place behind the entries in a row that begin at a place."""
    for end in range(at + 1, len(candidates)):
        before, here = candidates[end - 1], candidates[end]
        if not before.bare or here.number <= before.number or here.style != before.style:
            return end
    return len(candidates)


def _is_contents(lines: Sequence[PageLine], run: list[Candidate], again: int) -> bool:
    """Whether entries in a row are contents; `again` of them come again further down."""
    if again * 2 > len(run):
        return True
    if any(_LEADERS.search(line.text) for line in lines[run[0].line : run[-1].line]):
        return True
    above = (lines[line] for line in range(run[0].line - 1, -1, -1))
    texts = islice((line.text for line in above if line.text and not line.furniture), 6)
    return any(CONTENTS.fullmatch(text) for text in texts) or _lead_to_pages(lines, run)


def _lead_to_pages(lines: Sequence[PageLine], run: list[Candidate]) -> bool:
    """Whether the entries end in numbers that never fall; one of them may have lost its own."""
    pages = []
    for each, after in pairwise(run):
        block = [line.text for line in lines[each.line : after.line] if line.text]
        if found := _PAGE.search(block[-1]):
            pages.append(int(found[1]))
    return len(pages) >= max(2, len(run) - 2) and pages == sorted(pages)
