"""Tables of contents, whose entries look like the beginnings of §§ and are none."""

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.layout.candidates import Candidate
from corpus.layout.furniture import PageLine
from corpus.vocabulary import wording

CONTENTS = re.compile(rf"{wording('papers', 'contents')}\W*", re.IGNORECASE)
"""A pattern of the heading of a table of contents."""

_LEADERS = re.compile(r"(?:\.\s?){3,}\s*\d*$|…+\s?\d*$")
_PAGE = re.compile(r"(?:^|[\s.…])(\d{1,3})$")
_FEWEST = 3


def is_sentence(text: str) -> bool:
    """Whether a line ends a sentence, and not an entry of a table of contents."""
    return text.endswith(".") and not _LEADERS.search(text)


def without_contents(lines: Sequence[PageLine], candidates: list[Candidate]) -> list[Candidate]:
    """Leave out the candidates in a table of contents.

    Contents are two or more entries in a row with nothing below them. A heading announces them,
    they lead to page numbers, they all come again, or the paper has nothing else.
    """
    kept: list[Candidate] = []
    at = 0
    while at < len(candidates):
        end = at + 1
        while (
            end < len(candidates)
            and candidates[end - 1].bare
            and candidates[end].number > candidates[end - 1].number
            and candidates[end].style == candidates[end - 1].style
        ):
            end += 1
        run = candidates[at:end]
        if not (
            run[-1].bare or (end < len(candidates) and candidates[end].number <= run[0].number)
        ):
            run = run[:-1]
        alone = len(run) == len(candidates) >= _FEWEST
        if len(run) > 1 and (alone or _is_contents(lines, run, candidates[at + len(run) :])):
            at += len(run)
            continue
        kept.append(candidates[at])
        at += 1
    return kept


def _is_contents(lines: Sequence[PageLine], run: list[Candidate], later: list[Candidate]) -> bool:
    numbers = {each.number for each in later}
    if sum(each.number in numbers for each in run) * 2 > len(run):
        return True
    if any(_LEADERS.search(line.text) for line in lines[run[0].line : run[-1].line]):
        return True
    above = [line.text for line in lines[: run[0].line] if line.text and not line.furniture]
    return any(CONTENTS.fullmatch(text) for text in above[-6:]) or _lead_to_pages(lines, run)


def _lead_to_pages(lines: Sequence[PageLine], run: list[Candidate]) -> bool:
    """Whether the entries end in numbers that never fall; one of them may have lost its own."""
    pages = []
    for each, after in pairwise(run):
        block = [line.text for line in lines[each.line : after.line] if line.text]
        if found := _PAGE.search(block[-1]):
            pages.append(int(found[1]))
    return len(pages) >= max(2, len(run) - 2) and pages == sorted(pages)
