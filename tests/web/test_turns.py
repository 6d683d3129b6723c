"""Overload is answered at once, and what is told of requests tells nothing of people."""

import asyncio
import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.web.browser import Browser
from tests.web.invented import InventedIndex
from tests.web.test_limits import in_a_loop
from web import create_app
from web.edge import COSTS, Allowance, Counts, Edge, Monitor, Share, cost_of, exposition
from web.edge.turns import PATIENCE, Lane, NoTurnError
from web.serving import Site

THREADS = 40
"""Those that Starlette has for pages."""


@in_a_loop
async def test_few_work_and_few_wait() -> None:
    """Who comes when the queue is full hears so at once; a turn that ends goes to the first."""
    lane = Lane(Share(working=1, waiting=1), clock=lambda: 0.0)
    await lane.enter()
    second = asyncio.ensure_future(lane.enter())
    await asyncio.sleep(0)
    with pytest.raises(NoTurnError):
        await lane.enter()
    lane.leave()
    await second
    lane.leave()
    assert lane.working == 0


@in_a_loop
async def test_nobody_joins_a_queue_that_does_not_move() -> None:
    """When none has ended for a while, waiting would be in vain."""
    now = 0.0
    lane = Lane(Share(working=1, waiting=100), clock=lambda: now)
    await lane.enter()
    now = PATIENCE
    with pytest.raises(NoTurnError):
        await lane.enter()


@in_a_loop
async def test_who_goes_away_while_waiting_takes_no_turn() -> None:
    """The turn goes to the next."""
    lane = Lane(Share(working=1, waiting=2), clock=lambda: 0.0)
    await lane.enter()
    away, stays = (asyncio.ensure_future(lane.enter()) for _ in range(2))
    await asyncio.sleep(0)
    away.cancel()
    await asyncio.sleep(0)
    lane.leave()
    await stays
    assert lane.working == 1


class SlowIndex(InventedIndex):
    """An index whose searches wait until a test lets them go on."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = threading.Semaphore(0)
        self.going = threading.Event()

    def search(self, *asked: object, **more: object) -> object:  # type: ignore[override]
        """Say that a search has begun, and wait."""
        self.begun.release()
        assert self.going.wait(60)
        return super().search(*asked, **more)  # type: ignore[arg-type]


@pytest.fixture
def overloaded(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """A site all of whose turns for searches are taken, and whose queue has no place."""
    monkeypatch.setitem(COSTS, "search", Share(working=2, waiting=0))  # type: ignore[arg-type]
    index = SlowIndex()
    with Browser(create_app(index)) as browser:
        asking = [threading.Thread(target=browser.get, args=("/sok?q=skola",)) for _ in range(2)]
        for each in asking:
            each.start()
        for _ in asking:
            assert index.begun.acquire(timeout=60)
        yield browser
        index.going.set()
        for each in asking:
            each.join()
        assert browser.get("/sok?q=skola").status_code == 200


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/sok?q=väg", "Många söker just nu"),
        ("/en/sok?q=väg", "Many are searching just now"),
        ("/sok.json?q=väg", '"status": 503'),
        ("/api/v1/sok?q=väg", '"status": 503'),
    ],
)
def test_a_search_too_many_is_told_when_to_come_back(
    overloaded: Browser, address: str, words: str
) -> None:
    """At once, in its own language and form, and with the headers of every answer."""
    refused = overloaded.get(address)
    assert refused.status_code == 503
    assert refused.headers["retry-after"] == "2"
    assert refused.headers["x-content-type-options"] == "nosniff"
    assert words in refused.text


@pytest.mark.parametrize("address", ["/halsa", "/hjalp", "/om", "/statisk/stil.css", "/robots.txt"])
def test_quick_pages_are_answered_meanwhile(overloaded: Browser, address: str) -> None:
    """They have turns of their own."""
    assert overloaded.get(address).status_code == 200


def test_no_cost_takes_the_threads_of_another() -> None:
    """All that use a thread from beginning to end have one, whatever the others do."""
    assert sum(share.working for cost, share in COSTS.items() if cost != "free") < THREADS


@pytest.mark.parametrize(
    ("method", "path", "cost"),
    [
        ("GET", "/", "search"),
        ("GET", "/sok.jsonl", "heavy"),
        ("GET", "/api/v1/export", "heavy"),
        ("POST", "/liknande", "heavy"),
        ("GET", "/liknande", "search"),
        ("GET", "/dokument/a.json", "page"),
        ("GET", "/kalla/a", "file"),
        ("GET", "/statisk/stil.css", "free"),
        ("GET", "/halsa", "free"),
        ("GET", "/whatever", "search"),
    ],
)
def test_an_address_tells_its_cost(method: str, path: str, cost: str) -> None:
    """What is not known to be quick counts as a search."""
    assert cost_of(method, path) == cost


def test_an_address_that_asks_too_often_is_told_when_to_come_back() -> None:
    """Others are not touched, and neither are style sheets and the state of health."""
    app = create_app(InventedIndex(), edge=Edge(rate=2))
    often, other = (Browser(app, client=(each, 1)) for each in ("192.0.2.1", "192.0.2.2"))
    assert [often.get("/hjalp").status_code for _ in range(3)] == [200, 200, 429]
    refused = often.get("/en/hjalp")
    assert 1 <= int(refused.headers["retry-after"]) <= 30
    assert "Too many requests" in refused.text
    assert often.get("/halsa").status_code == often.get("/statisk/stil.css").status_code == 200
    assert other.get("/hjalp").status_code == 200


def test_an_allowance_is_refilled_evenly() -> None:
    """Thirty a minute: one every two seconds, and no more than a minute's worth at once."""
    now = 0.0
    allowance = Allowance(30, lambda: now)
    assert [allowance.take("192.0.2.1") for _ in range(31)] == [0.0] * 30 + [2.0]
    now = 2.0
    assert [allowance.take("192.0.2.1") for _ in range(2)] == [0.0, 2.0]
    now = 1000.0
    assert sum(not allowance.take("192.0.2.1") for _ in range(40)) == 30


