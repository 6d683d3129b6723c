r"""Finds identity numbers in every notation, and puts one mark in the place of each.

A number is a date, what joins it, and four digits: *850709-9805* with any dash, with blanks, on two
lines or in two cells, with or without the century, or ten or twelve digits in a row. Its date must
exist (a samordningsnummer has 60 added to its day) and its check digit must be right (Luhn). Where
a word says what the number is, the check digit may be wrong. Without a dash it must also stand
alone, and no word beside it may say that it is another number.

Every pattern is bounded, and what it has taken it does not give back, so the time is linear.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import cache

from corpus.personal.digits import DASHES, checks, with_ascii_digits
from corpus.personal.marks import MARK, put_in_place
from corpus.personal.words import amount_behind, any_word

_BESIDE = 40
"""How many characters before a number are looked at for a word that says what it is."""

# A blank or the end of a line, a cell or a page, or a blank as it is written in an address.
_BLANK = r"(?:[ \t\n\f|;]|%20)"
_DASH = rf"(?:[{DASHES}]|%2[BbDd])"
# Ten digits with no more between any two than may join them. Nothing else is looked at further.
_DIGITS = re.compile(
    rf"[0-9](?<![0-9][0-9])(?:[ \t\n\f|;%BbDd{DASHES}./:,*\\·•=]{{0,27}}+[0-9]){{9,}}+"
)
_CANDIDATE = re.compile(
    rf"""
    (?:(?<!\d)|(?<=%[0-9A-Fa-f]{{2}}))
    (?P<century>
        (?:18|19|20)(?:{_DASH}|[ ]|%20)?
      | (?:1[ \n|][89]|2[ \n|]0)[ \n|](?=\d[ \n|]\d)
    )?
    (?P<date>
        \d{{6}}
      | \d\d(?P<in_date>[ ./]|{_DASH})\d\d(?P=in_date)\d\d
      | \d(?:[ \n|]\d){{5}}
    )
    (?P<join>
        [.:,]
      | {_BLANK}{{0,12}}+(?:(?:{_DASH}|[/\\*·•=]){_BLANK}{{0,12}}+)?+
    )
    (?P<last>\d{{4}}|\d\d[ ]\d\d|\d(?:[ \n|]\d){{3}})
    (?!\d)
    """,
    re.VERBOSE,
)
_DASHED = re.compile(_DASH)
_NOT_DIGITS = re.compile(r"\D+|%2[0BbDd]")
_HAS_LETTERS = re.compile(r"[^\W\d_]")
# What goes on before or behind is a longer number, a row of numbers, or the first of two dates.
_GOES_ON = re.compile(rf"(?:[.,:/]|{_DASH})\d|[^\W\d_]")
_FOLLOWS = re.compile(r"[^\W_]\Z|[=/#@]\Z|\d[.,:/-]\Z|\.-\Z")
_ROW_BEFORE = re.compile(r"\d[ \n|]\Z")
_ROW_BEHIND = re.compile(r"[ \n|]\d")


def masked(text: str) -> str:
    """Return the text with `MARK` in the place of each identity number.

    Line and page breaks within a number follow the mark.

    >>> masked("Anna Ek, 850709-9805, och 19 850709 / 9805")
    'Anna Ek, [dolt personnummer], och [dolt personnummer]'
    >>> masked("tfn 0850709-98, org.nr 212000-1355")
    'tfn 0850709-98, org.nr 212000-1355'
    """
    return put_in_place(text, ((start, end, MARK) for start, end in _spans(text)))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    plain = with_ascii_digits(text)
    done = 0
    for digits in _DIGITS.finditer(plain):
        place = digits.start()
        while match := _CANDIDATE.search(plain, place, digits.end()):
            found = _number_in(plain, match, _before(plain, match, done))
            if found:
                yield found
                done = found[1]
            place = found[1] if found else match.start() + 1


def _before(text: str, match: re.Match[str], done: int) -> str:
    """What stands before a candidate, with the mark of a number that was found there."""
    start = match.start()
    if done <= max(0, start - _BESIDE):
        return text[max(0, start - _BESIDE) : start]
    return MARK + text[done:start]


def _number_in(text: str, match: re.Match[str], before: str) -> tuple[int, int] | None:
    """Where the number of a candidate is; None if it is none."""
    century = _only_digits(match["century"] or "")
    digits = _only_digits(match["date"]) + _only_digits(match["last"])
    start, end = match.start(), match.end()
    if century and not _is_date(century + digits[:6]):
        if match["century"][-1:].isdigit():
            return None
        # *20 850709-9805*: the end of something else.
        before += text[start : match.start("date")]
        century, start = "", match.start("date")
    if not century and not (_is_date("19" + digits[:6]) or _is_date("20" + digits[:6])):
        return None
    if checks(digits) and not _is_other(text, match, before):
        return start, end
    labelled = _HAS_LETTERS.search(before) and _label().search(before)
    return (start, end) if labelled else None


def _is_other(text: str, match: re.Match[str], before: str) -> bool:
    """Whether a number that fits is more likely of another kind."""
    end = match.end()
    apart = match["in_date"] or not match["date"].isdigit()
    if _DASHED.search(match["join"]) and not apart:
        return False
    if _GOES_ON.match(text, end) or _FOLLOWS.search(before):
        return True
    if apart and (_ROW_BEFORE.search(before) or _ROW_BEHIND.match(text, end)):
        return True
    if match["in_date"] and "\n" in match["join"]:
        return True  # a column of dates beside one of numbers
    return bool(_other().search(before) or amount_behind().match(text, end))


def _is_date(digits: str) -> bool:
    """Whether eight digits are a day, or one of a samordningsnummer.

    >>> _is_date("19850709"), _is_date("19850769"), _is_date("19850231"), _is_date("17000101")
    (True, True, False, False)
    """
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    day -= 60 * (day > 60)
    return year >= 1840 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _only_digits(text: str) -> str:
    return _NOT_DIGITS.sub("", text.replace("%20", " ").replace("%2", "-"))


@cache
def _label() -> re.Pattern[str]:
    """A label that a text ends in, perhaps with what stands between it and its number."""
    return re.compile(rf"(?<!\w)(?:{any_word('labels')})[\s:.,;()|*=-]{{0,12}}\Z", re.IGNORECASE)


@cache
def _other() -> re.Pattern[str]:
    """A word for another number that a text ends in, perhaps with something between."""
    return re.compile(
        rf"(?<![^\W\d_])(?:{any_word('other_numbers')})[\s:.,;()|*=+-]{{0,12}}\Z", re.IGNORECASE
    )
