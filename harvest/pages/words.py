"""The words of a page as a reader sees them."""

import re
import unicodedata

# They show where a word may be broken, or nothing at all.
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def seen(text: str) -> str:
    r"""The text in one form: composed letters, single spaces, no signs that are not seen.

    >>> seen("Kommun\u00adfullma\u0308ktige\u00a0 \n2024")
    'Kommunfullmäktige 2024'
    """
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", text)).split())
