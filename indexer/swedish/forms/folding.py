"""Words without their accents: *idé* is found by *ide* too."""

import re
import unicodedata

is_accented = re.compile(r"[^\x00-\x7fåäö]").search
"""Finds a letter that `folded` may change, in a word in lower case."""


def folded(text: str) -> str:
    """A word in lower case without its accents; å, ä and ö are letters and stay.

    >>> folded("idé"), folded("müsli"), folded("väg")
    ('ide', 'musli', 'väg')
    """
    if not is_accented(text):
        return text
    return "".join(
        letter if letter in "åäö" else unicodedata.normalize("NFD", letter)[0] for letter in text
    )
