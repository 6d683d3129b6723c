"""Years, months, seasons and days as people write them, and what each leaves to the next.

In *6 mars och 8 april 2024* the first day has the year of the second.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from corpus.vocabulary import any_of, load
from search.plain.vocabulary import listed, table

_Two = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as ``text[start:end]`` writes it; what is not written is None.

    Each of `years`, `months` and `days` is the first and the last one. `is_like_number` says that
    something else may be written so, too: the diary number *2024-11*, or the day of *mars 24*.
    `is_slashed` says that it is written as *6/3*, `is_led` that the year comes first: *2024 mars*.
    """

    start: int
    end: int
    years: _Two | None = None
    months: _Two | None = None
    days: _Two | None = None
    is_like_number: bool = False
    is_slashed: bool = False
    is_led: bool = False

    @property
    def is_year(self) -> bool:
        """Whether it is a year, or several, without a month."""
        return self.months is None and self.days is None

    @property
    def span(self) -> tuple[date, date] | None:
        """Its first and its last day; None if there are no such days, or the year is not known."""
        if self.years is None or (self.days and not self.months):
            return None
        months, days = self.months or (1, 12), self.days or (1, 0)
        try:
            first = date(self.years[0], months[0], days[0])
            # A last day of 0 is the last one of the month, before the first of the next.
            after = (self.years[1] + months[1] // 12, months[1] % 12 + 1)
            last = (
                date(self.years[1], months[1], days[1])
                if days[1]
                else date(*after, 1) - timedelta(days=1)
            )
        except ValueError:
            return None
        return (first, last) if first <= last else None

    @property
    def is_impossible(self) -> bool:
        """Whether it names a day that no year, or not its year, has: *31 februari*."""
        if self.days is None or self.months is None or (self.is_slashed and not self.years):
            return False
        year = self.years or (_LEAP, _LEAP)
        return replace(self, years=year).span is None and self.days[0] <= self.days[1]

    def completed(self, following: "Moment") -> "Moment":
        """The moment with what it leaves to the one after it."""
        moment = self
        if moment.days and not moment.months and following.days:
            moment = replace(moment, months=following.months)
        if moment.months and not moment.years and following.months:
            moment = replace(moment, years=following.years)
        return moment

    def led_by(self, before: "Moment") -> "Moment":
        """The moment with the year that the one before it begins with: *2024 mars och april*."""
        if before.is_led and self.months and not self.years:
            return replace(self, years=before.years, is_led=True)
        return self


def moments_in(text: str) -> Iterator[Moment]:
    """Yield the moments in a text, in their order. Not every one of them is a time.

    >>> [each.days for each in moments_in("6-8 mars 2024")]
    [(6, 8)]
    >>> list(moments_in("SFS 2022:613, 031-2024"))
    []
    """
    for match in _pattern().finditer(text):
        moment = _read(match)
        of_another = moment.days and _noun_before(text[: match.start()]) in listed(
            "numbered", "days"
        )
        if not of_another:
            yield _with_weekday(moment, text) if moment.days else moment


def _with_weekday(moment: Moment, text: str) -> Moment:
    """The moment with the day of the week before it: *onsdagen den 6 mars*."""
    before = _weekday().search(text, 0, moment.start)
    return replace(moment, start=before.start()) if before else moment


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(listed('weekdays', 'forms'))}\s*,?\s*(?:den\s+)?\Z", re.I)


def _noun_before(text: str) -> str:
    match = re.search(r"(§|\w+)[\s.]*$", text[-_LONGEST_NOUN:])
    return match[1].casefold() if match else ""


_LEAP = 2024
"""A year with a 29 February, for days without a year."""

_LONGEST_NOUN = 20
"""The most letters before a number that are looked at."""

_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NO_NUMBER = r"(?<![\w/:§-])(?<!\d[.,–])"
"""Not behind the beginning of a longer number."""
_NO_DAY = r"(?<![\w/:§])(?<!\d[.,–-])"
"""The same before a day, which a hyphen may join to a month: *6 mars-8 april*."""
_NUMBER_ENDS = r"(?![\w/:]|[-–.,]\w)"
_SHORT = r"[-–−'’]\d\d"
"""A year as *-24* or *'24*."""


