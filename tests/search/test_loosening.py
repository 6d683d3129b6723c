"""A search that finds nothing offers looser ones that find something."""

from dataclasses import replace

import pytest

from search import Index, Request
from search.loosening import ways_out


def offered(index: Index, request: Request) -> dict[tuple[str, str], int]:
    """Each looser search by what it leaves and its question, with its number of hits."""
    found = ways_out(request, index.search(request), index)
    return {(way.leaves, way.request.query): way.total for way in found}


def test_words_read_as_fields_can_be_words_again_one_or_all(samples: Index) -> None:
    """A filter that was read hides what the words would find, so there is a way back to them."""
    asked = Request("sd interpellationer skolväg")
    answer = samples.search(asked)
    assert answer.total == 0
    assert [each.text for each in answer.readings if each.applied] == ["sd", "interpellationer"]
    assert {leaves for leaves, _ in offered(samples, asked)} >= {"words"}
    assert ("words", "skolväg") in offered(samples, asked)


def test_each_number_is_what_the_search_gives(samples: Index) -> None:
    """The number beside an offer is the number of its hits, and nothing without hits is offered."""
    for request in (
        Request("sd interpellationer skolväg"),
        Request("skolväg", {"utfall": ("avskriven",), "kommun": ("Nordvik",)}),
        Request('"väg skola"'),
        Request("sd interpellationer skolväg", flat=True),
    ):
        ways = ways_out(request, samples.search(request), samples)
        assert ways
        for way in ways:
            found = samples.search(replace(way.request, limit=3))
            assert (way.total, way.request.flat) == (found.total, request.flat)
            assert way.total > 0


@pytest.mark.parametrize("query", ["skolväg", ""])
def test_a_search_with_hits_offers_none(samples: Index, query: str) -> None:
    """Looser searches are sought only where there is nothing: each costs a search."""
    request = Request(query)
    assert ways_out(request, samples.search(request), samples) == ()


def test_hits_with_some_words_come_with_the_way_to_those_with_all(samples: Index) -> None:
    """A field that was read may hide the matter with all words; it is one click away."""
    request = Request("motioner om taxa för simhall")
    answer = samples.search(request)
    assert (answer.words, answer.complete) == ("nagra", 0)
    found = ways_out(request, answer, samples)
    assert found
    assert {way.tier for way in found} == {"alla"}
    assert "taxa för simhall" in {way.request.query for way in found}


def test_small_words_go_with_the_reading_that_they_lead_to(samples: Index) -> None:
    """Without *demokraterna* the question is *motioner om trafik*, and not *motioner från om*."""
    asked = Request("interpellationer från liberalerna om skolväg")
    questions = {query for _, query in offered(samples, asked)}
    assert "skolväg" in questions
    assert not any("från om" in each for each in questions)
