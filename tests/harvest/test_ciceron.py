"""Ciceron: searches in sessions, answers within answers, meetings without identity."""

import json
from collections.abc import Callable

import pytest

from harvest.listed import Listed, Passed
from tests.harvest.asked import FakeAsk, listed_by, papers_of, told

OWN = {"bas": "https://diariet.ekhamra.example/", "diarium": "KS", "instans": "Kommunfullmäktige"}
PROTOKOLL = {
    "name": "Protokoll 2026-06-16",
    "id": 5504,
    "filename": "Protokoll Kommunfullmäktige.pdf",
    "filename_b64": "UHJvdG9rb2xsIEtvbW11bmZ1bGxt5Gt0aWdlLnBkZg==",
}


def _server(
    documents: list[list[object]],
    *,
    pack: Callable[[object], object] = json.dumps,
    at_once: int = 100,
    hits: int | None = None,
) -> Callable[[dict[str, object]], object]:
    """A server with the documents of some meetings. `pack` is how it packs a result."""
    titles = [f"Kommunfullmäktige 2026-{n % 12 + 1:02}-{n // 12 % 28 + 1:02}" for n in range(9999)]
    count = len(documents) if hits is None else hits

    def answer(body: dict[str, object]) -> object:
        params, method = body["params"], str(body["method"]).partition(":")[2]
        assert isinstance(params, dict)
        if method == "Search":
            return {"session_id": "s1", "result": {"result": pack({"hits": count})}}
        assert body.get("session_id")
        if method == "ReadItems":
            some = range(params["offset"], min(params["offset"] + at_once, len(documents)))
            results = [{"id": n, "doctype": 64, "title": titles[n]} for n in some]
            return {"session_id": "s2", "result": {"results": results}}
        assert isinstance(params["id"], str)
        value = json.dumps({"documents": documents[int(params["id"])], "items": []})
        return {"session_id": "s3", "result": {"type": 1, "value": value}}

    return answer


@pytest.mark.parametrize("pack", [json.dumps, lambda value: value])
def test_results_are_read_however_deep_they_are_packed(pack: Callable[[object], object]) -> None:
    """As an object, or as a string of JSON within the result."""
    ask = FakeAsk({}, _server([[PROTOKOLL]], pack=pack))
    (paper,) = papers_of("ciceron", ask, OWN)
    assert told(paper) == ("Protokoll 2026-06-16", "2026-01-01", "protokoll")
    assert (paper.key, paper.namnd) == ("5504", "Kommunfullmäktige")
    assert paper.url == (
        "https://diariet.ekhamra.example/download/document"
        "?filename=UHJvdG9rb2xsIEtvbW11bmZ1bGxt5Gt0aWdlLnBkZg==&id=5504"
    )


def test_the_newest_session_goes_with_every_question() -> None:
    """At the top of the body, and never within its parameters."""
    ask = FakeAsk({}, _server([[PROTOKOLL], []]))
    papers_of("ciceron", ask, OWN)
    assert [body.get("session_id") for body in ask.bodies] == [None, "s1", "s2", "s3"]
    assert not any("session_id" in body["params"] for body in ask.bodies)  # type: ignore[operator]
    assert set(ask.asked) == {"https://diariet.ekhamra.example/json"}
    assert json.loads(ask.bodies[0]["params"]["param"]) == {  # type: ignore[index]
        "diary": "KS",
        "board": "Kommunfullmäktige",
        "from_date": "",
        "to_date": "",
        "hasFiles": False,
    }


@pytest.mark.parametrize("at_once", [100, 25, 7])
def test_all_meetings_are_read_in_turns(at_once: int) -> None:
    """However few the server tells at once."""
    meetings: list[list[object]] = [[{**PROTOKOLL, "id": n}] for n in range(230)]
    ask = FakeAsk({}, _server(meetings, at_once=at_once))
    assert len(papers_of("ciceron", ask, OWN)) == 230


def test_a_server_that_tells_fewer_than_it_found_fails() -> None:
    """The list is not whole, so nothing may count as gone; it is not asked for ever either."""
    _, failed = listed_by("ciceron", FakeAsk({}, _server([[PROTOKOLL]] * 3, hits=300)), OWN)
    assert failed == "the search found 300 meetings, but tells 3"


