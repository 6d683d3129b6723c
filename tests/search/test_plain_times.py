"""Times in plain words are the times that were written, and no others."""

from datetime import date

import pytest

from search.plain.times import times_in
from search.plain.yearless import readings_of_days
from search.question import parse

TODAY = date(2025, 3, 10)


def spans(text: str) -> list[tuple[str, str, bool]]:
    """Each time as its first and last day, or its year, and whether it can be applied."""
    found = []
    for time in times_in(text, TODAY):
        first, last = (*time.filters.get("fran", ("",)), *time.filters.get("till", ("",)))
        found.append((*time.filters.get("ar", (f"{first}/{last}",)), not time.doubtful))
    return found


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("mars–maj 2024", "2024-03-01/2024-05-31"),
        ("mars - maj 2024", "2024-03-01/2024-05-31"),
        ("mars -24", "2024-03-01/2024-03-31"),
        ("mars '24", "2024-03-01/2024-03-31"),
        ("mars ’24", "2024-03-01/2024-03-31"),
        ("mars–24", "2024-03-01/2024-03-31"),
        ("6 mars -24", "2024-03-06/2024-03-06"),
        ("onsdagen den 6 mars 2024", "2024-03-06/2024-03-06"),
        ("torsdag 6 mars -24", "2024-03-06/2024-03-06"),
        ("6/3-24", "2024-03-06/2024-03-06"),
        ("2024-3-6", "2024-03-06/2024-03-06"),
        ("6 mars 24", "2024-03-06/2024-03-06"),
        ("mars-maj -24", "2024-03-01/2024-05-31"),
        ("mars -23 till maj -24", "2023-03-01/2024-05-31"),
        ("6 mars -24 april 2024", "2024-03-06/2024-04-24"),
        ("våren -24", "2024-01-01/2024-06-30"),
        ("hösten 23", "2023-07-01/2023-12-31"),
        ("sedan -22", "2022-01-01/"),
        ("januari till mars 2024", "2024-01-01/2024-03-31"),
        ("mellan mars och maj 2024", "2024-03-01/2024-05-31"),
        ("mellan 6 mars och 8 april 2024", "2024-03-06/2024-04-08"),
        ("mellan den 6 och den 8 mars 2024", "2024-03-06/2024-03-08"),
        ("från 6 till 8 mars 2024", "2024-03-06/2024-03-08"),
        ("6-8 mars 2024", "2024-03-06/2024-03-08"),
        ("6 – 8 mars 2024", "2024-03-06/2024-03-08"),
        ("6 mars–8 april 2024", "2024-03-06/2024-04-08"),
        ("6 mars-8 april 2024", "2024-03-06/2024-04-08"),
        ("november 2023–februari 2024", "2023-11-01/2024-02-29"),
        ("2024-03–2024-05", "2024-03-01/2024-05-31"),
        ("2024-03-06 till 2024-04-08", "2024-03-06/2024-04-08"),
        ("från och med mars till och med maj 2024", "2024-03-01/2024-05-31"),
        ("hösten 2022 till våren 2023", "2022-07-01/2023-06-30"),
        ("2021 till 2023", "2021-01-01/2023-12-31"),
        ("kvartal 2 2024", "2024-04-01/2024-06-30"),
        ("kvartal 2, 2024", "2024-04-01/2024-06-30"),
        ("andra kvartalet 2024", "2024-04-01/2024-06-30"),
        ("Q3 2023", "2023-07-01/2023-09-30"),
        ("6/3 2024", "2024-03-06/2024-03-06"),
        ("6/3-2024", "2024-03-06/2024-03-06"),
        ("6:e mars 2024", "2024-03-06/2024-03-06"),
        ("2024-03", "2024-03-01/2024-03-31"),
        ("2024.03.06", "2024-03-06/2024-03-06"),
        ("06.03.2024", "2024-03-06/2024-03-06"),
        ("6.3.2024", "2024-03-06/2024-03-06"),
        ("2023–24", "2023-01-01/2024-12-31"),
        ("20240306", "2024-03-06/2024-03-06"),
        ("den sjätte mars 2024", "2024-03-06/2024-03-06"),
        ("mars månad 2024", "2024-03-01/2024-03-31"),
        ("mars år 2024", "2024-03-01/2024-03-31"),
        ("2024 mars 6", "2024-03-06/2024-03-06"),
        ("2024 mars", "2024-03-01/2024-03-31"),
        ("2024 mars–maj", "2024-03-01/2024-05-31"),
        ("2023 oktober och november", "2023-10-01/2023-11-30"),
        ("slutet av 2023", "2023-09-01/2023-12-31"),
        ("mitten av 2023", "2023-05-01/2023-08-31"),
        ("i början av mars 2024", "2024-03-01/2024-03-10"),
        ("slutet på februari 2024", "2024-02-21/2024-02-29"),
        ("slutet av våren 2023", "2023-05-01/2023-06-30"),
        ("slutet av mars och början av april 2024", "2024-03-01/2024-04-30"),
        ("slutet av 2022 till början av 2023", "2022-01-01/2023-12-31"),
    ],
)
def test_a_time_is_read_in_every_way_to_write_it(text: str, span: str) -> None:
    """A span needs words or a sign that say *from … to*; months and days may be in digits."""
    assert spans(text) == [(span, True)]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("mars och april 2024", "2024-03-01/2024-04-30"),
        ("mars april 2024", "2024-03-01/2024-04-30"),
        ("mars/april 2024", "2024-03-01/2024-04-30"),
        ("mars, april och maj 2024", "2024-03-01/2024-05-31"),
        ("6 och 7 mars 2024", "2024-03-06/2024-03-07"),
        ("december 2023 och januari 2024", "2023-12-01/2024-01-31"),
        ("våren och hösten 2023", "2023-01-01/2023-12-31"),
    ],
)
def test_neighbouring_times_are_one_span(text: str, span: str) -> None:
    """Months or days with none between them are together what a span of them is."""
    assert spans(text) == [(span, True)]


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("mars och maj 2024", ["2024-03-01/2024-03-31", "2024-05-01/2024-05-31"]),
        ("mars eller maj 2024", ["2024-03-01/2024-03-31", "2024-05-01/2024-05-31"]),
        ("mars maj 2024", ["2024-03-01/2024-03-31", "2024-05-01/2024-05-31"]),
        ("6 mars och 8 april 2024", ["2024-03-06/2024-03-06", "2024-04-08/2024-04-08"]),
        ("6 och 9 mars 2024", ["2024-03-06/2024-03-06", "2024-03-09/2024-03-09"]),
        ("mars 2023 och 2024", ["2023-03-01/2023-03-31", "2024"]),
        ("mars 2024 och maj", ["2024-03-01/2024-03-31"]),
    ],
)
def test_times_with_others_between_are_no_span(text: str, each: list[str]) -> None:
    """What *och* joins is not all that lies between: each is a time that is only offered."""
    assert spans(text) == [(span, False) for span in each]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("mars 24", "2024-03-01/2024-03-31"),
        ("maj 07", "2007-05-01/2007-05-31"),
        ("budget -24", "2024"),
        ("covid -19", "2019"),
        ("valet '22", "2022"),
        ("2023/2024", "2023-01-01/2024-12-31"),
        ("2023-24", "2023-01-01/2024-12-31"),
        ("läsåret 2023/24", "2023-01-01/2024-12-31"),
    ],
)
def test_two_digits_that_may_be_something_else_are_doubtful(text: str, span: str) -> None:
    """Two digits behind a month may be its day, and those behind any word a number."""
    assert spans(text) == [(span, False)]


