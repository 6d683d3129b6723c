"""Five real papers, labelled by reading: which facts are read, and which searches find them."""

import json

import pytest

from cli import main
from tests.cli.conftest import Klubbat
from tests.shared import shared_data

ANONYMA = "000_50a7adbe275d9050"
MOTION, SIGNED = "001_70bd872170a6c34e", "003_f461760e5c23ad9f"
MALMO = "002_bd028093bf4f2d11"
OROSANMALAN = "004_42e127c61b12fd82"


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The directory of an index of these papers."""
    directory = str(tmp_path_factory.mktemp("seeds"))
    with pytest.raises(SystemExit) as ended:
        main(["index", str(shared_data("seeds")), "--index", directory])
    assert ended.value.code == 0
    return directory


def test_each_states_what_its_reader_saw(klubbat: Klubbat) -> None:
    """Every fact of every paper is as people labelled it."""
    folder = shared_data("seeds")
    extracted = klubbat("extract", str(folder), "--jsonl").out.splitlines()
    found = {each["id"]: each for each in map(json.loads, extracted)}
    labels = map(json.loads, (folder / "gold.jsonl").read_text("utf-8").splitlines())

    assert {label["id"]: label for label in labels} == {
        name: {key: each[key] for key in each if key not in {"sida", "text", "kalla", "evidens"}}
        for name, each in found.items()
    }


def test_the_motion_that_lies_there_twice_is_one(papers: str, klubbat: Klubbat) -> None:
    """The signed copy is kept, lists both files, and is found by either id."""
    shown = json.loads(klubbat("show", MOTION, "--index", papers, "--json").out)

    assert shown["id"] == SIGNED
    assert shown["kallor"] == [f"{SIGNED}.txt", f"{MOTION}.txt"]


SEARCHES = [
    ("orosanmälan", {SIGNED, OROSANMALAN}, False),
    ("anonyma beslut parti:L", {ANONYMA}, False),
    ("utfall:avslag kommun:Malmö", {MALMO}, True),
    ('"KS 2023-860"', {ANONYMA}, True),
    ("KS 2023/00860", {ANONYMA}, False),
    ("SON 2021/00457", {OROSANMALAN}, False),
    ("stk 2021-01562", {MALMO}, False),
]


@pytest.mark.parametrize(("query", "expected", "alone"), SEARCHES, ids=[s[0] for s in SEARCHES])
def test_a_question_finds_them(
    query: str, expected: set[str], alone: bool, papers: str, klubbat: Klubbat
) -> None:
    """They are the first hits, or the only ones."""
    hits = json.loads(klubbat("search", query, "--index", papers, "--json").out)["hits"]

    assert {hit["id"] for hit in hits[: len(expected)]} == expected
    assert not alone or len(hits) == len(expected)