@cache
def _pattern() -> re.Pattern[str]:
    names = [n for term in load("months").terms for n in (term.label, *term.aliases, term.name)]
    names.remove("jul")  # Christmas
    month = any_of(names)
    ordinal = r"(?::[ea])?"
    in_letters = any_of(table("ordinals"))
    # *6 mars - 24 april* is a span of days.
    years = rf"(?P<months_short>{_SHORT})(?!\s*(?:{month}|\d)){_NUMBER_ENDS}"
    season = any_of(table("seasons"))
    return re.compile(
        rf"""
        (?<![\w-])(?P<iso>{_YEAR}-\d\d?-\d\d?)(?![\w-])
        | (?<![\w/:-])(?P<iso_short>\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\w/:-])
        | {_NO_NUMBER}(?P<solid>{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])){_NUMBER_ENDS}
        | {_NO_NUMBER}(?P<dotted>[0-3]?\d\.[01]?\d\.{_YEAR}|{_YEAR}\.[01]\d\.[0-3]\d){_NUMBER_ENDS}
        | (?<![\w-])(?P<iso_year>{_YEAR})-(?P<iso_month>0[1-9]|1[0-2])(?![\w/:-])
        | {_NO_NUMBER}(?P<slashed>[0-3]?\d/[01]?\d)(?:[ -](?P<slashed_year>{_YEAR})
              |\s?(?P<slashed_short>{_SHORT}))?{_NUMBER_ENDS}
        | {_NO_NUMBER}(?P<led_year>{_YEAR}),?\s+(?P<led_month>{month})
              (?:\s+(?P<led_day>{_DAY}){ordinal}{_NUMBER_ENDS})?
              (?!\s+(?:månad\s+)?(?:år\s+)?{_YEAR})(?!\s*{_SHORT})(?!\w|-(?!{month})[^\W\d])
        | (?<!\w)(?:{_NO_DAY}(?:(?P<first_day>[0-3]?\d){ordinal}
              (?:\s?[-–]\s?(?P<last_day>{_DAY}){ordinal})?|(?P<day_in_letters>{in_letters}))\s+)?
          (?P<month>{month})(?:\s+månad|\.(?=\s+(?:19|20)\d\d))?(?:,?\s+(?:år\s+)?(?P<month_year>{_YEAR})|\s*{years}
              |\s+(?P<month_two>\d\d)(?!\s*(?:{month}|\d)){_NUMBER_ENDS}
          )?(?!\w|-(?!{month})[^\W\d])
        | {_NO_NUMBER}(?P<led_season_year>{_YEAR}),?\s+(?P<led_season>{season})
              (?!,?\s+{_YEAR})(?!\s*{_SHORT})(?!\w)
        | (?<!\w)(?:vecka|v\.?)\s*(?P<week>[1-5]?\d),?\s+(?:år\s+)?
              (?P<week_year>{_YEAR}){_NUMBER_ENDS}
        | (?<!\w)(?P<season>{season})
          (?:,?\s+(?P<season_year>{_YEAR})|,?\s*{years.replace("months_", "seasons_")}
              |\s+(?P<season_two>\d\d)(?!\s*\d){_NUMBER_ENDS}
          )?(?!\w)
        | {_NO_NUMBER}(?P<first_year>{_YEAR})(?:\s?[-–]\s?|/)(?P<last_year>{_YEAR})(?![\w/:-])
        | {_NO_NUMBER}(?P<century>(?:19|20))(?P<short>\d\d)
              (?P<between>[-–/])(?P<last_short>\d\d){_NUMBER_ENDS}
        | {_NO_NUMBER}(?P<year>{_YEAR}){_NUMBER_ENDS}
        | (?<!\S)(?P<year_short>{_SHORT})(?!\s*(?:{month}|\d)){_NUMBER_ENDS}
        | {_NO_NUMBER}(?P<bare>{_DAY}){ordinal}(?=,?\s+(?:och|eller|samt|till)\s|,\s)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _read(match: re.Match[str]) -> Moment:
    found = Moment(match.start(), match.end())
    years = _two(match["iso_year"] or match["slashed_year"] or match["month_year"])
    years = years or _two(match["season_year"] or match["year"])
    short = match["slashed_short"] or match["months_short"] or match["seasons_short"]
    short = short or match["season_two"]
    years = years or _of_two_digits(short or match["year_short"] or match["month_two"])
    if match["iso"]:
        year, month, day = (_two(each) for each in match["iso"].split("-"))
        return replace(found, years=year, months=month, days=day)
    if match["iso_short"]:
        short_year, short_month, short_day = match["iso_short"].split("-")
        found = replace(found, years=_of_two_digits(short_year), is_like_number=True)
        return replace(found, months=_two(short_month), days=_two(short_day))
    if match["solid"]:
        year, month, day = (_two(match["solid"][n:end]) for n, end in ((0, 4), (4, 6), (6, 8)))
        return replace(found, years=year, months=month, days=day)
    if match["led_year"]:
        number = _number(match["led_month"])
        year, days = _two(match["led_year"]), _two(match["led_day"])
        return replace(found, years=year, months=(number, number), days=days, is_led=True)
    if match["led_season"]:
        first, last = table("seasons")[" ".join(match["led_season"].lower().split())]
        return replace(found, years=_two(match["led_season_year"]), months=(first, last))
    if match["week"]:
        return _of_week(found, int(match["week_year"]), int(match["week"]))
    if match["dotted"]:
        parts = match["dotted"].split(".")
        day, month, year = map(_two, parts if len(parts[0]) <= _DIGITS_OF_DAY else parts[::-1])
        return replace(found, years=year, months=month, days=day)
    if match["short"]:
        first, last = (match["century"] + match[each] for each in ("short", "last_short"))
        # Only years that follow each other are written so: *2023-24*, *2023/24*.
        follows = int(last) == int(first) + 1
        if match["between"] != "–" and not follows:
            return found
        return replace(found, years=_two(first, last), is_like_number=match["between"] != "–")
    if match["slashed"]:
        day, month = (_two(each) for each in match["slashed"].split("/"))
        return replace(found, years=years, months=month, days=day, is_slashed=True)
    if match["first_year"]:
        years = _two(match["first_year"], match["last_year"])
        return replace(found, years=years, is_like_number="/" in match[0])
    if match["season"]:
        first, last = table("seasons")[" ".join(match["season"].lower().split())]
        return replace(found, years=years, months=(first, last))
    if match["month"]:
        number = _number(match["month"])
        days = _two(match["first_day"], match["last_day"])
        if match["day_in_letters"]:
            days = _two(table("ordinals")[match["day_in_letters"].lower()])
        # *24* is no day behind *6 mars*.
        may_be_day = bool(match["month_two"]) and days is None and int(match["month_two"]) <= _DAYS
        return replace(
            found, years=years, months=(number, number), days=days, is_like_number=may_be_day
        )
    month = _two(match["iso_month"])
    is_like_number = bool(match["year_short"]) or (month is not None and month[0] >= _TEN)
    return replace(
        found, years=years, months=month, days=_two(match["bare"]), is_like_number=is_like_number
    )


def _of_week(found: Moment, year: int, week: int) -> Moment:
    """The moment as the days of a week; without any if the year has no such week."""
    try:
        first, last = (date.fromisocalendar(year, week, day) for day in (1, 7))
    except ValueError:
        return found
    years, months = (first.year, last.year), (first.month, last.month)
    return replace(found, years=years, months=months, days=(first.day, last.day))


_DIGITS_OF_DAY = 2
_TEN = 10
"""The first month that two digits write without a zero."""


def _two(first: str | None, last: str | None = None) -> _Two | None:
    return (int(first), int(last or first)) if first else None


def _of_two_digits(written: str | None) -> _Two | None:
    """The year that two digits stand for: *-24*, *'98*."""
    if not written:
        return None
    number = int(written[-2:])
    return _two(str(_CENTURY + number if number < _LATEST else _CENTURY - 100 + number))


_CENTURY, _LATEST, _DAYS = 2000, 50, 31


def _number(month: str) -> int:
    number: int = next(
        term.more["number"] for term in load("months").terms if month.lower().startswith(term.name)
    )
    return number