@pytest.mark.parametrize("text", ["mars 45", "mars 23-24", "kl 10-24", "24 mars", "skola 24"])
def test_two_digits_that_are_no_year_are_not_read(text: str) -> None:
    """A year that is still to come, and a number of something else, are no time."""
    assert spans(text) == []


def test_several_years_are_values_of_one_field() -> None:
    """Years that are joined are each meant, without those between them."""
    assert spans("2021, 2023 och 2024") == [("2021", True), ("2023", True), ("2024", True)]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("efter mars 2024", "2024-04-01/"),
        ("efter 2022", "2023-01-01/"),
        ("efter den 6 mars 2024", "2024-03-07/"),
        ("efter hösten 2023", "2024-01-01/"),
        ("före mars 2024", "/2024-02-29"),
        ("innan 6 mars 2024", "/2024-03-05"),
        ("före år 2022", "/2021-12-31"),
        ("sedan i mars 2024", "2024-03-01/"),
        ("fr.o.m. 6 mars 2024", "2024-03-06/"),
        ("från och med 2022", "2022-01-01/"),
        ("till och med mars 2024", "/2024-03-31"),
        ("t.o.m. 2023", "/2023-12-31"),
        ("fram till och med 6 mars 2024", "/2024-03-06"),
        ("sedan 2024-03", "2024-03-01/"),
        ("senast 2023", "/2023-12-31"),
        ("senast den 6 mars 2024", "/2024-03-06"),
        ("inte senare än mars 2024", "/2024-03-31"),
        ("tidigast 2022", "2022-01-01/"),
        ("2022-", "2022-01-01/"),
        ("mars 2024– om skolor", "2024-03-01/"),
        ("2022 och framåt", "2022-01-01/"),
        ("från 2022 och senare", "2022-01-01/"),
        ("sedan 2022 och framåt", "2022-01-01/"),
        ("mars 2024 eller tidigare", "/2024-03-31"),
        ("sedan början av 2023", "2023-01-01/"),
        ("före slutet av 2023", "/2023-08-31"),
    ],
)
def test_a_beginning_or_an_end_is_read(text: str, span: str) -> None:
    """*Efter* begins behind the time, *före* ends before it, and *till och med* ends with it."""
    assert spans(text) == [(span, True)]


