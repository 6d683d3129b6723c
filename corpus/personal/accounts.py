"""Finds bankgiro, plusgiro, accounts with their clearing number, and IBAN of Sweden.

An IBAN is known by its check digits. Numbers of the others look like years, diary numbers and
amounts, so a word must say what they are. Every pattern is bounded, so the time is linear.
"""

import re
from collections.abc import Iterator
from functools import cache

from corpus.personal.digits import DASHES, checks
from corpus.personal.words import amount_behind, any_word

Span = tuple[int, int]

_GAP = r"[ \n\f\t\xa0]"
_DASH = rf"[{DASHES}]"
_IBAN = re.compile(
    rf"(?<!\w)(?P<label>iban[\s:.,;()|*=-]{{0,12}}(?:nr[\s:.]{{0,3}})?)?(?P<number>se(?:{_GAP}?\d){{22}})(?!\d)",
    re.IGNORECASE,
)
_BANKGIRO = rf"\d{{3,4}}{_GAP}?{_DASH}{_GAP}?\d{{4}}|\d{{3,4}}[ \xa0]\d{{4}}|\d{{7,8}}"
_PLUSGIRO = rf"(?:\d{{1,2}}{_GAP})?(?:\d{{1,2}}{_GAP}){{0,2}}\d{{1,7}}{_GAP}?{_DASH}{_GAP}?\d"
_GIRO = re.compile(rf"(?:{_BANKGIRO}|{_PLUSGIRO})(?!\d|{_DASH}\d|[.,:/]\d)")
_ANOTHER = re.compile(
    rf"{_GAP}{{0,2}}(?:,|;|/|\||och|eller|samt)?{_GAP}{{0,3}}(?=\d)", re.IGNORECASE
)
# Of an account: four or five digits, then seven to ten, perhaps with a word between.
_ACCOUNT = re.compile(
    rf"[1-9]\d{{3}}(?:{_GAP}?{_DASH}{_GAP}?\d(?!\d))?(?:[\s,.:;/|{DASHES}]{{0,4}}"
    rf"(?:(?:konto(?:nr|nummer)?|kto)[\s:.,;-]{{0,6}})?)"
    rf"(?P<rest>\d(?:[ \xa0.{DASHES}]{{0,2}}\d){{6,11}})(?!\d|[.,:/]\d)",
    re.IGNORECASE,
)
_LONE_ACCOUNT = re.compile(rf"(?P<rest>\d(?:[ \xa0.{DASHES}]{{0,2}}\d){{6,11}})(?!\d|[.,:/]\d)")
_HAS_DASH = re.compile(_DASH)
_SAYS_NUMBER = re.compile(
    r"nr|nummer|bankkonto|personk|spark|lönek|privatk|clearing", re.IGNORECASE
)
_AMOUNT = re.compile(r"[1-9]\d{0,2}(?:[ \xa0.]\d{3})+\Z")
_DATE = re.compile(rf"(?:19|20)\d\d{_DASH}?[01]\d{_DASH}?[0-3]\d(?!\d)")
_YEARS = re.compile(rf"(?:19|20)\d\d{_GAP}?{_DASH}{_GAP}?(?:19|20)\d\d\Z")
_NOT_DIGITS = re.compile(r"\D+")


def accounts(text: str) -> Iterator[Span]:
    """Yield where numbers of accounts are in a text of which the digits are those of ASCII.

    >>> text = "Bankgiro 5050-1055, konto 5010, clearing 6789 konto 123 456 789"
    >>> [text[start:end] for start, end in accounts(text)]
    ['5050-1055', '6789 konto 123 456 789']
    """
    for match in _IBAN.finditer(text):
        if match["label"] or _is_iban(match["number"]):
            yield match.span("number")
    for label in _label("giros").finditer(text):
        yield from _giros(text, label.end())
    for label in _label("accounts").finditer(text):
        found = _ACCOUNT.match(text, label.end())
        if not found and _SAYS_NUMBER.search(label[0]):
            found = _LONE_ACCOUNT.match(text, label.end())
        if found and not _is_something_else(text, found, sure=bool(_SAYS_NUMBER.search(label[0]))):
            yield found.span()


def _giros(text: str, place: int) -> Iterator[Span]:
    """Yield the numbers that follow a label; those behind the first must have a check digit."""
    first = True
    while match := _GIRO.match(text, place):
        right = checks(_NOT_DIGITS.sub("", match[0]))
        if (
            _YEARS.match(match[0])
            or _DATE.match(match[0])
            or not (right or (first and _HAS_DASH.search(match[0])))
        ):
            return
        yield match.span()
        more = _ANOTHER.match(text, match.end())
        if not more:
            return
        place, first = more.end(), False


def _is_iban(number: str) -> bool:
    """Whether the check digits of an IBAN of Sweden are right (modulo 97)."""
    digits = _NOT_DIGITS.sub("", number)
    return int(f"{digits[2:]}2814{digits[:2]}") % 97 == 1


def _is_something_else(text: str, match: re.Match[str], *, sure: bool) -> bool:
    """Whether what looks like an account is a day, an amount, or one of a bookkeeping account."""
    if _DATE.match(match[0]) or _AMOUNT.match(match[0]):
        return True
    if not sure and _AMOUNT.match(match["rest"]):
        return True
    return amount_behind().match(text, match.end()) is not None


@cache
def _label(table: str) -> re.Pattern[str]:
    between = r"[\s:.,;()|*=-]{0,12}"
    return re.compile(
        rf"(?<![^\W_])(?:{any_word(table)})(?![^\W\d_]){between}"
        rf"(?:(?:nr|nummer|är|till|no|i bank)(?!\w){between})?",
        re.IGNORECASE,
    )
