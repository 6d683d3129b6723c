"""The names of folders and files, safe on every system."""

import re
from datetime import date
from hashlib import sha256
from unicodedata import normalize

UNDATED = "odaterad"
_UNKNOWN = "okänd"
_MOST = 60
"""How many bytes of a word a name has: four words, a date and the ending stay below 255."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])")


def safe(text: str) -> str:
    """A word for the name of a folder or file: in lower case, with nothing but letters and digits.

    >>> safe("Kommunstyrelsens arbetsutskott"), safe("../A/B."), safe("CON"), safe("…")
    ('kommunstyrelsens-arbetsutskott', 'a-b', 'con-', 'okänd')
    """
    lower = normalize("NFC", normalize("NFC", text).lower())
    kept = "".join(sign if sign.isalnum() else "-" for sign in lower)
    word = re.sub(r"-+", "-", kept).strip("-")
    word = word.encode("utf-8", "ignore")[:_MOST].decode("utf-8", "ignore").rstrip("-")
    return f"{word}-" if _RESERVED.fullmatch(word) else word or _UNKNOWN


def stem_of(kommun: str, namnd: str | None, datum: date | None, slag: str, mark: str) -> str:
    """The path of a paper below the folder of papers, without its ending.

    >>> stem_of("Ekhamra", "Kommunfullmäktige", date(2026, 6, 15), "protokoll", "14b747")
    'ekhamra/kommunfullmäktige/2026/ekhamra_kommunfullmäktige_2026-06-15_protokoll_14b747'
    """
    place, body = safe(kommun), safe(namnd or _UNKNOWN)
    day = datum.isoformat() if datum else UNDATED
    year = f"{datum.year:04}" if datum else UNDATED
    return f"{place}/{body}/{year}/{place}_{body}_{day}_{safe(slag)}_{mark}"


def mark_of(source: str, key: str) -> str:
    """What tells a paper's name from that of every other: hex digits, of which six are used."""
    return sha256(f"{source}\0{key}".encode("utf-8", "surrogatepass")).hexdigest()
