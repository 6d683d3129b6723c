"""Searches in the first five papers find the papers that people expect."""

import json

import pytest

from search import Index, Request
from tests.extracts import extract
from tests.search.conftest import build_index
from tests.shared import shared_data

FOUND = [
    ("orosanmälan", {"001", "003", "004"}),
    ("orosanmälningarna", {"001", "003", "004"}),
    ("anonyma beslut parti:L", {"000"}),
    ("anonyma beslut parti:L nämnd:KS", {"000"}),
    ("utfall:avslag kommun:Malmö", {"002"}),
    ('"KS 2023-860"', {"000"}),
    ("KS 2023/00860", {"000"}),
    ("ks 2023-00860", {"000"}),
    ("STK 2021/1562", {"002"}),
]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """An index of the five papers with their labels as facts."""
    papers = []
    for line in shared_data("seeds", "gold.jsonl").read_text("utf-8").splitlines():
        labels = json.loads(line)
        text = shared_data("seeds", f"{labels['id']}.txt").read_text("utf-8")
        papers.append(extract(labels.pop("id")[:3], **labels, text=text))
    return build_index(tmp_path_factory.mktemp("seeds"), *papers)


@pytest.mark.parametrize(("query", "ids"), FOUND)
def test_a_question_finds_the_papers_it_is_about(seeds: Index, query: str, ids: set[str]) -> None:
    """Each query finds exactly the papers that it is about.

    The queries use inflections, fields and diary numbers in different notations.
    """
    assert {hit.extract["id"] for hit in seeds.search(Request(query)).hits} == ids