def test_stubs_and_meetings_without_papers_list_nothing() -> None:
    """No documents, a document without a file, none at all."""
    stub = {"name": "Protokoll", "id": 1}
    meetings: list[list[object]] = [[], [stub], [{**stub, "filename_b64": ""}], ["x"], [PROTOKOLL]]
    assert len(papers_of("ciceron", FakeAsk({}, _server(meetings)), OWN)) == 1
    assert papers_of("ciceron", FakeAsk({}, _server([])), OWN) == []


def test_a_meeting_may_have_several_minutes() -> None:
    """And its call; each is of the kind that its name says."""
    other = {**PROTOKOLL, "id": 5505, "name": "Omedelbart justerat § 38"}
    call = {**PROTOKOLL, "id": 5490, "name": "Kallelse", "filename": "x.pdf"}
    found = papers_of("ciceron", FakeAsk({}, _server([[call, PROTOKOLL, other]])), OWN)
    assert [(each.key, each.slag) for each in found] == [
        ("5490", "kallelse"),
        ("5504", "protokoll"),
        ("5505", "protokoll"),
    ]


def test_the_letters_of_the_name_are_copied() -> None:
    """Only a plus is escaped, which a server would read as a space."""
    odd = {**PROTOKOLL, "filename_b64": "a+b/c=="}
    (paper,) = papers_of("ciceron", FakeAsk({}, _server([[odd]])), OWN)
    assert paper.url.endswith("?filename=a%2Bb/c==&id=5504")


def test_a_meeting_is_asked_only_if_due() -> None:
    """Known by its name and day, as its number changes with the next meeting."""
    ask = FakeAsk({}, _server([[PROTOKOLL], []]), known=frozenset({"Kommunfullmäktige 2026-01-01"}))
    found, failed = listed_by("ciceron", ask, OWN)
    assert (found, failed) == ([Passed("Kommunfullmäktige 2026-01-01")], "")
    assert [body["params"]["id"] for body in ask.bodies[2:]] == ["1"]  # type: ignore[index]


def test_a_lost_session_is_begun_anew() -> None:
    """The search is made again, and goes on with the meetings that were not yet read."""
    inner = _server([[PROTOKOLL], [{**PROTOKOLL, "id": 2}]])
    lost = iter([True])

    def answer(body: dict[str, object]) -> object:
        if "Details" in str(body["method"]) and body["params"]["id"] == "1" and next(lost, False):  # type: ignore[index]
            return {"session_id": "n", "error": {"code": -32000, "message": "Session saknas"}}
        return inner(body)

    ask = FakeAsk({}, answer)
    assert [each.key for each in papers_of("ciceron", ask, OWN)] == ["5504", "2"]
    assert [body["params"]["id"] for body in ask.bodies if "id" in body["params"]] == [  # type: ignore[index,operator]
        "0",
        "1",
        "1",
    ]


def test_a_session_that_is_always_lost_fails() -> None:
    """After three searches."""

    def answer(body: dict[str, object]) -> object:
        if "Search" in str(body["method"]):
            return {"session_id": "s", "result": {"hits": 1}}
        return {"error": {"message": "Session saknas"}}

    ask = FakeAsk({}, answer)
    assert listed_by("ciceron", ask, OWN) == ([], "ReadItems: Session saknas")
    assert len(ask.bodies) == 6


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ({"error": {"message": "Okänt diarium"}}, "Search: Okänt diarium"),
        ({"error": "fel"}, "Search: fel"),
        (
            "<html>Logga in",
            "https://diariet.ekhamra.example/json answers no JSON, but: <html>Logga in",
        ),
        ([], "Search answers no object"),
        ({"result": None}, "Search answers no result"),
        ({"result": "{}"}, "the search does not tell how many meetings it found"),
    ],
)
def test_what_is_no_answer_fails(answer: object, why: str) -> None:
    """An error, a page to log in on, JSON of something else."""
    assert listed_by("ciceron", FakeAsk({}, lambda _: answer), OWN) == ([], why)


def test_a_meeting_that_fails_does_not_keep_the_others_back() -> None:
    """The source fails once the rest is listed."""
    inner = _server([[PROTOKOLL], [PROTOKOLL], [{**PROTOKOLL, "id": 3}]])

    def answer(body: dict[str, object]) -> object:
        broken = "Details" in str(body["method"]) and body["params"]["id"] == "1"  # type: ignore[index]
        return {"error": {"message": "Internt fel"}} if broken else inner(body)

    found, failed = listed_by("ciceron", FakeAsk({}, answer), OWN)
    assert [each.key for each in found if isinstance(each, Listed)] == ["5504", "3"]
    assert failed == "Kommunfullmäktige 2026-02-01: ReadObjectDetails: Internt fel"
