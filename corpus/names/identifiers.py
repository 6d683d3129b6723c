r"""What papers call each other by: diary numbers, §§, dates and places in the law.

One compiled alternation finds them all, so that it can run over every text that is indexed. Each
has a *normal* form in which two notations of one thing are equal:

========  =======================================  ==========================
kind      written                                  normal
========  =======================================  ==========================
dnr       ``KS 2023-860``, ``2023/00860 ks``       ``KS-2023-860``
dnr       ``22KS391``                              ``KS-2022-391``
dnr       ``0503/22``, ``2022/503``                ``2022-503``
paragraf  ``§ 56``, ``§56``, ``§ 63/20``           ``§56``, ``§63/20``
datum     ``2024-05-22``, ``den 22 maj 2024``      ``2024-05-22``
lag       ``5 kap. 35 § kommunallagen``            ``KL 5:35``
========  =======================================  ==========================
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from corpus.vocabulary import any_of, load, wording

Kind = Literal["dnr", "paragraf", "datum", "lag"]


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier: `text` is what stands at ``[start:end]``, `normal` what it is equal by."""

    kind: Kind
    text: str
    start: int
    end: int
    normal: str


_MONTHS = {term.name: int(term.more["number"]) for term in load("months").terms}
# Series that look like a diary number and are not one: statutes, inquiries, bills, reports, cases.
_OTHER_SERIES = frozenset(load("series").words("other"))

_YEAR = r"(?:19|20)\d\d"
_CAPITALS = r"[A-ZÅÄÖ]{2,8}"
_SEP = r"(?:[ ]?[-–/:.]?[ ]?|-\n)"
# In small letters only what no word is written like: *Ks 2024:88*, *Kst/2023:12*, *BoU-2023-12*.
_LETTERS = (
    rf"(?:{_CAPITALS}(?:[ /-]{_CAPITALS})?{_SEP}"
    r"|[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,4}(?:/[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,4})?[/-]"
    r"|[A-ZÅÄÖ][a-zåäö]{1,2}[A-Zn]?[ ](?=\d{4}(?:[:/]|-\d{3})))"
)
_LABEL = rf"(?:DNR|{wording('papers', 'diary', whole=False)})(?![a-zåäö])\.?:?\s{{0,3}}"
_MONTH = "(?i:{})".format(
    any_of(
        [name for term in load("months").terms for name in (term.label, *term.aliases, term.name)]
    )
)

_DATE = rf"""
    {_YEAR}-[ \n]?\d\d-[ \n]?\d\d (?![\d-])
  | {_YEAR}(?:0\d|1[0-2])[0-3]\d (?![\d-])
  | [0-3]?\d (?:[ ]?[-–][ ]?[0-3]?\d)? \s+ {_MONTH}\.? \s+ {_YEAR} (?!\d)
"""
_LAW = rf"""
    \d{{1,2}}\s?kap\.?\s{{0,2}}\d{{1,3}}(?:\s?[a-z]\b)?(?:[ ]?[-–][ ]?\d{{1,3}})?\s?§§?
  | \d{{1,3}}(?:\s?[a-z]\b)?(?:[ ]?[-–][ ]?\d{{1,3}})?\s?§§? (?!\s?\d)
  | (?:{"|".join(term.name for term in load("laws").terms)})\s\d{{1,2}}(?::|\s?kap\.?\s?)\d{{1,3}}
  | SFS\s(?:nr\s)?{_YEAR}:\d{{1,4}}
"""
_PARAGRAPH = r"§{1,2}\s{0,3}\d{1,4}(?:/\d{2,4}\b)?(?:\s?[-–]\s?(?:§\s?)?\d{1,4})?"
_DNR = rf"""
    {_LETTERS}(?:
        (?!{_YEAR}-\s?\d\d-\s?\d\d(?!\d))
        {_YEAR}[-–/:.]\s?\d{{1,6}}(?:[:-]\d{{1,4}}|[./]\d{{3}}(?!\.?\d))? (?![\d-])
      | (?:\d\d/\d{{3,6}} | \d{{1,6}}/(?:{_YEAR}|\d\d)) (?![\d/-])
    )
  | {_YEAR}/{_CAPITALS}[ ]\d{{1,6}}(?:[ ]\d{{2,4}})? (?!\d)
  | {_YEAR}[-–/:.]\s?\d{{1,6}}[ ]{_CAPITALS}\b
  | (?:\d\.\d{{1,2}}-)?\d{{3,6}}/{_YEAR} (?:(?=\d\.\d)|(?!\d))
  | \d{{4}}/\d\d (?![\d/:-])
  | {_YEAR}[-/]\s?\d{{3,6}} (?![\d/-])
  | {_YEAR}/\d{{3,6}}-\d{{3}} (?![\d/-])
  | {_YEAR}/\d{{1,6}}-\d(?:\.\d{{1,2}}){{1,5}} (?![\d/-])
  | \d\d{_CAPITALS}\d{{3,5}} (?![\w/-])
"""
_LABELLED = (
    r"(?:[A-Za-zÅÄÖåäö]{2,8}[ /.:-]?){0,2}\d{1,6}"
    r"(?:[-/]\d{1,6}-\d(?:\.\d{1,2}){1,5}|(?:[-–/:.]\s?\d{1,6}){1,3})"
)

