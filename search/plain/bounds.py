"""Words beside a time that make it a beginning or an end (*sedan 2022*), or a part of it."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from corpus.vocabulary import any_of
from search.plain.vocabulary import listed, table

LONGEST_LEAD = 40
"""The most letters before a time that are looked at."""

BEGINNINGS = frozenset(("since", "lasting_since", "after", "earliest", "onward"))
"""The lists of ``[bounds]`` whose words make a time a beginning; those of the others, an end."""
LASTING = frozenset(("lasting_since", "lasting_until", "latest", "earliest"))
"""Those that may say how long something holds."""
_BEFORE = (*sorted(BEGINNINGS - {"onward"}), "before", "lasting_until", "latest", "toward")
_BEHIND = ("onward", "backward")
_THIRDS = 3


def bound_before(text: str, start: int) -> tuple[str, int] | None:
    """What makes a time a beginning or an end, by its name in ``[bounds]``, and where it begins.

    >>> bound_before("motioner sedan 2022", 15)
    ('since', 9)
    """
    pattern, names = _leading()
    from_ = max(start - LONGEST_LEAD, 0)
    if match := pattern.search(text[from_:start]):
        return names[" ".join(match[1].casefold().split())], from_ + match.start()
    return None


def bound_behind(text: str, end: int) -> tuple[str, int] | None:
    """The same of what stands behind a time, and where that ends: *2022 och framåt*, *2022-*.

    >>> bound_behind("motioner 2022- om skolor", 13), bound_behind("2022 eller tidigare", 4)
    (('lasting_since', 14), ('backward', 19))
    """
    if match := _OPEN.match(text, end):
        return "lasting_since", match.end()
    pattern, names = _following()
    if match := pattern.match(text, end):
        return names[" ".join(match[1].casefold().split())], match.end()
    return None


def is_cut(text: str, end: int) -> bool:
    """Whether a time is the beginning of a word that is written in part: *2022- och 2023-års*."""
    return _CUT.match(text, end) is not None


_JOINT = r"\s+(?:och|eller|samt)\b"
_OPEN = re.compile(rf"[-–—](?=\s*$|\s+[^\W\d])(?!{_JOINT}|\s+till\b)", re.IGNORECASE)
_CUT = re.compile(rf"[-–—](?={_JOINT})", re.IGNORECASE)


@cache
def _leading() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {word: name for name in _BEFORE for word in listed("bounds", name)}
    words = any_of(names, longest_first=True, whole=False)
    pattern = rf"(?<!\w)({words})\s+(?:(?:i|år|åren|den|under)\s+)?$"
    return re.compile(pattern, re.IGNORECASE), names


@cache
def _following() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {word: name for name in _BEHIND for word in listed("bounds", name)}
    words = any_of(names, longest_first=True)
    return re.compile(rf",?\s+({words})(?!\w)", re.IGNORECASE), names


def third_before(text: str, start: int) -> tuple[int, int] | None:
    """Which third of a time is meant, and where the words begin: *slutet av 2023*.

    >>> third_before("i slutet av 2023", 12)
    (2, 2)
    """
    from_ = max(start - LONGEST_LEAD, 0)
    if match := _third().search(text[from_:start]):
        said = " ".join(match[1].casefold().split())
        return table("thirds")[said], from_ + match.start()
    return None


@cache
def _third() -> re.Pattern[str]:
    words = any_of(table("thirds"), longest_first=True, whole=False)
    return re.compile(rf"(?<!\w)({words})\s+(?:år\s+)?$", re.IGNORECASE)


def third_of(span: tuple[date, date], third: int) -> tuple[date, date] | None:
    """A third of some months, or about ten days of one; None if they have no third.

    >>> [each.isoformat() for each in third_of((date(2023, 1, 1), date(2023, 12, 31)), 2)]
    ['2023-09-01', '2023-12-31']
    """
    first, last = span
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if third >= _WEEKS:
        return _week_of(span, third - _WEEKS) if months == 1 else None
    if months == 1 and (last - first).days >= _SHORTEST_MONTH:
        begins = first.replace(day=1 + 10 * third)
        return begins, last if third == _THIRDS - 1 else first.replace(day=10 * third + 10)
    size, rest = divmod(months, _THIRDS)
    if rest or not size:
        return None
    begin, end = (first.month - 1 + size * n for n in (third, third + 1))
    ends = first.year + (end - 1) // 12, (end - 1) % 12 + 1
    begins = date(first.year + begin // 12, begin % 12 + 1, 1)
    return begins, date(*ends, monthrange(*ends)[1])


_WEEKS, _LAST_WEEK = 10, 4
"""The number of the first week of a month in ``[thirds]``, and of its last one behind that."""


def _week_of(span: tuple[date, date], week: int) -> tuple[date, date]:
    """Seven days of a month: the first ones, those after them, or the last ones."""
    first, last = span
    if week == _LAST_WEEK:
        return last - timedelta(days=6), last
    return first + timedelta(days=7 * week), first + timedelta(days=7 * week + 6)


_SHORTEST_MONTH = 27
"""The fewest days from the first of a month to its last."""
