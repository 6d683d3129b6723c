"""Finds what is written like a field, but names none: ``avdelning:IT``."""

import re
from difflib import get_close_matches
from functools import cache

from indexer.fields import FIELDS, field_named
from indexer.store import without_dots
from indexer.swedish import WORD

_ALIKE = 0.7
"""How alike a name must be to mean a field: *title* is not *till*."""
_LIKE_A_FIELD = re.compile(r'(?<!\S)[+\-−–]?(?:([^\W\d_]{2,}):)(?=["”“„»«\w])([^\s"”“„»«]*)')


def unknown_fields(text: str) -> tuple[tuple[str, ...], ...]:
    """The names before a colon that no field has, each with the fields that may be meant.

    The colon of an inflected abbreviation makes no field, nor does that of an address.

    >>> unknown_fields("avdelning:IT EU:s http://a.se kl 10:30 partiet:S parti:V")[1]
    ('partiet', 'parti')
    """
    if ":" not in text:
        return ()
    found = (
        match[1]
        for match in _LIKE_A_FIELD.finditer(text)
        if field_named(match[1]) is None and not _is_one_word(f"{match[1]}:{match[2]}")
    )
    return tuple((name, *_meant(name)) for name in dict.fromkeys(found))


def _is_one_word(written: str) -> bool:
    return written.partition(":")[2].islower() and WORD.fullmatch(written) is not None


def _meant(name: str) -> list[str]:
    return get_close_matches(name.lower(), _names(), 1, _ALIKE) or list(_names())


@cache
def _names() -> tuple[str, ...]:
    """The names of the fields as people write them: *nämnd*, and not *namnd*."""
    return tuple(
        next((each for each in field.aliases if without_dots(each) == field.name), field.name)
        for field in FIELDS
    )