CACHED_DATES = CACHED_PLACES = 10_000
"""Writings remembered of dates, and of places in the law: a collection has not many. 3 MB each."""

_DIGIT = re.compile(r"\d")


@cache
def _find() -> re.Pattern[str]:
    """Compiled when a text with a digit in it first comes: that takes longer than a search."""
    return re.compile(
        rf"""
    (?=[A-ZÅÄÖ0-9§]) (?<![\w/-]) (?:
        (?P<datum>{_DATE})
      | (?P<lag>{_LAW})
      | (?P<paragraf>{_PARAGRAPH})
      | {_LABEL.replace(" ", "[ ]")} (?P<labelled>{_LABELLED})
      | (?P<dnr>{_DNR})
    )
    """,
        re.VERBOSE,
    )


REGISTERED = (
    r"(?!(?:SOU|SFS|D[Ss]|P(?:rop|ROP))\b)(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,5}[ ])?"
    r"(?!\d{4}-\d\d-\d\d\b|\d{4}[-/]\d{4}\b)(?=[A-Za-zÅÄÖåäö0-9/:.-]*\d{3})"
    r"(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,5}(?=[/:.-]\d)|[A-ZÅÄÖ0-9]+)(?:[/:.-][A-ZÅÄÖ0-9]+)+"
)
"""A number of whatever form, for where nothing else stands: no day, period or inquiry."""

BEGINNINGS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ0123456789§"
"""What an identifier may begin with; no letter, digit, stroke or hyphen stands before it."""

REACH = 48
"""Characters from where an identifier begins to its first digit, at the most."""


def find_identifiers(text: str, places: Iterable[int] | None = None) -> list[Identifier]:
    """Every identifier in `text`, in order and without overlap.

    `places` are those at which one may begin, rising, where that is known; see `BEGINNINGS` and
    `REACH`. To try those alone takes a fraction of the time.

    >>> [(i.kind, i.normal) for i in find_identifiers("Dnr KS 2023-00860, § 99 den 22 maj 2024")]
    [('dnr', 'KS-2023-860'), ('paragraf', '§99'), ('datum', '2024-05-22')]
    >>> [(i.kind, i.normal) for i in find_identifiers("enligt 5 kap. 35 § kommunallagen")]
    [('lag', 'KL 5:35')]
    """
    if places is None and not _DIGIT.search(text):
        return []
    found = []
    for match in _find().finditer(text) if places is None else _at(text, places):
        group = match.lastgroup or ""
        kind, normal_of = _NORMAL[group]
        normal = normal_of(match)
        if normal is not None:
            start, end = match.span(group)
            found.append(Identifier(kind, match[group], start, end, normal))
    return found


