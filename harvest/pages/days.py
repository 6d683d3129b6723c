"""The day of a meeting as a listing tells it: in titles, file names, rows and headings."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from corpus.names import dates_beside_label, iso_date
from corpus.vocabulary import any_of, load

_LONGEST = 400
_REACH = 40
"""No date is longer."""
_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_MONTHS = load("months").terms
_MONTH = any_of([name for term in _MONTHS for name in (term.label, *term.aliases, term.name)])
_DAY_AND_MONTH = re.compile(
    rf"(?<![\d/:§-])(?P<day>\d{{1,2}})(?::?(?:a|e))?\.?(?:\s?[-–]\s?\d{{1,2}})?\s?(?P<month>{_MONTH})"
    r"(?![^\W\d_])"
    r"|(?<![\w/:.§-])(?<!del )(?P<of>\d{1,2})/(?P<number>\d{1,2})(?![\w/:.-])",
    re.IGNORECASE,
)
# File names join with hyphens and underscores what a sentence would part with spaces.
_JOINTS = re.compile(r"[_+]|[-–](?=[^\W\d])|(?<=[^\W\d])[-–]")
# And they number the files of a day behind it: *2024-03-04-2*, *240304-2*.
_NUMBERED = re.compile(
    r"(?<=(?<!\d)(?:19|20)\d\d[-.]\d\d[-.]\d\d)[-–.]+(?=\d)"
    r"|(?<=(?<!\d)(?:19|20)\d{6})[-–]+(?=\d{1,2}(?!\d))"
    r"|(?<=(?<!\d)\d{6})[-–]+(?=\d{1,2}(?!\d))"
)
# Written without anything between: *24052024*, *24maj2024*. No year has the month 19 or 20.
_GLUED = re.compile(
    r"(?<!\d)(?P<day>\d\d)(?P<month>0\d|1[0-2])(?P<year>(?:19|20)\d\d)(?!\d)"
    r"|(?<!\d)(?P<of>\d{1,2})(?P<name>[^\W\d_]{3,9})(?P<in>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!\d)\d")


def day_of(
    title: str, file_name: str = "", row: str = "", around: Iterable[str] = ()
) -> date | None:
    """The day that a link's words tell, or None if they tell none or one that does not exist.

    A whole date in the title is taken first, then a day and a month with the year of the nearest
    text that has one; then a date in the file name, one that alone stands in the `row`, and last
    one in the texts `around`, from the nearest on.

    >>> day_of("Protkoll 24 april", around=["Protokoll 2024"])
    datetime.date(2024, 4, 24)
    >>> day_of("protokoll-ks-240312.docx"), day_of("Protokoll 2022-30-30")
    (datetime.date(2024, 3, 12), None)
    """
    headings = tuple(around)
    if whole := next(whole_days(title), None):
        return whole
    by_name = next(whole_days(file_name), None)
    years = (title, file_name, *((str(by_name.year),) if by_name else ()), *headings)
    if part := _part_of_date(title, years):
        return part
    if by_name or (by_name := _part_of_date(file_name, years)):
        return by_name
    in_row: set[date | None] = {*whole_days(row)} or {_part_of_date(row, (row, *headings))}
    if len(in_row) == 1 and (day := in_row.pop()):
        return day
    return next((day for each in headings for day in whole_days(each)), None)


def whole_days(text: str) -> Iterator[date]:
    """Yield each day of a text that is written with its year.

    >>> [str(day) for day in whole_days("KF_240424-2, ändrat 12 mars 2024")]
    ['2024-04-24', '2024-03-12']
    """
    text = _apart(text)
    at = 0
    while start := _NUMBER.search(text, at):
        at = start.end()
        found = next(dates_beside_label(text[start.start() : start.start() + _REACH]), None)
        if found and found.start == 0:
            at = start.start() + found.end
            yield date.fromisoformat(found.iso)


def year_of(text: str) -> int | None:
    """The only year that a text names, or None if it names none or several."""
    years = set(re.findall(_YEAR, text[:_LONGEST]))
    return int(years.pop()) if len(years) == 1 else None


def _part_of_date(text: str, years: Iterable[str]) -> date | None:
    """The day and month of a text, in the year of the first of `years` that names one."""
    found = _DAY_AND_MONTH.search(_apart(text))
    year = next((year for each in years if (year := year_of(each))), None) if found else None
    if not found or not year:
        return None
    if found["month"]:
        written = f"{found['day']} {found['month']} {year}"
    else:
        written = f"{found['of']}/{found['number']} {year}"
    iso = iso_date(written)
    return date.fromisoformat(iso) if iso else None


def _apart(text: str) -> str:
    text = _NUMBERED.sub("; ", _JOINTS.sub(" ", text[:_LONGEST]))
    return _GLUED.sub(_parted, text)


def _parted(glued: re.Match[str]) -> str:
    if glued["name"]:
        return f"{glued['of']} {glued['name']} {glued['in']}"
    return f"{glued['year']}-{glued['month']}-{glued['day']}"
