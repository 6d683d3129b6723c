"""The words of a date are found where they stand together."""

import pytest

from indexer.building import build
from search import Index, Request, open_index
from tests.extracts import extract


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Papers with a date, and with its words apart."""
    place = tmp_path_factory.mktemp("minutes")
    texts = {
        "day": "Parken öppnar den 6 mars och är grön.",
        "dated": "Nämnden sade nej till parken 6 mars 2024.",
        "apart": "Av 6 parker stängdes alla i mars. Det var 2024.",
        "other": "Parken stängde den 16 mars 2023. Den har 6 träd.",
    }
    build([extract(id_, titel="En park", text=text) for id_, text in texts.items()], place)
    return open_index(place)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("parken 6 mars", {"day", "dated"}),
        ("Parken den 6 Mars", {"day", "dated"}),
        ("park mars 1998", set()),
        ("parken 6 träd", {"other"}),
        ("mars parker 6", {"day", "dated", "apart", "other"}),
    ],
)
def test_the_words_of_a_date_stand_together(minutes: Index, query: str, found: set[str]) -> None:
    """A 6 in one place and March in another are no 6 March."""
    answer = minutes.search(Request(query, words="alla"))
    assert {hit.extract["id"] for hit in answer.hits} == found


def test_what_has_the_words_apart_has_some_of_the_question(minutes: Index) -> None:
    """It comes below, and says that it lacks the date; the date is marked where it stands."""
    answer = minutes.search(Request("parken 6 mars", words="nagra"))
    lacks = {hit.extract["id"]: hit.lacks for hit in answer.hits}
    assert lacks["apart"] == lacks["other"] == ("6 mars",)
    marked = [each.text for hit in answer.hits[:2] for each in hit.snippet if each.marked]
    assert "6 mars" in marked or {"6", "mars"} <= {*marked}
    assert [(each.word, each.total) for each in answer.asked] == [("parken", 4), ("6 mars", 2)]
