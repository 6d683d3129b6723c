"""Results can be filtered by a first and a last day, which may be written as a month or a year."""

from dataclasses import replace

import pytest

from corpus.errors import QueryError
from search import Index, Request
from search.question import UnknownValue, field_for, resolve


@pytest.mark.parametrize(
    ("field", "typed", "day"),
    [
        ("från", "2024-03-14", "2024-03-14"),
        ("från", "2024-03", "2024-03-01"),
        ("från", " 2024 ", "2024-01-01"),
        ("till", "2024-03-14", "2024-03-14"),
        ("till", "2024-02", "2024-02-29"),
        ("to", "2024", "2024-12-31"),
    ],
)
def test_a_month_or_a_year_means_its_first_or_its_last_day(
    field: str, typed: str, day: str
) -> None:
    """After *från* a month or a year means its first day, and after *till* its last."""
    assert resolve(field_for(field), typed, ()) == (day,)


@pytest.mark.parametrize("typed", ["2024-02-30", "2024-13", "14/3 2024", "nyss", "0000", "202403"])
def test_what_is_no_day_is_refused_with_examples(typed: str) -> None:
    """The refusal says in which ways a day is written."""
    with pytest.raises(UnknownValue, match="2024-03-14, 2024-03, 2024"):
        resolve(field_for("fran"), typed, ())


def days(index: Index, request: Request) -> list[str]:
    """The days of all results: of decisions, or else of the last step; of sections if `flat`."""
    found = []
    for hit in index.search(replace(request, limit=1000)).hits:
        arende = hit.arende
        of = arende and (arende["beslutsdatum"] or arende["steg"][-1]["datum"])
        found.append((hit.extract["datum"] if request.flat else of) or "")
    return sorted(found)


@pytest.mark.parametrize("flat", [False, True])
def test_a_span_has_the_results_of_its_days_and_no_other(samples_index: Index, flat: bool) -> None:
    """An ärende counts by its decision or last day, a section by its date; both ends count."""
    every = days(samples_index, Request(flat=flat))
    within = days(samples_index, Request("från:2023-06 till:2023-11-07", flat=flat))
    assert within == [day for day in every if "2023-06-01" <= day <= "2023-11-07"]
    assert within[-1] == "2023-11-07"
    after = days(samples_index, Request("från:2023-11-07", flat=flat))
    assert after == [day for day in every if day >= "2023-11-07"]
    before = days(samples_index, Request("till:2023-11-06", flat=flat))
    assert before == [day for day in every if "" < day <= "2023-11-06"]
    assert len(after) + len(before) + every.count("") == len(every)


def test_a_year_has_the_results_of_its_days(samples_index: Index) -> None:
    """The field of the year and the days from its first to its last say the same."""
    by_year = samples_index.search(Request("år:2023"))
    by_day = samples_index.search(Request("från:2023 till:2023"))
    assert by_day.total == by_year.total > 0
    assert samples_index.count({"fran": ("2023",), "till": ("2023",)}) == {(): by_year.total}


def test_a_day_of_a_filter_is_written_in_full(samples_index: Index) -> None:
    """An answer names the filter by the day that it means."""
    answer = samples_index.search(Request("", {"fran": ("2023-06",)}))
    assert answer.filters == {"fran": ("2023-06-01",)}
    with pytest.raises(QueryError):
        samples_index.search(Request("", {"fran": ("i fjol",)}))
