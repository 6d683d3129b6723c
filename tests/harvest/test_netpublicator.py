"""NetPublicator: trees that are asked for by the whole path, in the shapes of several years."""

import json

import pytest

from harvest.listed import Passed
from tests.harvest.asked import FakeAsk, listed_by, papers_of, told

READER = "https://docs.netpublicator.com/api/public/r0223"
OWN = {"lasare": "r0223", "sti": "c555-4376"}


def _at(path: str) -> str:
    return f"{READER}/read?hash={path}&isr=false"


def _item(identity: str, kind: str, text: str) -> dict[str, object]:
    return {"id": identity, "text": text, "type": kind, "index": 0, "data": {}}


def _items(*items: dict[str, object]) -> dict[str, object]:
    return {"history": [], "items": list(items)}


MEETING = _items(
    _item("d1", "document", "Kallelse KF 2026-06-29"),
    _item("d2", "document", "Protokoll KF 2026-06-29"),
    _item("c1", "channel", "1. Upprop"),
    _item("c2", "channel", "Protokoll"),
)
TREE = {
    _at("c555-4376"): _items(_item("91", "meeting", "2026-06-29"), _item("eb", "channel", "2024")),
    _at("c555-4376-91"): MEETING,
    _at("c555-4376-91-c2"): _items(_item("d3", "document", "Omedelbar justering § 4")),
    _at("c555-4376-eb"): _items(_item("77", "meeting", "12 december"), _item("91", "meeting", "x")),
    _at("c555-4376-eb-77"): _items(
        _item("d2", "document", "Protokoll KF 2026-06-29"), _item("d4", "document", "§ 9 Val")
    ),
}


def test_channels_and_meetings_are_gone_through_by_the_whole_path() -> None:
    """Documents once each, with the day of their meeting; items of an agenda are not asked for."""
    ask = FakeAsk(TREE)
    found = papers_of("netpublicator", ask, OWN)
    assert [(each.key, *told(each)) for each in found] == [
        ("d1", "Kallelse KF 2026-06-29", "2026-06-29", "kallelse"),
        ("d2", "Protokoll KF 2026-06-29", "2026-06-29", "protokoll"),
        ("d3", "Omedelbar justering § 4", "2026-06-29", "protokoll"),
        ("d4", "§ 9 Val", "2024-12-12", "protokoll"),
    ]
    assert found[2].url == f"{READER}/document/d3?hash=c555-4376-91-c2"
    assert sorted(ask.asked) == sorted(TREE)
    assert not any("isr=true" in url for url in ask.asked)


def test_items_of_an_agenda_are_asked_for_if_their_papers_are_wanted() -> None:
    """With `slag` of motions or other papers."""
    upprop = {_at("c555-4376-91-c1"): _items(_item("m1", "document", "Motion om belysning"))}
    found = papers_of("netpublicator", FakeAsk(TREE | upprop), OWN, slag=("motion",))
    assert ("m1", "motion") in [(each.key, each.slag) for each in found]


def test_minutes_keep_their_day_among_the_papers_of_another_meeting() -> None:
    """Other papers have the day of the meeting that they lie under."""
    pages = {
        _at("c555-4376"): _items(_item("92", "meeting", "2026-08-31")),
        _at("c555-4376-92"): _items(
            _item("d2", "document", "Protokoll KF 2026-06-29"),
            _item("d9", "document", "Policy 2020-01-01"),
        ),
    }
    found = papers_of("netpublicator", FakeAsk(pages), OWN)
    assert [str(each.datum) for each in found] == ["2026-06-29", "2026-08-31"]


def test_a_meeting_is_asked_only_if_due() -> None:
    """It is passed over with the channels below it."""
    ask = FakeAsk(TREE, known=frozenset({"c555-4376-91"}))
    found, failed = listed_by("netpublicator", ask, OWN)
    assert Passed("c555-4376-91") in found
    assert failed == ""
    assert _at("c555-4376-91-c2") not in ask.asked


@pytest.mark.parametrize(
    "wrap",
    [
        lambda items: items["items"],
        lambda items: f"callback123({json.dumps(items)});",
        lambda items: "\ufeff" + json.dumps(items),
        lambda items: f" cb.x( {json.dumps(items)} ) ",
    ],
)
def test_answers_are_read_in_every_shape(wrap: object) -> None:
    """A bare list, as it was once; a call with the answer in it; a mark before it."""
    assert callable(wrap)
    pages = {at: wrap(items) for at, items in TREE.items()}
    assert len(papers_of("netpublicator", FakeAsk(pages), OWN)) == 4


def test_a_reader_without_a_path_is_read_from_its_root() -> None:
    """Whose own answer tells its id."""
    root = {
        "history": [_item("c555", "root", "Dokument")],
        "items": [_item("4376", "channel", "Kommunfullmäktige")],
    }
    ask = FakeAsk(TREE | {f"{READER}/read?isr=true": root})
    assert len(papers_of("netpublicator", ask, {"lasare": "r0223"})) == 4


def test_a_path_that_leads_to_the_root_fails() -> None:
    """Else the papers of all bodies would come in the place of one's."""
    root = {"history": [_item("c555", "root", "Dokument")], "items": [_item("4", "channel", "KF")]}
    found, failed = listed_by(
        "netpublicator", FakeAsk({_at("c555-9999"): root}), {**OWN, "sti": "c555-9999"}
    )
    assert found == []
    assert failed.endswith("answers with the reader's root: is the path right?")


def test_channels_within_themselves_end() -> None:
    """A channel that holds itself, and ones that are new for ever."""
    loop = _items(_item("4376", "channel", "KF"), _item("eb", "channel", "2024"))
    ask = FakeAsk({_at("c555-4376"): loop, _at("c555-4376-eb"): loop})
    assert papers_of("netpublicator", ask, OWN) == []
    assert len(ask.asked) == 2

    class Endless(dict[str, object]):
        def __contains__(self, url: object) -> bool:
            return True

        def __missing__(self, url: str) -> object:
            return _items(_item(f"x{len(url)}", "channel", "Kanal"))

    _, failed = listed_by("netpublicator", FakeAsk(Endless()), OWN)
    assert failed.endswith("the channels have no end")


@pytest.mark.parametrize("answer", ["<h1>Logga in", {"error": "x"}, "null", "", {"items": None}])
def test_what_is_no_answer_fails(answer: object) -> None:
    """A page, an error, nothing."""
    found, failed = listed_by("netpublicator", FakeAsk({_at("c555-4376"): answer}), OWN)
    assert found == []
    assert failed.startswith(_at("c555-4376"))


def test_other_hosts_may_keep_a_reader() -> None:
    """Where `bas` says so."""
    base = "https://docs.ekhamra.example"
    pages = {at.replace("https://docs.netpublicator.com", base): page for at, page in TREE.items()}
    assert len(papers_of("netpublicator", FakeAsk(pages), {**OWN, "bas": f"{base}/"})) == 4
