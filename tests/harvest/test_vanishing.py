"""What it means that a listing lacks papers: the table of rules, with nothing asked."""

from datetime import date, timedelta

import pytest

from harvest.state import AGED, GONE, LIVE, Known
from harvest.vanishing import answered, judge, kept_since, struck

DAY = date(2026, 6, 15)


def paper(key: str, datum: str | None, **more: object) -> Known:
    return Known("s", key, "u", datum=datum and date.fromisoformat(datum), **more)  # type: ignore[arg-type]


def years(**counts: int) -> list[Known]:
    """So many papers of each year, as ``y2025=3``: their keys are 2025-1 and so on."""
    return [
        paper(f"{name[1:]}-{number}", f"{name[1:]}-03-{number:02}")
        for name, count in counts.items()
        for number in range(1, count + 1)
    ]


@pytest.mark.parametrize(
    ("known", "missing", "sparar", "aged", "doubtful", "rebuilt"),
    [
        pytest.param(years(y2026=3), "", None, "", "", False, id="all listed"),
        pytest.param(years(y2026=3), "2026-1", None, "", "2026-1", False, id="one missing"),
        pytest.param(
            years(y2024=4, y2025=4),
            "2024-1 2024-2 2024-3 2024-4",
            None,
            "2024-1 2024-2 2024-3 2024-4",
            "",
            False,
            id="a whole year gone",
        ),
        pytest.param(
            years(y2024=4, y2025=1),
            "2024-1 2024-2 2024-3 2024-4",
            None,
            "2024-1 2024-2 2024-3 2024-4",
            "",
            False,
            id="a whole year, and more than half",
        ),
        pytest.param(
            years(y2024=2, y2025=4),
            "2024-1",
            None,
            "",
            "2024-1",
            False,
            id="a part of a year is not aged",
        ),
        pytest.param(
            [*years(y2024=2, y2025=4), paper("odaterad", None)],
            "2024-1 2024-2",
            None,
            "",
            "2024-1 2024-2",
            False,
            id="an undated listed paper may be older",
        ),
        pytest.param(
            [*years(y2025=4), paper("odaterad", None)],
            "odaterad",
            None,
            "",
            "odaterad",
            False,
            id="an undated missing paper is of no year",
        ),
        pytest.param(
            years(y2026=12),
            " ".join(f"2026-{n}" for n in range(1, 11)),
            None,
            "",
            "",
            True,
            id="ten of twelve",
        ),
        pytest.param(
            years(y2026=8),
            "2026-1 2026-2 2026-3 2026-4",
            None,
            "",
            "2026-1 2026-2 2026-3 2026-4",
            False,
            id="just half",
        ),
        pytest.param(
            years(y2026=4),
            "2026-1 2026-2 2026-3",
            None,
            "",
            "2026-1 2026-2 2026-3",
            False,
            id="three of four are too few",
        ),
        pytest.param(
            years(y2024=3, y2025=3, y2026=3),
            "2024-1 2025-1",
            "12 månader",
            "2024-1 2025-1",
            "",
            False,
            id="older than it is kept",
        ),
        pytest.param(
            years(y2024=3, y2026=3),
            "2024-1 2026-1",
            "12 månader",
            "2024-1",
            "2026-1",
            False,
            id="one aged and one not",
        ),
        pytest.param(
            years(y2025=5, y2026=4),
            "2025-1 2025-2 2025-3 2025-4 2025-5",
            "5 år",
            "",
            "",
            True,
            id="a year gone, though five are kept",
        ),
        pytest.param(
            [paper("odaterad", None, first_seen=date(2024, 1, 1)), *years(y2026=2)],
            "odaterad",
            "12 månader",
            "odaterad",
            "",
            False,
            id="undated, but seen long ago",
        ),
        pytest.param(
            [
                *(paper(f"o{n}", "2026-01-01", unlisted=True) for n in range(5)),
                *years(y2026=4),
            ],
            "o0 o1 o2 o3 o4",
            None,
            "",
            "o0 o1 o2 o3 o4",
            False,
            id="unlisted ones that answer do not count",
        ),
        pytest.param(
            [paper("gone", "2026-01-01", state=GONE), paper("aged", "2020-01-01", state=AGED)],
            "gone aged",
            None,
            "",
            "",
            False,
            id="what is settled",
        ),
    ],
)
def test_what_is_missing_is_judged(
    known: list[Known],
    missing: str,
    sparar: str | None,
    aged: str,
    doubtful: str,
    rebuilt: bool,
) -> None:
    """Old ones have aged, a few are doubtful, and too many mean that the site was rebuilt."""
    listed = {each.key for each in known} - set(missing.split())
    verdict = judge(known, listed, DAY, sparar)
    assert sorted(each.key for each in verdict.aged) == sorted(aged.split())
    assert sorted(each.key for each in verdict.doubtful) == sorted(doubtful.split())
    assert verdict.rebuilt is rebuilt


def test_three_strikes_are_on_three_days() -> None:
    """However often it is seen gone on one day, that is one strike."""
    seen = paper("a", "2026-06-01")
    for day in (DAY, DAY, DAY + timedelta(1), DAY + timedelta(1)):
        seen = struck(seen, day)
    assert (seen.state, seen.strikes) == (LIVE, 2)
    assert struck(seen, DAY + timedelta(9)).state == GONE


def test_an_answer_takes_the_strikes_away() -> None:
    """They need not be of days in a row, but nothing may come between."""
    seen = answered(struck(struck(paper("a", None), DAY), DAY + timedelta(1)), DAY + timedelta(2))
    assert (seen.strikes, seen.unlisted, struck(seen, DAY + timedelta(3)).strikes) == (0, True, 1)


@pytest.mark.parametrize(
    ("sparar", "day", "since"),
    [
        ("innevarande år", "2026-06-15", "2026-01-01"),
        ("12 månader", "2026-06-15", "2025-06-15"),
        ("1 månad", "2026-03-31", "2026-02-28"),
        ("6 månader", "2026-06-15", "2025-12-15"),
        ("18 månader", "2026-06-30", "2024-12-30"),
        ("5 år", "2024-02-29", "2019-02-28"),
        ("2  År", "2026-12-31", "2024-12-31"),
    ],
)
def test_how_long_papers_are_kept_gives_a_day(sparar: str, day: str, since: str) -> None:
    """Months of different length end at their last day."""
    assert kept_since(sparar, date.fromisoformat(day)) == date.fromisoformat(since)


def test_an_unknown_way_to_say_it_is_refused() -> None:
    """It does not silently mean something else."""
    with pytest.raises(ValueError, match="innevarande"):
        kept_since("för alltid", DAY)
