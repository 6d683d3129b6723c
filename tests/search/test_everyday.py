"""Everyday searches in a city's minutes, with the hits that a person expects.

The cases are in `tests/search_cases.toml`.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from indexer.building.swap import build
from search import Index, Request, open_index
from tests.extracts import sections
from tests.shared import shared_data

CASES = tomllib.loads((Path(__file__).parents[1] / "search_cases.toml").read_text("utf-8"))["case"]


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """An index of two years of minutes."""
    directory = tmp_path_factory.mktemp("minutes")
    build(sections(shared_data("goteborg", "paragrafer.jsonl.gz")), directory)
    return open_index(directory)


def param(case: dict[str, Any]) -> Any:
    """A case; a known miss is marked as expected to fail."""
    miss = case.get("known_miss")
    marks = [pytest.mark.xfail(reason=miss)] if miss else []
    return pytest.param(case, id=case["query"], marks=marks)


def passes(index: Index, case: dict[str, Any]) -> bool:
    """Whether the ten hits of the first page, with all words or some, are as the case says."""
    answer = index.search(Request(case["query"]))
    found = {hit.extract["id"] for hit in (*answer.hits, *answer.some.hits)}
    return (
        set(case.get("must", ())) <= found
        and ("any" not in case or bool(found & set(case["any"])))
        and not found & set(case.get("must_not", ()))
    )


@pytest.mark.parametrize("case", [param(case) for case in CASES])
def test_an_everyday_search_finds_what_it_should(minutes: Index, case: dict[str, Any]) -> None:
    """The expected sections are on the first page."""
    assert passes(minutes, case)
