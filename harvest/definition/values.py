"""The values of a definition: each is what its key wants, or is refused."""

import math
import re
import unicodedata
import warnings
from collections.abc import Iterable
from datetime import date, datetime

from harvest.definition.place import Place, or_rather, plain, shown

_EMAIL = re.compile(r"[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}", re.ASCII | re.IGNORECASE)
_HTTPS = re.compile(r"https://(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:/[!-'*-;=?-~]*)?", re.I | re.A)
_KEEPS = re.compile(r"innevarande år|[1-9]\d{0,2} (?:månader|år)")
_UNITS = {"manad": "månader", "manader": "månader", "ar": "år"}
_LONGEST = 2000
_MOST = 1_000_000


def text(value: object, place: Place) -> str:
    """A text in one line that is not empty."""
    if not isinstance(value, str):
        raise place.refuse(f"must be a text in quotes, not {shown(value)}")
    value = unicodedata.normalize("NFC", value).strip()
    if not value:
        raise place.refuse("must not be empty")
    if any(unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} for sign in value):
        raise place.refuse(f"must be one line without control characters, not {shown(value)}")
    if len(value) > _LONGEST:
        raise place.refuse(f"has more than {_LONGEST:,} characters")
    return value


def texts(value: object, place: Place) -> tuple[str, ...]:
    """A list of texts that is not empty."""
    if not isinstance(value, list):
        example = f"[{shown(value)}]" if isinstance(value, str) else '["…", "…"]'
        raise place.refuse(f"must be a list of texts, as {example}, not {shown(value)}")
    if not value:
        raise place.refuse("must not be an empty list")
    found = tuple(text(each, place) for each in value)
    if twice := next((each for each in found if found.count(each) > 1), None):
        raise place.refuse(f"names {shown(twice)} twice")
    return found


def number(
    value: object, place: Place, unit: str, least: float, most: float = _MOST, whole: bool = False
) -> float:
    """A number within bounds; `unit` is what it counts, if that has a name."""
    wanted = "a whole number" if whole else "a number"
    of, unit = (f" of {unit}", f" {unit}") if unit else ("", "")
    kinds = (int,) if whole else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds) or not math.isfinite(value):
        raise place.refuse(f"must be {wanted}{of}, not {shown(value)}")
    if not least <= value <= most:
        raise place.refuse(f"must be from {least:g} to {most:,.12g}{unit}, not {shown(value)}")
    return value


def one_of(value: object, known: Iterable[str], place: Place) -> str:
    """One of a few words; ``behall`` for ``behåll`` is understood."""
    word = text(value, place)
    known = tuple(known)
    for each in known:
        if plain(each) == plain(word):
            return each
    raise place.refuse(f"must be {_any_of(known)}, not {shown(word)}{or_rather(word, known)}")


def _any_of(words: tuple[str, ...]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def pattern(value: object, place: Place) -> re.Pattern[str]:
    """A regular expression; capitals and small letters are the same to it."""
    written = text(value, place)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a later Python may read otherwise
            return re.compile(written, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise place.refuse(f"is no regular expression: {error}: {shown(written)}") from None


def day(value: object, place: Place) -> date:
    """A day, as TOML writes it or as a text."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise place.refuse(f"is no date: {error}: {shown(value)}") from None
    raise place.refuse(f"must be a date, as 2024-01-31, not {shown(value)}")


def kept(value: object, place: Place) -> str:
    """How long the publisher keeps its papers: ``innevarande år``, ``12 månader``, ``5 år``."""
    written = " ".join(text(value, place).casefold().split())
    amount, _, unit = written.rpartition(" ")
    unit = _UNITS.get(plain(unit), unit)
    said = f"{amount} {unit}"
    if not _KEEPS.fullmatch(said):
        wanted = '"innevarande år", "12 månader" or "5 år"'
        raise place.refuse(f"must be as {wanted}, not {shown(value)}")
    return said


def contact(value: object, place: Place) -> str:
    """An e-mail or https address in ASCII: it stands in a header of every request."""
    said = text(value, place)
    if not said.isascii():
        raise place.refuse(f"must be written in ASCII, as every request carries it: {shown(said)}")
    if len(said) > 200 or not (_EMAIL.fullmatch(said) or _HTTPS.fullmatch(said)):
        raise place.refuse(f"must be an e-mail address or an https:// address, not {shown(said)}")
    return said