def test_the_log_has_no_words_and_no_people(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Only the kind of page, in JSON, a line for each request."""
    app = create_app(InventedIndex(), edge=Edge(logged=True))
    browser = Browser(app, follow_redirects=False)
    browser.get("/sok?q=Siv+Lindgren")
    browser.get("/en/person/Ekhamra/Siv%20Lindgren")
    browser.get("/Siv-Lindgren")
    browser.request("LINDGREN", "/dokument/siv-lindgren", headers={"user-agent": "Lindgren"})
    lines = capsys.readouterr().err.splitlines()
    told = [json.loads(line) for line in lines]
    assert "lindgren" not in "".join(lines).lower()
    assert [(each["method"], each["page"], each["language"]) for each in told] == [
        ("GET", "/sok", "sv"),
        ("GET", "/person", "en"),
        ("GET", "?", "sv"),
        ("?", "/dokument", "sv"),
    ]
    assert told[0].keys() == {
        *("time", "method", "page", "language", "status", "bytes", "ms", "cost"),
    }


def test_nothing_is_logged_unless_the_operator_wants_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What is not written can be read by nobody."""
    Browser(create_app(InventedIndex())).get("/sok?q=skola")
    assert capsys.readouterr() == ("", "")


def test_requests_are_counted_for_prometheus(tmp_path: Path) -> None:
    """By cost and status, with the seconds they took, and what was turned away."""
    app = create_app(InventedIndex(), site=Site.at("https://x.example"), edge=Edge(rate=3))
    app.state.counts = Counts.of_this_process(tmp_path)
    browser = Browser(app, client=("192.0.2.1", 1))
    for _ in range(4):
        browser.get("/hjalp")
    browser.get("/halsa", headers={"host": "evil.example"})
    browser.get("/sok", headers={"host": "evil.example"})
    app.state.counts.alive(now=50.0, connections=7, built=1000.0)
    lines = exposition(tmp_path, now=1060.0).splitlines()
    for line in (
        'klubbat_requests_total{cost="page",status="2xx"} 3',
        'klubbat_requests_total{cost="page",status="4xx"} 1',
        'klubbat_requests_total{cost="free",status="2xx"} 1',
        'klubbat_requests_total{cost="search",status="4xx"} 1',
        'klubbat_request_seconds_bucket{cost="page",le="+Inf"} 4',
        'klubbat_request_seconds_count{cost="page"} 4',
        'klubbat_turned_away_total{limit="refused_rate"} 1',
        'klubbat_turned_away_total{limit="refused_host"} 1',
        'klubbat_at_work{cost="page"} 0',
        "klubbat_connections 7",
        "klubbat_workers 1",
        "klubbat_index_built_seconds 1000",
        "klubbat_index_age_seconds 60.0",
    ):
        assert line in lines


def test_the_counts_of_all_processes_are_added_up(tmp_path: Path) -> None:
    """Those of one that has ended stay, but it is no longer at work."""
    first, second = (Counts(tmp_path / f"{number}.counts") for number in (1, 2))
    for each in (first, second):
        each.answered("page", 200, 0.01)
        each.alive(now=1.0, connections=2, built=1000.0)
    first.ended()
    lines = exposition(tmp_path, now=0.0).splitlines()
    assert 'klubbat_requests_total{cost="page",status="2xx"} 2' in lines
    assert "klubbat_workers 1" in lines
    assert "klubbat_connections 2" in lines


def test_the_public_port_has_no_metrics() -> None:
    """They are on a port of their own."""
    assert Browser(create_app(InventedIndex())).get("/metrics").status_code == 404


def test_health_has_the_build_and_its_age() -> None:
    """The programs that watch over a site need no page for it."""
    said = Browser(create_app(InventedIndex())).get("/halsa")
    assert said.status_code == 200
    assert said.json().keys() == {"status", "generation", "built", "age_seconds"}
    assert said.headers["cache-control"] == "no-store"


def test_the_operators_port_tells_of_all_processes(tmp_path: Path) -> None:
    """Metrics, and whether the site is well; 503 before any process serves."""
    listener = socket.create_server(("127.0.0.1", 0))
    monitor, at = Monitor(listener, tmp_path), f"http://127.0.0.1:{listener.getsockname()[1]}"
    monitor.start()
    try:
        assert httpx.get(f"{at}/halsa").status_code == 503
        Counts.of_this_process(tmp_path).alive(now=1.0, connections=1, built=1000.0)
        assert httpx.get(f"{at}/halsa").json()["status"] == "ok"
        told = httpx.get(f"{at}/metrics")
        assert told.headers["content-type"].startswith("text/plain; version=0.0.4")
        assert "\nklubbat_workers 1\n" in told.text
        assert httpx.get(f"{at}/sok").status_code == 404
    finally:
        monitor.stop()
