"""Writes a question so that some of its words are words, and no field."""

from collections.abc import Iterable

QUOTES = frozenset('"”“„»«')
"""The quote marks of the query language."""


def as_words(places: Iterable[tuple[int, int]], text: str) -> str:
    """The question with a plus or quotes at the words at some places, in rising order.

    A quote mark without a second one means nothing, and is left out: it would end the quotes.

    >>> as_words([(9, 18)], 'motioner mars 2024"')
    'motioner "mars 2024"'
    >>> as_words([(0, 4)], "SD:s motioner")
    '+SD:s motioner'
    """
    text = _without_stray(text)
    pieces, done = [], 0
    for start, end in places:
        pieces += [text[done:start], _signed(text, start, end)]
        done = end
    return "".join((*pieces, text[done:])).strip()


def _signed(text: str, start: int, end: int) -> str:
    written = " ".join(text[start:end].split())
    stands_alone = text[:start][-1:].strip() == "" == text[end:][:1].strip()
    return f"+{written}" if stands_alone and _is_one_word(written) else f'"{written}"'


def _is_one_word(written: str) -> bool:
    """Whether a plus before the words makes a word of them, and no field or beginning."""
    return written[:1].isalnum() and not {" ", "*"} & {*written}


def _without_stray(text: str) -> str:
    """The text with a blank for the last quote mark if it is one too many."""
    marks = [place for place, sign in enumerate(text) if sign in QUOTES]
    if len(marks) % 2 == 0:
        return text
    return f"{text[: marks[-1]]} {text[marks[-1] + 1 :]}"
