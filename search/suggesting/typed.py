"""Splits what is typed so far into what is finished and the word that is being typed."""

import re
from dataclasses import dataclass

from indexer.fields import PublicField, field_named

SHORTEST = 2
"""The fewest letters of a word to complete; fewer are the beginning of too many words."""

_LAST = re.compile(
    r"(?P<sign>[+−–-]?)(?:(?P<field>[^\W\d_]+):)?(?P<quote>\"?)(?P<begun>[^\s\":]*)\Z"
)
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’-])+\Z")


@dataclass(frozen=True, slots=True)
class Typed:
    """A question that is being typed: `before` is finished, `begun` is the last word's beginning.

    `sign` stands before the last word, and `field` is named before it; None for a plain word.
    """

    before: str
    sign: str
    field: PublicField | None
    begun: str


def split(text: str) -> Typed | None:
    """Split a text at its last word; None if that is no beginning of a word.

    >>> split("säker -skol")
    Typed(before='säker ', sign='-', field=None, begun='skol')
    >>> typed = split('väg person:"tekl')
    >>> typed.before, typed.field.name, typed.begun
    ('väg ', 'person', 'tekl')
    >>> split("väg s"), split("väg 12"), split("kl:tolv")
    (None, None, None)
    """
    last = text.rpartition(" ")[2]
    found = _LAST.match(last)
    if found is None:
        return None
    field = field_named(found["field"]) if found["field"] else None
    if (found["field"] and field is None) or (found["quote"] and field is None):
        return None
    begun = found["begun"]
    if not _WORD.match(begun) if field is None else not begun:
        return None
    return Typed(text[: len(text) - len(last)], found["sign"], field, begun)
