"""Removes accents from words, so that *ide* finds *idé*."""

import re
import unicodedata

UNDIVIDED = {
    "ø": "o",
    "æ": "ae",
    "œ": "oe",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ß": "ss",
    "ı": "i",
}
"""Letters that Unicode does not divide into a letter and an accent, and what is typed for them."""

_NEIGHBOURS = str.maketrans("øæ", "öä")

is_accented = re.compile(r"[^\x00-\x7fåäö]").search
"""Searches a word in lower case for a letter that `folded` may change."""


def folded(text: str) -> str:
    """The word, in lower case, without its accents; å, ä and ö are letters and are kept.

    >>> folded("idé"), folded("müsli"), folded("łukasz"), folded("väg")
    ('ide', 'musli', 'lukasz', 'väg')
    """
    if not is_accented(text):
        return text
    return "".join(
        letter
        if letter in "åäö"
        else UNDIVIDED.get(letter) or unicodedata.normalize("NFD", letter)[0]
        for letter in text
    )


def foldings(text: str) -> tuple[str, ...]:
    """What a word in lower case is typed as for want of its letters; empty if none is foreign.

    Swedes write the letters of their neighbours as their own.

    >>> foldings("norén"), foldings("sørensen"), foldings("väg")
    (('noren',), ('sorensen', 'sörensen'), ())
    """
    if not is_accented(text):
        return ()
    return tuple(dict.fromkeys((folded(text), folded(text.translate(_NEIGHBOURS)))))
