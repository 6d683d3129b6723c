"""Diary numbers as registers write them, and the one form in which they are equal.

``KS 2023-860``, ``2023/00860 ks`` and ``KS-2023-00860`` are all ``KS-2023-860``.
"""

import re
from functools import lru_cache

from corpus.names.dates import ISO_DATE, YEAR, YEAR_FIRST
from corpus.vocabulary import load, wording

# These series look like diary numbers and are none: statutes, inquiries, bills, reports, cases.
_OTHER_SERIES = frozenset(load("series").words("other"))
_CAPITALS = r"[A-ZÅÄÖ]{2,8}"
_SEP = r"(?:[ ]?[-–/:.]?[ ]?|-\n)"
# Small letters count only in forms that no word has: *Ks 2024:88*, *Kst/2023:12*, *BoU-2023-12*.
_LETTERS = (
    rf"(?:{_CAPITALS}(?:[ /-]{_CAPITALS})?{_SEP}"
    r"|[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,4}(?:/[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,4})?[/-]"
    r"|[A-ZÅÄÖ][a-zåäö]{1,2}[A-Zn]?[ ](?=\d{4}(?:[:/]|-\d{3})))"
)
LABEL = rf"(?:DNR|{wording('papers', 'diary', whole=False)})(?![a-zåäö])\.?:?\s{{0,3}}"
DNR = rf"""
    {_LETTERS}(?:
        (?!{YEAR_FIRST})
        {YEAR}[-–/:.]\s?\d{{1,6}}(?:[:-]\d{{1,4}}|[./]\d{{3}}(?!\.?\d))? (?![\d-])
      | (?:\d\d/\d{{3,6}} | \d{{1,6}}/(?:{YEAR}|\d\d)) (?![\d/-])
    )
  | {_CAPITALS}(?:[ ]\d{{1,6}}-|/\d{{1,6}}/){YEAR} (?![\d/-])
  | {_CAPITALS}[ ](?!{YEAR})\d\d(?:0[1-9]|1[0-2])-\d{{4}} (?![\d/-])
  | {YEAR}/{_CAPITALS}[ ]\d{{1,6}}(?:[ ]\d{{2,4}})? (?!\d)
  | {YEAR}[-–/:.]\s?\d{{1,6}}[ ]{_CAPITALS}\b
  | (?:\d\.\d{{1,2}}-)?\d{{3,6}}/{YEAR} (?:(?=\d\.\d)|(?!\d))
  | \d{{4}}/\d\d (?![\d/:-])
  | {YEAR}[-/]\s?\d{{3,6}} (?![\d/-])
  | {YEAR}/\d{{3,6}}-\d{{3}} (?![\d/-])
  | {YEAR}/\d{{1,6}}-\d(?:\.\d{{1,2}}){{1,5}} (?![\d/-])
  | \d\d{_CAPITALS}\d{{3,5}} (?![\w/-])
"""
LABELLED = (
    r"(?:[A-Za-zÅÄÖåäö]{2,8}[ /.:-]?){0,2}\d{1,6}"
    r"(?:[-/]\d{1,6}-\d(?:\.\d{1,2}){1,5}|(?:[-–/:.]\s?\d{1,6}){1,3})"
)
ANY_DIARY_NUMBER = (
    r"(?!(?:SOU|SFS|D[Ss]|P(?:rop|ROP))\b)(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,5}[ ])?"
    r"(?!\d{4}-\d\d-\d\d\b|\d{4}[-/]\d{4}\b)(?=[A-Za-zÅÄÖåäö0-9/:.-]*\d{3})"
    r"(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,5}(?=[/:.-]\d)|[A-ZÅÄÖ0-9]+)(?:[/:.-][A-ZÅÄÖ0-9]+)+"
)
"""A pattern of a diary number in any notation, for places where nothing else can stand.

A day, a period of years or the number of a government inquiry does not match.
"""


CACHED_NUMBERS = 4_000
"""The most diary numbers that are cached in their normal form: 1 MB."""


def normal_dnr(text: str) -> str | None:
    """Return the normal form of a diary number that a person typed, or None if it is none.

    More is accepted than in running text: small letters, short numbers, blanks as separators.
    Someone who types a number means one; in a text the same signs could be something else.

    >>> {normal_dnr(d) for d in ("KS 2023-860", "ks 2023/00860", "KS-2023-00860", "2023-860 KS")}
    {'KS-2023-860'}
    >>> normal_dnr("0503/22"), normal_dnr("2022/503"), normal_dnr("2024-05-22")
    ('2022-503', '2022-503', None)
    """
    typed = _LABEL_ALONE.sub("", " ".join(text.split())).strip(" .,;")
    typed = _CLASSED.sub(r"\1", typed)
    if not _TYPED.fullmatch(typed) or ISO_DATE.search(typed):
        return None
    letters = _WORDS.findall(typed.upper())
    if _is_other_series(letters) or (not letters and _is_span_of_years(_NUMBERS.findall(typed))):
        return None
    return _normal_number(typed)


