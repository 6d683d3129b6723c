"""Which of several hits comes first: promises on the order that the ranking gives."""

import pytest

from indexer.building import build
from search import Index, Request, open_index
from tests.extracts import extract

FILLER = "Nämnden har berett ärendet och lämnat sitt yttrande enligt delegationen. "


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Minutes with a long decision, short sections that name its words, and many others."""
    place = tmp_path_factory.mktemp("minutes")
    headings = {
        "long": ("Budget för grundskolan", f"Budget för grundskolan antas. {FILLER * 400}"),
        "stub": ("Frågestund", "En fråga om grundskolan och dess budget bordläggs."),
        "list": ("Anmälningar", "Budget, kultur. Ny lokal för grundskolan, bro, väg."),
        "motion": ("Motion om en bro vid hamnen", "Motionen avslås."),
        "moped": ("Motion om mopeder i parken", "Motionen avslås."),
        "sund": ("Motion om en färja över sundet", "Motionen avslås. Bron vid hamnen är gammal."),
    }
    attsatser = {
        "motion": ["Motionen bifalles."],
        "sund": ["Motionen bifalles.", "att bron rivs"],
    }
    papers = [
        extract(id_, titel=titel, text=f"§ 1\n{titel}\n{text}", attsatser=attsatser.get(id_, []))
        for id_, (titel, text) in headings.items()
    ]
    papers += [
        extract(f"other-{n}", titel=f"Ärende {n}", text=FILLER * (1 + n % 3)) for n in range(30)
    ]
    build(papers, place)
    return open_index(place)


def first(index: Index, query: str) -> str:
    return str(index.search(Request(query)).hits[0].extract["id"])


def test_a_long_decision_is_found_by_its_heading(minutes: Index) -> None:
    """However long a decision is, its heading counts as much as that of a short one."""
    assert first(minutes, "budget grundskolan") == "long"


def test_a_proposal_is_read_with_the_heading_above_it(minutes: Index) -> None:
    """An att-sats that only grants the motion is about what the heading says."""
    assert first(minutes, "bro hamnen") == "motion"
