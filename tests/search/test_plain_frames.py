"""Words that only ask, or only lead to what is asked about, are not searched for."""

import pytest

from tests.search.test_plain import read, searched, told


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("vem la motionen om kärnkraft", ["kärnkraft"]),
        ("vem skrev motionen om fossilfri el", ["fossilfri", "el"]),
        ("vem la fram förslaget om badhus", ["badhus"]),
        ("vem föreslog linbanan", ["linbanan"]),
        ("vilka står bakom förslaget om hundrastgård", ["hundrastgård"]),
        ("vem röstade emot budgeten", ["budgeten"]),
        ("ärenden som rör badhuset", ["badhuset"]),
        ("beslut som handlar om badhuset", ["badhuset"]),
        ("motioner mot vindkraft", ["vindkraft"]),
        ("motioner kring vindkraft", ["vindkraft"]),
        ("motioner från andra än SD", []),
        ("motioner som skickades på återremiss", []),
        ("nya motioner", []),
        ("aktuella motioner om badhus", ["badhus"]),
        ("vad har fullmäktige beslutat i frågan om hamnen", ["hamnen"]),
    ],
)
def test_words_that_only_ask_are_left_out(text: str, left: list[str]) -> None:
    """Verbs of who did what, and words between a field and the subject, carry nothing."""
    words = [each for each in searched(read(text).query) if each not in {"vad", "har", "beslutat"}]
    assert words == left


@pytest.mark.parametrize(
    "text", ["våld mot barn", "nya skolor", "vem skrev under", "gamla motioner"]
)
def test_the_same_words_are_searched_where_they_tell_something(text: str) -> None:
    """*Mot*, *nya* and their like carry nothing only beside a field."""
    assert {"mot", "nya", "under", "gamla"} & {*searched(read(text).query)}


def test_who_raised_a_matter_of_a_kind_is_asked_by_a_verb() -> None:
    """*Vem motionerade* asks for motions; the verb is not searched for."""
    found = read("vem motionerade om badhus")
    assert told(found.filters) == {"arendetyp": ["motion"]}
    assert searched(found.query) == ["badhus"]


@pytest.mark.parametrize("text", ["motioner från Nordviks moderater", "motioner av en moderat"])
def test_a_party_of_a_place_is_read_behind_whom_it_is_from(text: str) -> None:
    """The municipality between *från* and the members of a party changes nothing."""
    assert told(read(text).filters)["parti"] == ["M"]


def test_a_year_that_headings_of_another_year_have_is_only_offered() -> None:
    """*Sommarlov 2024* was decided in the year before, which a filter by the year would hide."""
    found = read("sommarlov till alla 2023")
    assert told(found.filters) == {"ar": ["2023"]}
    assert told(read("kalender sommarlov 2024").filters) == {}


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("motioner feb. 2024", {"fran": ["2024-02-01"], "till": ["2024-02-29"]}),
        ("motioner sista kvartalet 2023", {"fran": ["2023-10-01"], "till": ["2023-12-31"]}),
        ("motioner mars 2024 - maj 2024", {"fran": ["2024-03-01"], "till": ["2024-05-31"]}),
        ("motioner första veckan i mars 2024", {"fran": ["2024-03-01"], "till": ["2024-03-07"]}),
        ("motioner sista veckan i mars 2024", {"fran": ["2024-03-25"], "till": ["2024-03-31"]}),
        ("motioner förrförra året", {"ar": ["2023"]}),
    ],
)
def test_a_time_is_read_however_it_is_written(text: str, filters: dict[str, list[str]]) -> None:
    """Months in short, quarters, weeks of a month and spans with blanks are times."""
    found = told(read(text).filters)
    assert {**found, **filters, "arendetyp": ["motion"]} == found
    assert not filters or searched(read(text).query) == []


def test_a_day_of_two_digits_is_only_offered() -> None:
    """*24-02-21* is a day, or three numbers."""
    (reading,) = read("24-02-21").readings
    assert told(reading.filters) == {"fran": ["2024-02-21"], "till": ["2024-02-21"]}
    assert not reading.applied


def test_what_was_decided_last_comes_first() -> None:
    """*Senast beslutade* asks for an order, and for no field."""
    found = read("senast beslutade motioner")
    assert (found.sort, searched(found.query)) == ("date", [])


def test_two_outcomes_that_cannot_both_be_filter_nothing() -> None:
    """*Bifall trots avslag* contradicts itself, unlike two outcomes of a list."""
    found = read("motioner som fick bifall trots avslag från kommunstyrelsen")
    assert told(found.filters) == {"arendetyp": ["motion"]}
    listed = read("bifallna och avslagna motioner")
    assert {*listed.filters["utfall"]} == {"bifall", "avslag"}


@pytest.mark.parametrize("text", ["budget 2024", "vem reserverade sig mot budget 2024"])
def test_a_noun_and_its_year_rank_best_side_by_side(text: str) -> None:
    """A year that is only offered is a word, and leads where it stands beside its noun."""
    assert read(text).query.bound == (("budget", "2024"),)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("motioner som tog över två år", ["över två år"]),
        ("motioner som tog mer än ett år", ["ett till två år", "över två år"]),
        ("motioner som besvarades inom ett halvår", ["inom ett halvår"]),
    ],
)
def test_how_long_a_matter_took_is_a_field(text: str, times: list[str]) -> None:
    """A clause that tells the time to the decision is that field, beside a kind."""
    assert told(read(text).filters) == {"arendetyp": ["motion"], "tid": times}


def test_a_kind_beside_a_written_field_is_a_field() -> None:
    """*år:2024 motioner* asks for fields, so the kind is one."""
    assert told(read("år:2024 motioner").filters) == {"arendetyp": ["motion"]}
