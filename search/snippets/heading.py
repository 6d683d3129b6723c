"""Finds where the heading of a section stands in its text, in whatever lines it is set."""

import re

from corpus.names import ANY_DIARY_NUMBER
from corpus.vocabulary import wording

FARTHEST = 200
"""The most characters before the heading: the number of a §, the name of the paper."""

MOST_REPEATED = 20
"""The most times that a heading is looked for further down in a text."""

_HYPHENS = "-\N{SOFT HYPHEN}\N{HYPHEN}"
_NUMBER = re.compile(
    rf"\s*§+\s*\d+\b(?:\s*(?i:dnr|{wording('papers', 'diary', whole=False)})?\.?:?\s*"
    rf"(?:{ANY_DIARY_NUMBER}))?\s*"
)
"""The number of a § and its diary number, as minutes print them above or before a heading."""

_SPACE = re.compile(r"\s+")

Span = tuple[int, int]


def end_of_heading(text: str, heading: str | None) -> int:
    r"""Where a text begins behind its heading; if it has none there, behind the number of its §.

    The heading may be broken over lines, and its words hyphenated at the end of a line.

    >>> text = "§ 4 Dnr KS 2021/3\nSvar på motion om\nen bro  över sjö-\nkanten\nBeslut\nAvslås."
    >>> text[end_of_heading(text, "Svar på motion om en bro över sjökanten"):]
    'Beslut\nAvslås.'
    >>> text[end_of_heading(text, "Val av justerare"):][:14]
    'Svar på motion'
    >>> end_of_heading("Val", None)
    0
    """
    words = heading.split() if heading else []
    if words:
        last = FARTHEST + len(words[0])
        begins = text.find(words[0], 0, last)
        while begins >= 0:
            if end := _end_of_run(text, begins, words):
                return _behind_space(text, end)
            begins = text.find(words[0], begins + 1, last)
    numbered = _NUMBER.match(text) if words else None
    return numbered.end() if numbered else 0


def repeated(text: str, heading: str | None, body: int) -> list[Span]:
    r"""Where the heading stands again on lines of its own, from `body` on, in rising order.

    >>> text = "Val\nVal görs.\nHandling\nVal."
    >>> [text[start:] for start, end in repeated(text, "Val", 4)]
    ['Val.']
    """
    words = heading.split() if heading else []
    found: list[Span] = []
    at = text.find(words[0], body) if words else -1
    for _ in range(MOST_REPEATED):
        if at < 0:
            break
        end = _end_of_run(text, at, words)
        if end and _stands_alone(text, at, end):
            found.append((at, end))
        at = text.find(words[0], max(end, at + 1))
    return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    begin = text.rfind("\n", 0, start) + 1
    finish = text.find("\n", end)
    behind = text[end : len(text) if finish < 0 else finish]
    return not text[begin:start].strip() and behind.strip() in ("", ".")


def _end_of_run(text: str, at: int, words: list[str]) -> int:
    """Where the words in a row that begin at `at` end; 0 if others stand there."""
    for number, word in enumerate(words):
        if number:
            following = text.startswith(word, at + 1) and text[at] == " "
            at = at + 1 if following else _behind_space(text, at)
        at = at + len(word) if text.startswith(word, at) else _end_of_broken(text, at, word)
        if not at:
            return 0
    return at


def _end_of_broken(text: str, at: int, word: str) -> int:
    """Where a word ends that a hyphen breaks at the end of a line; 0 if it is another word."""
    for letter in word:
        if text[at : at + 1] != letter:
            behind = _behind_space(text, at + 1)
            broken = text[at : at + 1] in _HYPHENS and behind > at + 1
            if not broken or text[behind : behind + 1] != letter:
                return 0
            at = behind
        at += 1
    return at


def _behind_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at
