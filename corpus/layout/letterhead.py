"""The words that letterheads, running heads and feet are made of (``furniture.toml``)."""

import re
from functools import cache, lru_cache

from corpus.names import BODY
from corpus.vocabulary import by_letters, load, wording

CACHED_LINES = 4_000
"""The most lines of which it is cached whether they are furniture, as each is asked often: 1 MB."""
LONGEST = 160
"""The most characters of a line of furniture; a longer line is text."""

_OF = r"\s?(?:\(\d{1,4}\)|\[\d{1,4}\]|av\s\d{1,4}(?!\d))"
_PRINTED = (
    rf"(?<![\d-])(?P<number>\d{{1,4}}){_OF}"
    r"|\b(?:sida|sidan|sid|blad)[.:]?\s(?P<plain>\d{1,4})(?!\d)"
)
PAGE_NUMBER = re.compile(_PRINTED, re.IGNORECASE)
_BESIDE_NUMBER = ("av", "sid", "blad")
_MONTH = "|".join(term.name for term in load("months").terms)
_DATE = rf"\d{{4}}-\d\d-\d\d|\d{{1,2}}\s(?:{_MONTH})[a-z]*\s\d{{4}}"
_MUNICIPALITY = r"[A-ZÅÄÖ][\wåäöÅÄÖ-]+(?:\s[A-ZÅÄÖ][\wåäöÅÄÖ-]+)?\s(?i:kommun|stads?)\b"


def may_number_page(text: str) -> bool:
    """Return whether a line has one of the signs or words that every `PAGE_NUMBER` has."""
    if "(" in text or "[" in text:
        return True
    small = text.lower()
    return any(word in small for word in _BESIDE_NUMBER)


@lru_cache(CACHED_LINES)
def letterhead_parts(text: str) -> frozenset[str]:
    """Return the kinds of words a line is made of, or nothing if it has other words as well."""
    parts: set[str] = set()
    if len(text) >= LONGEST:
        return frozenset()
    at, letterhead = 0, _letterhead()
    while at < len(text):
        match = letterhead.match(text, at)
        if not match:
            return frozenset()
        at = match.end()
        if match.lastgroup:
            parts.add(match.lastgroup)
    # A diary number is part of a page head only together with a date; alone it may begin a section.
    return frozenset(parts if "diary" not in parts or "date" in parts else ())


@cache
def _letterhead() -> re.Pattern[str]:
    terms = [term for term in load("furniture").terms if term.more["kind"] == "letterhead"]
    words = sorted((w for term in terms for w in (term.name, *term.aliases)), key=len, reverse=True)
    return re.compile(
        rf"""(?P<page>{_PRINTED.replace("?P<number>", "").replace("?P<plain>", "")})
        | (?P<date>{_DATE}) | (?P<body>\b(?i:{BODY})s?(?!\w)) | (?P<municipality>{_MUNICIPALITY})
        | (?P<place>[A-ZÅÄÖ]{{4,}}(?=[ ]{{3,}}(?:\w+)?(?i:protokoll)))
        | (?P<diary>[A-ZÅÄÖ]{{2,6}}[ -/]?\d{{2,4}}[-/:]\d{{2,6}}\b)
        | (?P<word>\b(?i:{by_letters([w.replace(" ", "[ ]") for w in words])})(?![^\W\d]))
        | \d{{1,3}}\b | [A-ZÅÄÖ]{{2,4}}(?=[ ]\d{{4}}-\d\d-\d\d) | [\s,.:;|/()_*•·–-]+""",
        re.VERBOSE,
    )


@cache
def _marks() -> tuple[dict[str, str], dict[str, str]]:
    """Return the kinds of whole lines of furniture, and of beginnings that a value follows."""
    whole: dict[str, str] = {}
    beginnings: dict[str, str] = {}
    for term in load("furniture").terms:
        if term.more["kind"] != "letterhead":
            for word in (term.name, *term.aliases):
                whole[word.casefold()] = term.more["kind"]
                if term.more.get("takes_value"):
                    beginnings[word.casefold()] = term.more["kind"]
    return whole, beginnings


@cache
def _mark_openings() -> frozenset[str]:
    return frozenset(word[:_OPENING] for word in _marks()[0])


_OPENING = 6
_SIGNERS = frozenset(word[:4] for word in (*load("papers").words("signers"), "utdragsbestyrkande"))
# "Ordförandens sign   Justerandes sign   Utdragsbestyrkande": where they sign.
_SIGNING = re.compile(
    r"(?=.*(?:sign|utdragsbestyrk))"
    rf"(?:(?:{wording('papers', 'signers', whole=False)}(?:n?s|rnas)?"
    r"(?:\s+(?:sign(?:atur(?:er)?)?|underskrift(?:er)?)\b\.?)?|utdragsbestyrkande)[\s:_./]*)+",
    re.IGNORECASE,
)


@lru_cache(CACHED_LINES)
def mark_of(text: str) -> str | None:
    """Return the kind of mark that a whole line is (``signature`` or ``head``), or None."""
    if text[:4].casefold() in _SIGNERS and _SIGNING.fullmatch(text):
        return "signature"
    if text[:_OPENING].casefold() not in _mark_openings():
        return None
    whole, beginnings = _marks()
    words = " ".join(text.casefold().split()).rstrip(" :_.")
    return whole.get(words) or beginnings.get(words.partition(":")[0])
