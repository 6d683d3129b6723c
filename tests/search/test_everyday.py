"""Everyday searches in a city's minutes and other papers, with the answers that a person expects.

The cases are in `tests/search_cases.toml`.
"""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

import corpus
from indexer.building import update
from indexer.building.swap import build
from search import Index, Request, open_index
from tests.expectations import EXPECTATIONS, unmet
from tests.extracts import sections
from tests.shared import shared_data

CASES = tomllib.loads((Path(__file__).parents[1] / "search_cases.toml").read_text("utf-8"))["case"]
PAPERS = (("goteborg", "protokoll"), ("pdf",), ("templates",), ("seeds",))
SAMPLES = Path(corpus.__file__).parent / "samples"


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """An index of two years of minutes."""
    directory = tmp_path_factory.mktemp("minutes")
    build(sections(shared_data("goteborg", "paragrafer.jsonl.gz")), directory)
    return open_index(directory)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """An index of whole minutes, reports and excerpts, and of the samples."""
    directory = tmp_path_factory.mktemp("papers")
    folders = [shared_data(*parts) for parts in PAPERS]
    update([*folders, SAMPLES], directory, lambda *_: None)
    return open_index(directory)


def cases(of: str | None) -> list[Any]:
    """The cases of one collection; a known miss is marked as expected to fail."""
    return [param(case) for case in CASES if case.get("of") == of]


def param(case: dict[str, Any]) -> Any:
    """A case as a parameter of a test."""
    miss = case.get("known_miss")
    marks = [pytest.mark.xfail(reason=miss)] if miss else []
    name = f"{case['query']}{', by date' * ('order' in case)}"
    return pytest.param(case, id=name, marks=marks)


def passes(index: Index, case: dict[str, Any]) -> bool:
    """Whether the ten hits of the first page, with all words or some, are as the case says."""
    answer = index.search(Request(case["query"]))
    found = {hit.extract["id"] for hit in (*answer.hits, *answer.some.hits)}
    return (
        set(case.get("must", ())) <= found
        and ("any" not in case or bool(found & set(case["any"])))
        and not found & set(case.get("must_not", ()))
    )


@pytest.mark.parametrize("case", cases(None))
def test_an_everyday_search_finds_what_it_should(minutes: Index, case: dict[str, Any]) -> None:
    """The expected sections are on the first page."""
    assert passes(minutes, case)


@pytest.mark.parametrize("case", cases("papers"))
def test_a_question_is_answered_as_a_reader_of_the_papers_would(
    papers: Index, case: dict[str, Any], record_property: Any
) -> None:
    """The hits, their number and what is told of the words are as the case says."""
    record_property("case", json.dumps(case))
    assert not unmet(papers, case)


def test_the_cases_name_sections_that_there_are(papers: Index) -> None:
    """Every section that a case expects, or expects not to see, is in the papers."""
    keys = ("first", "must", "any", "must_not")
    named = {id_ for case in CASES if "of" in case for key in keys for id_ in case.get(key, ())}
    assert sorted(id_ for id_ in named if papers.extract(id_) is None) == []


def test_every_key_of_a_case_is_one_that_is_checked() -> None:
    """A case has no key but those that are described, and expects something."""
    said = {"of", "kind", "query", "order", "known_miss"}
    for case in CASES:
        expected = case.keys() - said
        assert expected
        assert expected <= EXPECTATIONS.keys()
