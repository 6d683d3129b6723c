"""Headings that have the text behind them on their own line, as in papers that lost line breaks."""

import re
import sys
from collections.abc import Sequence

from corpus.layout.labels import is_label
from corpus.names import BODY
from corpus.vocabulary import wording

_WORD = re.compile(r"\S+")
_JOINS = re.compile(
    rf"(?:{wording('small_words', 'ends_no_title')}|{wording('place_words', 'takes_a_name')})",
    re.IGNORECASE,
)
_BODY = re.compile(rf"(?:{BODY})s?\Z", re.IGNORECASE | re.VERBOSE)
_VERB = re.compile(
    rf"\b(?:{wording('small_words', 'short_verb')}"
    rf"|(?!{wording('small_words', 'ends_like_a_verb')})[a-zåäö]{{2,}}(?:[rs]|(?<!an)(?<!en)de)\b)"
)
_SENTENCE = re.compile(r".*?[.!?](?=\s|\Z)", re.DOTALL)
_STOPS = (".", "?", "!")
_MOST_WORDS = 60
_LABEL_WORDS = 4


def title_end(text: str) -> int | None:
    """Return where the text begins that stands behind a title on its line, or None.

    >>> title_end("Allmänhetens frågestund Inga frågor ställs.")
    24
    >>> title_end("Regler för vägar i Ekhamra kommun Direktionen har fått se över dem.")
    34
    >>> title_end("Svar på motion från Anna Ek (S) om säker skolväg i Ekhamra.")
    >>> title_end("Val av justerare Kommunfullmäktiges beslut Anna Ek (S) utses.")
    17
    """
    words = list(_WORD.finditer(text))[:_MOST_WORDS]
    capitals = len(words) > 1 and all(_in_capitals(word[0]) for word in words[:2])
    for place, word in enumerate(words[1:], 1):
        before, here = words[place - 1][0], word[0]
        if not here[0].isupper():
            continue
        if _label_at(text, words, place):
            return word.start()
        if capitals:
            if _in_capitals(here):
                continue
        elif _goes_on(words[place - 2][0] if place > 1 else None, before, here):
            continue
        if place == 1 and not (words[2:] and words[2][0][0].islower()):
            continue
        sentence = _SENTENCE.match(text, word.start())
        if _VERB.search(text, word.start(), sentence.end() if sentence else len(text)):
            return word.start()
    return None


def _goes_on(second: str | None, before: str, here: str) -> bool:
    """Whether a word with a capital belongs to the title: a name, or behind a preposition."""
    if before.endswith((",", ":")) or _JOINS.fullmatch(before):
        return True
    if before[:1] in "(0123456789" or _BODY.match(here):
        return False
    run = before[0].isupper() and second is not None
    return run and not before.endswith(_STOPS)


def _in_capitals(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    return all(letter.isupper() for letter in letters)


def glued_heads(lines: Sequence[str]) -> bool:
    """Whether the first lines below the §§ of a paper have the text behind the title, most of them.

    From one § alone a title with a full stop cannot be told from a title with text behind it.
    """
    glued = sum(line.endswith(_STOPS) and title_end(line) is not None for line in lines)
    return glued >= _FEWEST and glued * 2 > len(lines)


_FEWEST = 2


def unglued_head(line: str) -> str:
    r"""Return the line with the text behind its title, and a label's text, on lines of their own.

    >>> unglued_head("Val av justerare Kommunfullmäktiges beslut Anna Ek (S) utses.")
    'Val av justerare\nKommunfullmäktiges beslut\nAnna Ek (S) utses.'
    """
    end = title_end(line)
    if end is None:
        return line
    label = label_ends(line, end)
    body = f"{line[end:label]}\n{line[label + 1 :]}" if label else line[end:]
    return f"{line[:end].rstrip()}\n{body}"


def _label_at(text: str, words: list[re.Match[str]], place: int) -> int | None:
    """Return where a label ends that begins at a word, with text of its own behind it."""
    for more in range(min(_LABEL_WORDS, len(words) - place - 1), 0, -1):
        last, below = words[place + more - 1], words[place + more]
        label = text[words[place].start() : last.end()]
        if (below[0][0].isupper() or below[0] == "att") and is_label(label):
            return last.end()
    return None


def label_ends(text: str, at: int, end: int = sys.maxsize) -> int | None:
    """Return where the label at `at` ends, if text of its own stands behind it before `end`.

    >>> label_ends("Kommunstyrelsens beslut Taxan antas.", 0)
    23
    """
    words = [*_WORD.finditer(text, at, min(end, at + 120))][: _LABEL_WORDS + 1]
    return _label_at(text, words, 0) if words else None