@pytest.mark.parametrize("text", ["till mars 2024", "fram till mars 2024"])
def test_an_end_that_may_be_a_goal_is_doubtful(text: str) -> None:
    """*Till* may belong to what is before it (*skjuts upp till mars*), so it is only offered."""
    assert spans(text) == [("/2024-03-31", False)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("senaste två åren", "2023-03-10"),
        ("de två senaste åren", "2023-03-10"),
        ("de senaste 3 månaderna", "2024-12-10"),
        ("senaste halvåret", "2024-09-10"),
        ("senaste kvartalet", "2024-12-10"),
        ("de senaste 30 dagarna", "2025-02-08"),
        ("senaste två veckorna", "2025-02-24"),
    ],
)
def test_a_time_of_late_is_counted_from_today(text: str, first: str) -> None:
    """Months and years are counted by the calendar."""
    assert spans(text) == [(f"{first}/", True)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "12-6 mars 2024",
            "31 februari 2024",
            "årskurs 7-9 mars 2024",
            "6-8 mars",
            "mars",
            "6 mars",
        ),
        *(
            "8 mars-torget",
            "SFS 2022:613",
            "031-2024",
            "2023-27",
            "2023/27",
            "2024-03-45",
            "2024-13",
            "agenda 2030",
        ),
        *(
            "2024-2026",
            "31.2.2024",
            "2024–23",
            "Kvarnen 6/3",
            "20240",
            "1,2024",
            "vinter",
            "2024 mars"[5:],
            "Marsgatan 2024A",
            "2022- och 2023-årsmodellen",
            "20241306",
            "20240306-1234",
            "dnr 20240306",
            "slutet av skolåret",
            "sjätte mars",
        ),
    ],
)
def test_what_is_no_time_is_not_read(text: str) -> None:
    """A number that is a part of something else, a day that never was and a time to come."""
    assert spans(text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("beslut 6 mars", ["2025-03-06", "2024-03-06", "2023-03-06", "2022-03-06", "2021-03-06"]),
        ("den 29 februari", ["2024-02-29"]),
        ("11 mars", ["2024-03-11", "2023-03-11", "2022-03-11", "2021-03-11"]),
        ("6 mars 2024", []),
        ("6 och 8 mars", []),
        ("mars", []),
        ("§ 6", []),
    ],
)
def test_a_day_without_a_year_is_offered_in_each_year(text: str, days: list[str]) -> None:
    """The newest comes first; no day that is still to come, and none that a year lacks."""
    assert [each.filters["fran"][0] for each in readings_of_days(parse(text), TODAY)] == days
