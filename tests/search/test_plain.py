"""Plain words of a question are read as fields where nothing else is meant by them.

The questions in ``plain_questions.toml`` were written before there was a rule, and those in the
other files of that name before any of them was read by the rules that were there.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import QueryError
from indexer.swedish import is_stop, words
from search import Request
from search.engine import Index
from search.plain import Understood, counted_readings, in_force, understand
from search.question import Query, Words, field_for, parse, resolve

HERE = Path(__file__).parent
FIRST = tomllib.loads((HERE / "plain_questions.toml").read_text(encoding="utf-8"))
LATER = tomllib.loads((HERE / "plain_questions_later.toml").read_text(encoding="utf-8"))
THIRD = tomllib.loads((HERE / "plain_questions_third.toml").read_text(encoding="utf-8"))
FOURTH = tomllib.loads((HERE / "plain_questions_fourth.toml").read_text(encoding="utf-8"))
FIFTH = tomllib.loads((HERE / "plain_questions_fifth.toml").read_text(encoding="utf-8"))
SIXTH = tomllib.loads((HERE / "plain_questions_sixth.toml").read_text(encoding="utf-8"))
CASES = tuple(
    case for each in (FIRST, LATER, THIRD, FOURTH, FIFTH, SIXTH) for case in each["question"]
)
TODAY: date = FIRST["today"]
PIECES = (
    *("sd", "S", "(V)", "motioner", "motion", "om", "avslag", "2023", "mars", "i", "sedan", "av"),
    *("senaste", "ks", "den", "6", "-", "+", '"', "och", "kommunstyrelsens", "Nordvik", "hur gick"),
)


class Invented:
    """The values of an invented index."""

    def __init__(self, held: Mapping[str, Sequence[str]]) -> None:
        self._held = held

    def meant(self, field: str, typed: str) -> tuple[str, ...]:
        """The stored values that a text means; empty if it means none."""
        try:
            return resolve(field_for(field), typed, self._held.get(field, ()))
        except QueryError:
            return ()

    def held(self, field: str, /) -> tuple[str, ...]:
        """The values of a field."""
        return tuple(self._held.get(field, ()))

    def side_by_side(self, text: str) -> bool:
        """Whether a heading has these words side by side."""
        return text in self._held["headings"]

    def headed_before_or_after(self, word: str, year: str) -> bool:
        """Whether a heading has both."""
        return any({word, year} <= {*each.split()} for each in self._held["headings"])


def read(text: str) -> Understood:
    return understand(parse(text), Invented(FIRST["held"]), TODAY)


def searched(query: Query) -> list[str]:
    """The words that are searched for, without stop words."""
    clauses = [each for each in query.clauses if isinstance(each, Words)]
    return [w.lower() for each in clauses for w, _, _ in words(each.text) if not is_stop(w)]


def told(filters: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return {name: list(values) for name, values in filters.items()}


def left_out(found: Understood) -> dict[str, list[str]]:
    """The values that no hit may have, by field."""
    values: dict[str, list[str]] = {}
    for each in found.readings:
        for name, several in each.filters.items() if each.excluded else ():
            values.setdefault(name, []).extend(several)
    return values


@pytest.mark.parametrize(
    "text",
    [
        *("motioner NOT SD", "NOT SD motioner", "motioner inte från SD", "motioner utom SD"),
        *("motioner från andra partier än SD", "alla motioner utom moderaternas"),
    ],
)
def test_what_is_left_out_is_no_filter(text: str) -> None:
    """A party that a question leaves out limits no answer to that party."""
    assert "parti" not in read(text).filters


@pytest.mark.parametrize("text", ["skola NOT 2023", "inte 2023", "motioner utom 2023"])
def test_a_time_that_is_left_out_is_no_filter(text: str) -> None:
    """A year that a question leaves out limits no answer to that year."""
    assert "ar" not in read(text).filters


@pytest.mark.parametrize("text", ["socialnämnden 6 mars 2024", "staden 6 mars 2024"])
def test_a_day_begins_after_the_word_before_it(text: str) -> None:
    """The end of a word is not the article before a day."""
    days = [each.text for each in read(text).readings if "fran" in each.filters]
    assert days == ["6 mars 2024"]


@pytest.mark.parametrize(
    "text",
    [
        *("efter mars 2024", "före mars 2024", "fram till mars 2024", "innan 6 mars 2024"),
        *("till och med mars 2024", "t.o.m. mars 2024", "till 6 mars 2024", "fram till 2023"),
    ],
)
def test_a_bound_is_not_taken_for_the_time_itself(text: str) -> None:
    """A month or a day after *efter*, *före* or *till* limits no answer to just that time."""
    filters = read(text).filters
    assert not {"fran", "till"} <= filters.keys()
    assert "ar" not in filters


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_plain_question_is_read_as_it_is_meant(case: Mapping[str, Any]) -> None:
    """The fields, the order and the words left are the ones meant; others are offered at most."""
    found = read(case["text"])
    offered = [told(each.filters) for each in found.readings if not each.applied]
    wanted = case.get("offered", [])
    left = case.get("left", searched(parse(case["text"])))
    assert told(found.filters) == case.get("applied", {})
    assert left_out(found) == case.get("excluded", {})
    assert found.sort == case.get("sort")
    assert searched(found.query) == [word.lower() for word in left]
    assert all(each in offered for each in wanted)
    assert all(each in [*wanted, *case.get("may", [])] for each in offered)
    assert found.focus == case.get("focus")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_reading_is_taken_back_by_its_plain_question(case: Mapping[str, Any]) -> None:
    """In the question that a reading gives for its words as words, they are read as no field."""
    for reading in read(case["text"]).readings:
        assert case["text"][reading.start : reading.end] == reading.text
        again = read(reading.plain).readings
        assert all(each.filters != reading.filters for each in again)
        assert all(each.sort is None or each.sort != reading.sort for each in again)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("SD:s motioner", ["+SD:s motioner", "SD:s +motioner"]),
        ("motioner motioner", ["+motioner +motioner"]),
        ("S, V motioner", ['"S", V motioner', "S, +V motioner", "S, V +motioner"]),
        ('motioner mars 2024"', ["+motioner mars 2024", 'motioner "mars 2024"']),
        ('"motioner mars 2024', ["+motioner mars 2024", 'motioner "mars 2024"']),
        ('mars"2024 motioner', ['"mars 2024" motioner', "mars 2024 +motioner"]),
        (
            '"inte tillåter" motioner 2024',
            ['"inte tillåter" +motioner 2024', '"inte tillåter" motioner +2024'],
        ),
    ],
)
def test_a_chip_gives_back_the_words_that_were_typed(text: str, plain: list[str]) -> None:
    """Taking a chip back signs its words, each time that they say it, and changes no other word.

    A quote mark without a second one means nothing, and is left out.
    """
    assert [each.plain for each in read(text).readings] == plain


@pytest.mark.parametrize("text", ["mottioner", "motoiner", "motionr", "Mottioner om skolan"])
def test_a_misspelt_kind_is_offered(text: str) -> None:
    """A word that is one edit from a kind, and that Swedish does not have, filters nothing."""
    (reading,) = read(text).readings
    assert (reading.applied, told(reading.filters)) == (False, {"arendetyp": ["motion"]})


@pytest.mark.parametrize("text", ["monitorer", "emotioner", "lotioner", "mtioenr"])
def test_another_word_is_no_misspelt_kind(text: str) -> None:
    """Words that Swedish has, and those that two edits are away, are offered as nothing."""
    assert read(text).readings == ()


@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join))
def test_any_text_is_understood(text: str) -> None:
    """Every text is understood without an error, and what is left of it is a piece of it."""
    found = read(text)
    for clause in found.query.clauses:
        if isinstance(clause, Words):
            piece = text[clause.start : clause.start + len(clause.text)]
            assert re.findall(r"\w", piece) == re.findall(r"\w", clause.text)


def test_a_word_with_a_sign_or_in_quotes_is_a_word(samples_index: Index) -> None:
    """Signs and quotes say that words are words: ``+motioner`` is no kind."""
    assert read('+sd "mars 2024" ~"sd motioner" -motioner skol*').readings == ()
    assert samples_index.search(Request("+motioner +2023")).readings == ()


def test_fields_in_plain_words_give_the_answer_of_the_fields(samples_index: Index) -> None:
    """Plain words that are fields give the hits and facets that the fields give."""
    plain = samples_index.search(Request("avslagna motioner 2023", limit=100))
    written = samples_index.search(Request("utfall:avslag ärendetyp:motion år:2023", limit=100))
    assert plain.total == written.total > 0
    assert [hit.extract["id"] for hit in plain.hits] == [h.extract["id"] for h in written.hits]
    assert plain.facets == written.facets
    assert plain.filters == written.filters
    assert [(each.text, each.applied, each.total) for each in plain.readings] == [
        ("avslagna", True, plain.total),
        ("motioner", True, plain.total),
        ("2023", True, plain.total),
    ]


def _offers(text: str, request: Request, numbers: Mapping[str, int]) -> list[dict[str, list[str]]]:
    """What is offered, if the number of results depends on the last standing of the filters."""
    _, readings = in_force(read(text), request)
    counted = counted_readings(
        readings, {"lage": ("avgjort",)}, lambda f: numbers[f.get("lage", ("",))[-1]]
    )
    return [told(each.filters) for each in counted if not each.applied]


@pytest.mark.parametrize("text", ["avslagna motioner", "motioner som har avslagits"])
def test_those_decided_are_offered_where_a_word_says_that_it_is_decided(text: str) -> None:
    """*Avslagna* counts proposals, too, so the smaller number of those decided is offered."""
    _, readings = in_force(read(text), Request())
    numbers = {"": 63, "avgjort": 36}
    counted = counted_readings(readings, {}, lambda f: numbers[f.get("lage", ("",))[-1]])
    offers = [told(each.filters) for each in counted if not each.applied]
    assert offers == [{"utfall": ["avslag"], "lage": ["avgjort"]}]


def test_what_is_proposed_is_offered_where_it_was_left_out() -> None:
    """*Avslogs* has what is decided; those that are only proposed are offered with them."""
    wanted = [{"utfall": ["avslag"], "lage": ["avgjort", "förslag"]}]
    numbers = {"avgjort": 36, "förslag": 63}
    assert _offers("motioner som avslogs", Request(), numbers) == wanted
    assert _offers("motioner som avslogs", Request(), {"avgjort": 36, "förslag": 36}) == []
    assert _offers("avslag motioner", Request(), numbers) == []


def test_what_is_not_decided_is_offered_beside_what_is_unanswered() -> None:
    """*Obesvarade* is a year without an answer; what waits for less is offered with its number."""
    numbers = {"obesvarad över ett år": 7, "avgjort": 2}
    wanted = [{"lage": ["pågår", "förslag", "obesvarad över ett år"]}]
    assert _offers("obesvarade motioner", Request(), numbers) == wanted


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        (
            "vad beslutade kommunstyrelsen i november 2023",
            {"namnd": ["Kommunstyrelsen"], "fran": ["2023-11-01"], "till": ["2023-11-30"]},
        ),
        (
            "beslut i kommunfullmäktige 2023 om skolväg",
            {"namnd": ["Kommunfullmäktige"], "ar": ["2023"]},
        ),
        (
            "ärenden som bordlades i april 2023",
            {"utfall": ["bordlagd"], "fran": ["2023-04-01"], "till": ["2023-04-30"]},
        ),
    ],
)
def test_what_happened_at_meetings_is_offered_as_sections(
    samples_index: Index, text: str, offered: Mapping[str, Sequence[str]]
) -> None:
    """A body in a time, or what was tabled then, is a list of sections; the offer has its number.

    An ärende counts by its decision, which may be another body's, or of another day.
    """
    answer = samples_index.search(Request(text))
    (reading,) = (each for each in answer.readings if each.flat)
    assert (told(reading.filters), reading.applied) == (offered, False)
    words = "skolväg" if "skolväg" in text else ""
    wanted = Request(words, {n: tuple(v) for n, v in offered.items()}, flat=True)
    assert reading.total == samples_index.search(wanted).total
    assert not any(each.flat for each in samples_index.search(Request(text, flat=True)).readings)


def test_a_year_of_no_paper_is_said(samples_index: Index) -> None:
    """*Beslut 1998* has no hits, and a notice tells the years that there are."""
    answer = samples_index.search(Request("beslut 1998"))
    (notice,) = (each for each in answer.notices if each.kind == "year")
    assert (answer.total, notice.words[0]) == (0, "1998")
    assert not any(e.kind == "year" for e in samples_index.search(Request("beslut 2023")).notices)


def test_what_is_left_out_of_a_party_is_never_a_negative_number(samples_index: Index) -> None:
    """The number of a party without another one is that of the hits."""
    answer = samples_index.search(Request("motioner från moderaterna men inte liberalerna"))
    (reading,) = (each for each in answer.readings if each.excluded)
    assert reading.total == answer.total >= 0


def test_a_reading_that_is_only_offered_changes_no_hit(samples_index: Index) -> None:
    """A party alone finds the word; the ärenden that it moved are offered with their number."""
    answer = samples_index.search(Request("liberalerna"))
    (reading,) = answer.readings
    assert answer.filters == {}
    assert (reading.applied, told(reading.filters)) == (False, {"parti": ["L"]})
    assert reading.total == samples_index.search(Request("parti:L")).total > 0


@pytest.mark.parametrize(
    "request_",
    [Request("motioner 2023", {"ar": ("2024",)}), Request("år:2024 motioner 2023")],
    ids=["chosen", "written"],
)
def test_a_filter_takes_the_place_of_a_reading_of_its_field(
    samples_index: Index, request_: Request
) -> None:
    """A year that is chosen, or written as a field, counts instead of the year in plain words."""
    answer = samples_index.search(request_)
    assert answer.filters["ar"] == ("2024",)
    assert [each.text for each in answer.readings] == ["motioner"]
    assert answer.total == samples_index.search(Request("ärendetyp:motion år:2024")).total


def test_the_newest_come_first_where_the_question_says_so(samples_index: Index) -> None:
    """*Senaste* orders by date, in a page and in the list of all hits."""
    request = Request("senaste beslut om skolväg", limit=100)
    answer = samples_index.search(request)
    assert answer.sort == "date"
    by_date = samples_index.search(Request("skolväg", sort="date", limit=100))
    ids = [hit.extract["id"] for hit in by_date.hits]
    assert [hit.extract["id"] for hit in answer.hits] == ids
    assert [hit.extract["id"] for hit in samples_index.every(request)] == ids


@pytest.mark.parametrize(
    ("query", "leads"),
    [
        ("kommunstyrelsen 7 november 2023", [("mote", "Kommunstyrelsen", "2023-11-07")]),
        ("kommunstyrelsen 8 november 2023", []),
        ("kommunstyrelsen november 2023", [("mote", "Kommunstyrelsen", "2023-11-07")]),
        ("kommunstyrelsen 2023", []),
        ("Ekhamra-ks-2023-118", [("arende", None, None)]),
        ("KS 2023-118", [("arende", None, None)]),
        ("§ 162 KS 2023-11-07", [("paragraf", "Kommunstyrelsen", "2023-11-07")]),
        (
            "paragraf 162 kommunstyrelsen 7 november 2023",
            [("paragraf", "Kommunstyrelsen", "2023-11-07")],
        ),
        ("162 § KS 20231107", [("paragraf", "Kommunstyrelsen", "2023-11-07")]),
        ("§§ 161–162 KS 2023-11-07", [("paragraf", "Kommunstyrelsen", "2023-11-07")] * 2),
        ("§§ 1-9 KS 2023-11-07", [("mote", "Kommunstyrelsen", "2023-11-07")]),
        ("§ 999 KS 2023-11-08", []),
        ("säker skolväg", []),
    ],
)
def test_a_question_leads_to_the_page_that_it_names(
    samples_index: Index, query: str, leads: list[tuple[str, str | None, str | None]]
) -> None:
    """A body and a day lead to the meeting, a number to its ärende, a § and a day to the section.

    What is not in the index is led to by nothing.
    """
    found = samples_index.search(Request(query)).leads
    assert [(e.kind, e.namnd, e.day.isoformat() if e.day else None) for e in found] == leads
    for lead in found:
        if lead.kind == "arende":
            assert lead.id is not None
            assert samples_index.arende(lead.id)
        if lead.kind == "paragraf":
            assert lead.id is not None
            assert samples_index.extract(lead.id)


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("inte avslagna motioner", {"utfall": ["avslag"]}),
        ("alla motioner utom avslagna", {"utfall": ["avslag"]}),
        ("motioner som inte bifölls", {"utfall": ["bifall"]}),
        ("motioner som inte har avslagits", {"utfall": ["avslag"]}),
        ("motioner utom 2023", {"ar": ["2023"]}),
        ("motioner inte från SD", {"parti": ["SD"]}),
        ("motioner som inte väckts av SD", {"parti": ["SD"]}),
        ("motioner ej inlämnade av sverigedemokrater", {"parti": ["SD"]}),
        ("motioner från andra partier än SD", {"parti": ["SD"]}),
    ],
)
def test_what_is_turned_round_is_left_out(text: str, left_out: Mapping[str, Sequence[str]]) -> None:
    """*Inte* and *utom* before a value leave its hits out, and never ask for them."""
    found = read(text)
    assert [told(each.filters) for each in found.readings if each.excluded] == [left_out]
    assert told(found.filters) == {"arendetyp": ["motion"]}
    assert [(e.field.name, e.excluded) for e in found.query.restrictions] == [(*left_out, True)]


@pytest.mark.parametrize("text", ["inte ännu beslutade motioner", "motioner som inte avgjorts"])
def test_what_is_not_decided_has_nothing_decided(samples_index: Index, text: str) -> None:
    """*Inte beslutade* leaves out what is decided, and asks for no standing."""
    plain = samples_index.search(Request(text, limit=100))
    assert plain.total == samples_index.search(Request("ärendetyp:motion -läge:avgjort")).total > 0


@pytest.mark.parametrize("text", ["motioner som inte bifölls", "vilka motioner bifölls inte"])
def test_what_did_not_happen_was_decided_otherwise(samples_index: Index, text: str) -> None:
    """*Inte bifölls* has what is decided and was not granted, and one reading says so."""
    plain = samples_index.search(Request(text, limit=100))
    written = "ärendetyp:motion läge:avgjort -utfall:bifall"
    assert plain.total == samples_index.search(Request(written)).total > 0
    assert [told(e.filters) for e in plain.readings if "lage" in e.filters] == [
        {"lage": ["avgjort"]}
    ]
    proposed = samples_index.search(Request(text, {"lage": ("förslag",)}))
    assert proposed.filters["lage"] == ("förslag",)


@pytest.mark.parametrize("text", ["motioner äldre än 2023", "inte avslag", "inte besvarats"])
def test_what_may_not_be_turned_round_leaves_nothing_out(text: str) -> None:
    """A comparison, a question of *inte* alone, and what is not answered yet leave nothing out."""
    assert not any(each.excluded for each in read(text).readings)


def test_what_is_left_out_is_what_a_minus_leaves_out(samples_index: Index) -> None:
    """*Inte avslagna motioner* has the hits of the kind without those of the outcome."""
    plain = samples_index.search(Request("inte avslagna motioner", limit=100))
    written = samples_index.search(Request("ärendetyp:motion -utfall:avslag", limit=100))
    assert plain.total == written.total > 0
    assert [(each.text, each.total) for each in plain.readings if each.excluded] == [
        ("inte avslagna", plain.total)
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("nordvik motioner", "SDs motioner", "förra året motioner", "M/KD motioner"),
        *(
            "obesvarade motioner",
            "S, V motioner",
            "avslagna motioner 2023",
            "senaste motioner 2023",
        ),
    ],
)
def test_taking_one_reading_back_leaves_the_others_in_force(text: str) -> None:
    """A chip that is taken back makes words of its words, and of no others."""
    readings = [each for each in read(text).readings if each.applied]
    for reading in readings:
        again = [each.filters for each in read(reading.plain).readings if each.applied]
        assert again == [each.filters for each in readings if each != reading]


@pytest.mark.parametrize(
    ("text", "applied"),
    [
        ("motioner före 2022", {"arendetyp": ["motion"], "till": ["2021-12-31"]}),
        ("sedan 2015", {"fran": ["2015-01-01"]}),
        ("skola efter 2014", {"fran": ["2015-01-01"]}),
        ("före 1970", {"till": ["1969-12-31"]}),
        ("motioner 1987", {"arendetyp": ["motion"], "ar": ["1987"]}),
        ("skola 1987", {}),
        ("skola före 1945", {}),
    ],
)
def test_a_year_of_no_paper_is_read_where_it_can_only_be_a_year(
    text: str, applied: Mapping[str, Sequence[str]]
) -> None:
    """Behind *före* and beside a kind a year is one, though no paper is of it."""
    assert told(read(text).filters) == applied


@pytest.mark.parametrize("flat", [False, True], ids=["ärenden", "sections"])
def test_an_outcome_that_is_told_is_of_what_is_decided(samples_index: Index, flat: bool) -> None:
    """*Avslogs* counts no proposals, and says so, unless a standing is chosen."""
    told_ = samples_index.search(Request("motioner som avslogs", flat=flat))
    written = Request("ärendetyp:motion utfall:avslag läge:avgjort", flat=flat)
    assert told_.total == samples_index.search(written).total > 0
    (reading,) = (each for each in told_.readings if "utfall" in each.filters)
    assert reading.filters == {"utfall": ("avslag",), "lage": ("avgjort",)}
    proposed = Request("motioner som avslogs", {"lage": ("förslag",)}, flat=flat)
    assert samples_index.search(proposed).filters["lage"] == ("förslag",)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        *(("moderata motioner", "M"), ("socialdemokratisk motion", "S")),
        *(("sverigedemokratiska interpellationer", "SD"), ("miljöpartistiska motioner", "MP")),
    ],
)
def test_the_adjective_of_a_party_beside_a_kind_is_the_party(text: str, party: str) -> None:
    """*Moderata motioner* are those of the party; elsewhere the word may mean something else."""
    assert told(read(text).filters)["parti"] == [party]
    assert read("moderata skolor").readings == ()


@pytest.mark.parametrize("text", ["om motioner", "med motioner", "motioner"])
def test_an_offer_is_counted_without_the_small_words_beside_it(
    samples_index: Index, text: str
) -> None:
    """The number of an offer beside *om* or *med* is that of the field."""
    (reading,) = samples_index.search(Request(text)).readings
    assert reading.total == samples_index.search(Request("ärendetyp:motion")).total
