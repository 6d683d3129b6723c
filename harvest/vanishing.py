"""What it means that papers are not listed any more: aged, withdrawn, or a site that was rebuilt.

A listing that lacks a paper says little. Many publishers take away what is older than a year; a
new site drops everything for a week. So a paper is only held to be withdrawn when its own address
says so too, on three different days (docs/decisions/0048).
"""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from harvest.state import AGED, GONE, LIVE, Known

STRIKES = 3
"""On how many days a paper is seen gone before it is held to be withdrawn."""

_REBUILT = 4
"""From how many missing papers on a site may be rebuilt."""

_KEEPS = re.compile(r"(?:innevarande (?P<this>år)|(?P<count>\d{1,3}) (?P<unit>månad(?:er)?|år))")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be done with papers that a listing lacks.

    `aged` are kept, and no longer asked for. `doubtful` are asked for at their own address. If the
    site is `rebuilt`, so much is missing that the listing is not believed, and none of them is.
    """

    aged: tuple[Known, ...] = ()
    doubtful: tuple[Known, ...] = ()
    rebuilt: bool = False


def judge(
    known: Iterable[Known],
    listed: Container[str],
    day: date,
    sparar: str | None,
    new: Container[str] = (),
) -> Verdict:
    """What is to be done with the papers of a source that its listing lacks.

    Args:
        known: all papers of the source; those that are not live are passed over.
        listed: the keys that the listing names in this run.
        day: today.
        sparar: how long the publisher keeps papers; None if that is not said.
        new: the keys of papers that came in this run: a rebuilt site has new ones too.
    """
    missing: list[Known] = []
    settled: list[Known] = []
    standing = 0
    oldest: int | None = date.max.year + 1
    for paper in known:
        if paper.state != LIVE:
            continue
        if paper.key not in listed:
            answers = paper.unlisted and not paper.strikes
            (settled if answers else missing).append(paper)
        else:
            standing += paper.key not in new
            # An undated paper may be older than all others.
            oldest = min(oldest, paper.datum.year) if oldest and paper.datum else None
    if sparar is not None:
        start = kept_since(sparar, day)
        aged = [each for each in (*missing, *settled) if _day_of(each) < start]
    elif (
        oldest
        and oldest <= date.max.year
        and all(each.datum and each.datum.year < oldest for each in missing)
    ):
        aged = missing
    else:
        aged = []
    gone_old = {each.key for each in aged}
    missing = [each for each in missing if each.key not in gone_old]
    settled = [each for each in settled if each.key not in gone_old]
    if len(missing) >= _REBUILT and len(missing) > standing:
        return Verdict(tuple(aged), rebuilt=True)
    return Verdict(tuple(aged), (*missing, *settled))


def kept_since(sparar: str, day: date) -> date:
    """The day from which a publisher keeps papers that says how long it does.

    Raises:
        ValueError: it is not said in a way that is known.

    >>> kept_since("12 månader", date(2026, 6, 15)), kept_since("innevarande år", date(2026, 6, 15))
    (datetime.date(2025, 6, 15), datetime.date(2026, 1, 1))
    """
    said = _KEEPS.fullmatch(" ".join(sparar.casefold().split()))
    if said is None:
        raise ValueError("say 'innevarande år', '12 månader' or '5 år'")
    if said["this"]:
        return date(day.year, 1, 1)
    months = int(said["count"]) * (12 if said["unit"] == "år" else 1)
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = (date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def aged(paper: Known) -> Known:
    """The paper as one that its publisher no longer keeps, and we do."""
    return replace(paper, state=AGED, unlisted=True, strikes=0, last_strike=None)


def struck(paper: Known, day: date) -> Known:
    """The paper after its address, too, said that it is gone; withdrawn on the third such day."""
    if paper.last_strike == day:
        return paper
    strikes = paper.strikes + 1
    state = GONE if strikes >= STRIKES else paper.state
    return replace(paper, strikes=strikes, last_strike=day, checked=day, unlisted=True, state=state)


def answered(paper: Known, day: date) -> Known:
    """The paper after its address gave it, though no listing names it."""
    return replace(paper, strikes=0, last_strike=None, checked=day, unlisted=True)


def _day_of(paper: Known) -> date:
    """The day of a paper; of one without, the day it was first seen, when it existed already."""
    return paper.datum or paper.first_seen or date.max
