"""What a party did in a matter that it need not have raised is read as a field of its own."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from indexer.building import build
from search import Index, Request, open_index
from search.plain import Understood, understand
from search.question import parse
from tests.extracts import extract
from tests.search.test_plain import Invented, searched

PARTIES = {
    "parti": ["M", "S", "SD", "V"],
    "reservationsparti": ["S", "SD", "V"],
    "yrkandeparti": ["M", "SD", "V"],
    "rostparti": ["M"],
    "arendetyp": ["motion"],
    "ar": ["2023", "2024"],
    "headings": [],
}
WITH_YRKANDEN = {**PARTIES, "arendetyp": ["motion", "yrkande"]}


def read(text: str, held: Mapping[str, Sequence[str]] = PARTIES) -> Understood:
    return understand(parse(text), Invented(held), date(2024, 6, 1))


def offered(found: Understood) -> list[dict[str, tuple[str, ...]]]:
    return [dict(each.filters) for each in found.readings if not each.applied]


@pytest.mark.parametrize(
    ("text", "parties", "left"),
    [
        ("reservationer från V", ("V",), ""),
        ("reservation av sd om parker", ("SD",), "parker"),
        ("vänsterpartiets reservationer", ("V",), ""),
        ("reservation (V) skola", ("V",), "skola"),
        ("V reserverade sig", ("V",), ""),
        ("skolor som V har reserverat sig mot", ("V",), "skolor"),
        ("vad reserverade sig sverigedemokraterna mot", ("SD",), ""),
        ("reservationer från S, V och SD om vatten", ("S", "V", "SD"), "vatten"),
    ],
)
def test_a_reservation_of_a_party_is_a_field(
    text: str, parties: tuple[str, ...], left: str
) -> None:
    """The party reserved itself; it need not have raised the matter."""
    found = read(text)
    assert dict(found.filters) == {"reservationsparti": parties}
    assert " ".join(searched(found.query)) == left


def test_two_parties_may_have_done_different_things() -> None:
    """One raised the motion, the other reserved itself."""
    assert dict(read("motioner från SD som V reserverade sig mot").filters) == {
        "arendetyp": ("motion",),
        "parti": ("SD",),
        "reservationsparti": ("V",),
    }


@pytest.mark.parametrize(
    "text",
    [
        *("reservationer från M", "reservationer", "yttrande från V", "regler för reservationer"),
        *("V och reservationer av vatten", "reservationsplan V", '"reservationer från V"'),
    ],
)
def test_what_no_paper_tells_is_no_field(text: str) -> None:
    """The party has no such role in the index, or the words do not say that it has."""
    assert "reservationsparti" not in read(text).filters


def test_what_a_party_moved_is_offered_where_matters_are_called_so() -> None:
    """A *yrkande* may be the matter itself, so both are offered and neither filters."""
    found = read("yrkanden från SD", WITH_YRKANDEN)
    assert not found.filters
    assert offered(found) == [
        {"yrkandeparti": ("SD",)},
        {"parti": ("SD",), "arendetyp": ("yrkande",)},
    ]
    assert dict(read("yrkanden från SD om vatten").filters) == {"yrkandeparti": ("SD",)}
    assert offered(read("sd yrkade avslag")) == [{"yrkandeparti": ("SD",)}]


@pytest.mark.parametrize(
    "text", ["hur röstade M om budgeten", "vad röstade moderaterna", "M röstade nej till parken"]
)
def test_how_a_party_voted_is_offered(text: str) -> None:
    """Few votes are named, so the matters in which they are do not stand for all."""
    found = read(text)
    assert not found.filters
    assert {"rostparti": ("M",)} in offered(found)


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Two §§: in one a party reserves itself and another one moves something."""
    place = tmp_path_factory.mktemp("minutes")
    ek, berg = ({"namn": "Eva Ek", "parti": "V"}, {"namn": "Bo Berg", "parti": "S"})
    papers = [
        extract(
            "bro",
            titel="En bro",
            reservationer=["SD"],
            reserverade=[ek],
            yrkanden=[{**berg, "riktning": "avslag"}],
        ),
        extract("park", titel="En park", reserverade=[berg], roster=[{**ek, "rost": "ja"}]),
    ]
    build(papers, place)
    return open_index(place)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        *(("reservation:sd", ["bro"]), ("reservation:V", ["bro"]), ("reservation:s", ["park"])),
        *(("yrkande:S", ["bro"]), ("röst:vänsterpartiet", ["park"]), ("yrkande:V", [])),
        *(("reservation:(SD OR S)", ["bro", "park"]), ("-reservation:SD", ["park"])),
        *(("reservation:berg", ["park"]), ("reservationer från SD", ["bro"])),
    ],
)
def test_a_party_behind_a_role_is_its_party(minutes: Index, query: str, found: list[str]) -> None:
    """Of a reservation without names the party counts, too; a name is still a person."""
    answer = minutes.search(Request(query))
    assert sorted(hit.extract["id"] for hit in answer.hits) == found