def _at(text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    end = 0
    for place in places:
        match = _find().match(text, place) if place >= end else None
        if match:
            end = match.end()
            yield match


def normal_dnr(text: str) -> str | None:
    """The normal form of a diary number as a person types it; None if `text` is not one.

    More is allowed than in running text, where there is nothing to tell a number's meaning: small
    letters, short numbers, spaces for separators.

    >>> {normal_dnr(d) for d in ("KS 2023-860", "ks 2023/00860", "KS-2023-00860", "2023-860 KS")}
    {'KS-2023-860'}
    >>> normal_dnr("0503/22"), normal_dnr("2022/503"), normal_dnr("2024-05-22")
    ('2022-503', '2022-503', None)
    """
    typed = _LABEL_ALONE.sub("", " ".join(text.split())).strip(" .,;")
    typed = _CLASSED.sub(r"\1", typed)
    if not _TYPED.fullmatch(typed) or _ISO_DATE.search(typed):
        return None
    letters = _WORDS.findall(typed.upper())
    if _is_other_series(letters) or (not letters and _is_span_of_years(_NUMBERS.findall(typed))):
        return None
    return _normal_number(typed)


_LABEL_ALONE = re.compile(_LABEL, re.IGNORECASE)
_TYPED = re.compile(
    r"(?:[a-zåäö]{1,5}[ /.:-]{1,2}){0,2}(?:[a-zåäö]{1,5}[ /.:-]{0,2})?(?<![a-zåäö]{6})"
    r"[\d.]{1,6}(?:[ ]?[-–/:. ][ ]?\d{1,6}){1,3}(?:[ ]?[a-zåäö]{2,8})?"
    r"|\d{4}/[a-zåäö]{2,8} \d{1,6}(?: \d{2,4})?|\d\d[a-zåäö]{2,8}\d{3,5}",
    re.IGNORECASE,
)
# The class in an archive plan behind the number: *KS 2022-00718 3.1.1.2*, *2021/1043-1.1.1.1*.
_CLASSED = re.compile(r"(\d\D+\d+)[ -]\d(?:\.\d{1,3})+\Z")
_ISO_DATE = re.compile(rf"{_YEAR}-\s?\d\d-\s?\d\d")
_NUMBERS = re.compile(r"\d+(?:\.\d{1,2}-(?=\d))?")
_WORDS = re.compile(r"[A-ZÅÄÖ]+")
_EU = re.compile(r"(?:\(E[UG]\)|förordning|direktiv)\s\Z")


def _normal_number(written: str) -> str | None:
    """Letters, year and serial number, whatever their order, separators and zeros.

    The class code of an archive plan that stands before (``1.6-0463/2011``) or behind the number
    (``2017/SN 0229 013``) is no part of it. A further number is: ``SLK-2024-00008:12``.
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
    # Diaries that write two digits began long after 1950 and are still far from 2050.
    return ("20" if two_digits < "50" else "19") + two_digits


def _dnr(match: re.Match[str]) -> str | None:
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


def _labelled(match: re.Match[str]) -> str | None:
    return None if _ISO_DATE.fullmatch(match["labelled"]) else _normal_number(match["labelled"])


def _paragraph(match: re.Match[str]) -> str:
    return "§" + re.sub(r"[§\s]", "", match["paragraf"]).replace("–", "-")


@lru_cache(CACHED_DATES)
def iso_date(written: str) -> str | None:
    """The ISO form of a date as papers write it; None if there is no such day.

    >>> iso_date("22 maj 2024"), iso_date("20240522"), iso_date("31 februari 2024")
    ('2024-05-22', '2024-05-22', None)
    """
    month = re.search(r"[a-z]{3}", written.casefold())
    if month:
        numbers = re.findall(r"\d+", written)
        year, day = int(numbers[-1]), int(numbers[0])
        month_number = _MONTHS[month[0]]
    else:
        digits = re.sub(r"\D", "", written)
        year, month_number, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    try:
        return date(year, month_number, day).isoformat()
    except ValueError:
        return None


_LAW_ENDS = ("lagen", "balken", "formen")
_LAW_AFTER = re.compile(
    r"\s{1,2}(?:i\s)?((?:[a-zåäö]+- och )?[a-zåäö]{3,40}(?:lagen|balken|formen))\b"
)
_LAW_BEFORE = re.compile(
    r"((?:[a-zåäö]+- och )?[a-zåäö]{3,40}(?:lagen|balken|formen))\s\Z", re.IGNORECASE
)


@lru_cache(CACHED_PLACES)
def _place(written: str) -> tuple[str, str]:
    """The letters of a law, if any, and the place: *5 kap. 35 §* is ``5:35``."""
    place = ":".join(re.sub(r"\s", "", n) for n in re.findall(r"\d+(?:\s?[a-z]\b)?", written))
    letters = re.match(r"[A-Za-z]+(?=\s)", written)
    return letters[0] if letters else "", place


def _law(match: re.Match[str]) -> str:
    written, text = match["lag"], match.string
    if written.startswith("SFS"):
        return "SFS " + written.split()[-1]
    letters, place = _place(written)
    if letters:
        return f"{letters} {place}"
    start = match.start()
    named = _LAW_AFTER.match(text, match.end("lag"))
    # The look back is slow, and most often nothing is there.
    if not named and text[max(0, start - 7) : start].rstrip()[-6:].casefold().endswith(_LAW_ENDS):
        named = _LAW_BEFORE.search(text, max(0, start - 50), start)
    if named:
        law = load("laws").find(named[1])
        return f"{law.name if law else named[1].casefold()} {place}"
    return place if ":" in place else f"{place}§"


_NORMAL: dict[str, tuple[Kind, Callable[[re.Match[str]], str | None]]] = {
    "datum": ("datum", lambda match: iso_date(match["datum"])),
    "lag": ("lag", _law),
    "paragraf": ("paragraf", _paragraph),
    "labelled": ("dnr", _labelled),
    "dnr": ("dnr", _dnr),
}
