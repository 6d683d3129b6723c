"""Masks what an operator chose to have masked, and identity numbers, which always are."""

from collections.abc import Iterator

from corpus.personal.accounts import accounts
from corpus.personal.choice import NOTHING, Choice
from corpus.personal.digits import with_ascii_digits
from corpus.personal.mails import mails
from corpus.personal.marks import CHOSEN_MARKS, put_in_place
from corpus.personal.masking import masked
from corpus.personal.phones import phones

Span = tuple[int, int]

_PASSES = 3
"""What is glued to something else is seen once that is masked; PDFs glue what stands in columns."""


def masked_by(choice: Choice, text: str) -> str:
    """Return the text with a mark in the place of identity numbers and of what was chosen.

    >>> masked_by(Choice(frozenset({"telefon"})), "Ring Anna Ek, 070-174 06 05")
    'Ring Anna Ek, [dolt telefonnummer]'
    """
    text = masked(text)
    if choice is NOTHING or not choice.kinds:
        return text
    for _ in range(_PASSES):
        plain = with_ascii_digits(text)
        found = sorted(
            (start, -end, CHOSEN_MARKS[kind])
            for kind in choice.kinds
            for start, end in _spans(kind, plain, choice)
            if not _is_shown(plain[start:end], choice)
        )
        if not found:
            break
        text = put_in_place(text, ((start, -end, mark) for start, end, mark in found))
    return text


def _spans(kind: str, text: str, choice: Choice) -> Iterator[Span]:
    match kind:
        case "epost":
            return mails(text, choice.shown)
        case "telefon":
            return phones(text)
        case _:
            return accounts(text)


def _is_shown(written: str, choice: Choice) -> bool:
    """Whether a number is one of those to be shown, however it is written there."""
    digits = _digits(written)
    return bool(digits) and any(digits == _digits(each) for each in choice.shown)


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))