_LABEL_ALONE = re.compile(LABEL, re.IGNORECASE)
_TYPED = re.compile(
    r"(?:[a-zåäö]{1,5}[ /.:-]{1,2}){0,2}(?:[a-zåäö]{1,5}[ /.:-]{0,2})?(?<![a-zåäö]{6})"
    r"[\d.]{1,6}(?:[ ]?[-–/:. ][ ]?\d{1,6}){1,3}(?:[ ]?[a-zåäö]{2,8})?"
    r"|\d{4}/[a-zåäö]{2,8} \d{1,6}(?: \d{2,4})?|\d\d[a-zåäö]{2,8}\d{3,5}",
    re.IGNORECASE,
)
# The class in an archive plan behind the number: *KS 2022-00718 3.1.1.2*, *2021/1043-1.1.1.1*.
_CLASSED = re.compile(r"(\d\D+\d+)[ -]\d(?:\.\d{1,3})+\Z")
_NUMBERS = re.compile(r"\d+(?:\.\d{1,2}-(?=\d))?")
_WORDS = re.compile(r"[A-ZÅÄÖ]+")
_EU = re.compile(r"(?:\(E[UG]\)|förordning|direktiv)\s\Z")


@lru_cache(CACHED_NUMBERS)
def _normal_number(written: str) -> str | None:
    """Return letters, year and serial number in one form, whatever their order and separators.

    The class code of an archive plan is left out, whether it stands before the number
    (``1.6-0463/2011``) or behind it (``2017/SN 0229 013``). A further number is kept:
    ``SLK-2024-00008:12``.
    """
    written = _CLASSED.sub(r"\1", written)
    letters = _WORDS.findall(written.upper())
    numbers = [n for n in _NUMBERS.findall(written) if not n.endswith("-")]
    if len(numbers) < 2:
        return None
    first, second, *rest = numbers
    if _is_year(first) and (letters or "/" not in written or not _is_year(second)):
        year, serial = first, second
    elif _is_year(second):
        year, serial = second, first
    elif len(first) == 4 and len(second) == 4 and letters:
        # The year and the month before a serial number: *LS 1202-0260*.
        year, serial = _century(first[:2]), first[2:] + second
    elif len(first) == 2 and len(second) > 2 and letters:
        year, serial = _century(first), second
    elif len(second) == 2:
        year, serial = _century(second), first
    else:
        return None
    parts = [*letters, year, str(int(serial))]
    follows = written.rpartition(rest[0])[0][-1:] if rest else ""
    return "-".join(parts) + (f":{int(rest[0])}" if follows and follows in ":-" else "")


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in {"19", "20"}


def _century(two_digits: str) -> str:
    # Diaries with two digits for the year began long after 1950, and 2050 is far away.
    return ("20" if two_digits < "50" else "19") + two_digits


def normal_of_match(match: re.Match[str]) -> str | None:
    """The normal form of what the group ``dnr`` matched; None if it is no diary number."""
    written = match["dnr"]
    letters = _WORDS.findall(written.upper())
    numbers = _NUMBERS.findall(written)
    if _is_other_series(letters):
        return None
    if _is_span_of_years(numbers) and (not letters or len(numbers[1]) == 4):
        return None
    if not letters and _EU.search(match.string, max(0, match.start() - 14), match.start()):
        return None
    return _normal_number(written)


def _is_other_series(letters: list[str]) -> bool:
    return any(word in _OTHER_SERIES or word.endswith("FS") for word in letters)


def _is_span_of_years(numbers: list[str]) -> bool:
    """Whether these are ``2019-2022`` or ``2023/24``, and not a diary number."""
    first, second = numbers[0], numbers[1]
    return _is_year(first) and (
        _is_year(second) or (len(second) == 2 and int(second) == (int(first) + 1) % 100)
    )


def normal_of_labelled(match: re.Match[str]) -> str | None:
    """The normal form of what stands behind a label; None for a date."""
    return None if ISO_DATE.fullmatch(match["labelled"]) else _normal_number(match["labelled"])
