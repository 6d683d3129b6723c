"""Tells words apart that only their capitals tell apart: *LOV* from *lov*, *Vara* from *vara*.

They are the acronyms of ``corpus/vocabulary/acronyms.toml`` with ``case``, and the municipalities
that are spelt like an ordinary word.
"""

import re
from functools import cache

from corpus.vocabulary import load
from indexer.swedish.forms import is_stop
from indexer.swedish.lexicon import lexicon

LEAST_CAPITALS = 2
"""The least capitals of letters that are not written as they are listed: *SOL* for *SoL*."""

_LETTERS = re.compile(r"[^\W\d_]+")


def acronym_by_capitals(written: str) -> str:
    """The listed acronym that the capitals of a word say it is; empty if it is none.

    It may have an ending, and it may be the beginning of a word with a hyphen.

    >>> [acronym_by_capitals(each) for each in ("LOV", "SOL", "Sol", "LOV:s", "LOV-avtal", "LOV3")]
    ['LOV', 'SoL', '', 'LOV', 'LOV', 'LOV']
    """
    if written.islower():
        return ""
    letters = _LETTERS.match(written)
    acronym = acronyms_like_words().get(letters[0].lower()) if letters else None
    if acronym is None or letters is None:
        return ""
    capitals = sum(map(str.isupper, letters[0]))
    return acronym if letters[0] == acronym or capitals >= LEAST_CAPITALS else ""


def place_by_capital(written: str) -> str:
    """The municipality that the capital of a word says it is, also in the genitive; empty if none.

    >>> [place_by_capital(each) for each in ("Vara", "VARA", "Marks", "vara", "Borås")]
    ['Vara', 'Vara', 'Mark', '', '']
    """
    if not (written.isalpha() and (written.isupper() or written.istitle())):
        return ""
    places, small = places_like_words(), written.lower()
    return places.get(small) or places.get(small.removesuffix("s")) or ""


@cache
def acronyms_like_words() -> dict[str, str]:
    """The acronyms that only capitals tell from a word, by that word."""
    return {t.name.lower(): t.name for t in load("acronyms").terms if t.more.get("case")}


@cache
def places_like_words() -> dict[str, str]:
    """The municipalities that are spelt like an ordinary word, by that word."""
    names = {term.name.lower(): term.name for term in load("municipalities").terms}
    return {small: name for small, name in names.items() if is_stop(small) or _is_word(small)}


def _is_word(surface: str) -> bool:
    entry = lexicon().entry(surface)
    return entry is not None and not entry.name
