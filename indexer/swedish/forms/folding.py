"""Removes accents from words, so that *ide* finds *idé*."""

import re
import unicodedata

is_accented = re.compile(r"[^\x00-\x7fåäö]").search
"""Searches a word in lower case for a letter that `folded` may change."""


def folded(text: str) -> str:
    """The word, in lower case, without its accents; å, ä and ö are letters and are kept.

    >>> folded("idé"), folded("müsli"), folded("väg")
    ('ide', 'musli', 'väg')
    """
    if not is_accented(text):
        return text
    return "".join(
        letter if letter in "åäö" else unicodedata.normalize("NFD", letter)[0] for letter in text
    )
