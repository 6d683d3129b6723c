"""Words without their accents: *idé* is found by *ide* too."""

import unicodedata


def folded(text: str) -> str:
    """A word in lower case without its accents; å, ä and ö are letters and stay.

    >>> folded("idé"), folded("müsli"), folded("väg")
    ('ide', 'musli', 'väg')
    """
    return "".join(
        letter if letter in "åäö" else unicodedata.normalize("NFD", letter)[0] for letter in text
    )
