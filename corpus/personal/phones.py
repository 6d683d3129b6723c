r"""Finds phone numbers: behind a word that says so, or by a notation that nothing else has.

That is a number with +46, a mobile number, or an area code of Sweden with a hyphen, a stroke or in
brackets, and what is dialled then in groups. Every pattern is bounded, so the time is linear.
"""

import re
from collections.abc import Iterator
from functools import cache

from corpus.personal.digits import DASHES
from corpus.personal.words import amount_behind, any_word

Span = tuple[int, int]

_BESIDE = 40
_GAP = r"[ \n\f\t\xa0]"
_DASH = rf"[{DASHES}/]"
# What may stand between two digits of one number.
_JOIN = rf"(?:{_GAP}?{_DASH}{_GAP}?|[.]|[ \t\xa0]{{1,2}}|\n|\f)?"
_AREA = (
    "8|1[013689]|2[01368]|3[1356]|4[0246]|54|6[03]|90|7[0236-9]"
    "|1[24579]\\d|2[24579]\\d|3[024789]\\d|4[135789]\\d|5[0-35-9]\\d|6[124-9]\\d|9[1-9]\\d"
)
_GROUPS = (
    rf"[1-9]\d{{1,3}}(?:[ \xa0]\d{{2,3}}){{1,3}}|[1-9]\d{{4,7}}|\d{{2,3}}(?:{_DASH}\d{{2}}){{2}}"
)
_PLAIN = re.compile(
    rf"""
    (?<![\w+])(?<!\d[-.,:/])
    (?:
        (?P<abroad>(?:\+|00)[ ]?46{_JOIN}(?:\(0\)|0)?{_JOIN}[1-9](?:{_JOIN}\d){{6,9}})
      | (?P<mobile>07[02369]\d{{0,7}}(?:{_JOIN}\d{{2,7}}){{0,4}})
      | (?P<area>
            (?:\(0(?:{_AREA})\)[ ]?{_DASH}?|0(?:{_AREA})(?:[ \xa0]?{_DASH}[ \xa0\n]?))
            (?:{_GROUPS})
        )
    )
    (?!\d|[-.,:/]\d)
    """,
    re.VERBOSE,
)
_MOBILE = 10
# *1 079 000* of a column of sums, with the number below it.
_ROW_BEFORE = re.compile(r"\d[ \xa0]\Z")
_SUM = re.compile(r"\d{3}[ \xa0]\d{3}(?!\d)")
_IN_ALL = range(8, 11)
"""How many digits a number with its area code has."""
_LABELLED = re.compile(rf"[+(]?\d(?:[)]?{_JOIN}[(]?\d){{5,13}}(?!\d|[.,:/]\d|{_DASH}\d)")
_DATE = re.compile(rf"(?:19|20)\d\d{_DASH}?[01]\d{_DASH}?[0-3]\d(?!\d)")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[ \xa0.]\d{3})+\Z")
_ANOTHER = re.compile(rf"[ ]?(?:,|;|/|och|eller|alt\.?){_GAP}?(?=[+(]?\d)")
_NOT_DIGITS = re.compile(r"\D+")


def phones(text: str) -> Iterator[Span]:
    """Yield where phone numbers are in a text of which the digits are those of ASCII.

    >>> text = "Tel 365 00 00, mobil 070-174 06 05, fax 0123-456 78"
    >>> [text[start:end] for start, end in phones(text)]
    ['365 00 00', '070-174 06 05', '0123-456 78', '070-174 06 05', '0123-456 78']
    """
    for label in _label().finditer(text):
        place: int | None = label.end()
        while place is not None and (match := _LABELLED.match(text, place)):
            if _DATE.match(match[0]) or amount_behind().match(text, match.end()):
                break
            if _THOUSANDS.match(match[0]) and not label[0].rstrip().endswith(":"):
                break
            yield match.span()
            more = _ANOTHER.match(text, match.end())
            place = more.end() if more else None
    for match in _PLAIN.finditer(text):
        digits = _NOT_DIGITS.sub("", match[0])
        before = text[max(0, match.start() - _BESIDE) : match.start()]
        if match["mobile"] and len(digits) != _MOBILE:
            continue
        if _ROW_BEFORE.search(before) and _SUM.match(match[0]):
            continue
        if match["area"] and len(digits) not in _IN_ALL:
            continue
        if match["abroad"] or not _other().search(before):
            yield match.span()


@cache
def _label() -> re.Pattern[str]:
    between = r"(?:[\s:.,;()|*=-]{0,12})"
    return re.compile(
        rf"(?<![^\W\d_])(?:{any_word('phones')})(?![^\W\d_]){between}(?:(?:nr|är|till|på){between})?",
        re.IGNORECASE,
    )


@cache
def _other() -> re.Pattern[str]:
    """A word for a number of another kind, right before one."""
    return re.compile(
        rf"(?<![^\W\d_])(?:{any_word('no_phones')})[\s:.,;()|*=-]{{0,12}}\Z", re.IGNORECASE
    )
