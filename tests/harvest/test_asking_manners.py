"""What the log of a server shows of a run: who asks, what is asked, and how far apart."""

import asyncio
import gzip
import re
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import ExtraMissing, ListingFailed
from harvest.asking import open_asking, require_extra
from harvest.definition import Definition
from harvest.fetched import Failed, Fetched
from harvest.source import Source
from tests.harvest.asking_once import Remembered, World
from tests.harvest.replay import (
    Drip,
    Endless,
    Fault,
    Replay,
    Reset,
    Route,
    html,
    in_turn,
    pdf,
    redirect,
    text,
)
from tests.harvest.virtual_clock import START, VirtualClock

PAPER = pdf(b"Protokoll")
PAPERS: dict[str, Route] = {f"/{number}.pdf": PAPER for number in range(6)}
DAY = 86_400


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def _busy(retry_after: str | None, status: int = 429) -> Route:
    return status, {"Retry-After": retry_after} if retry_after else {}, b""


def _starts(replay: Replay) -> list[float]:
    return [each.at for each in replay.log]


def test_every_request_says_who_asks_and_how_to_write_to_them(world: World) -> None:
    """In ASCII, for robots.txt as well. Nothing compressed is asked for, and no cookie is kept."""
    page = html("<p>")
    page[1]["Set-Cookie"] = "spår=1; Path=/"  # type: ignore[index]
    routes: dict[str, Route] = {**PAPERS, "/": page, "/json": text("{}"), "/r": redirect("/0.pdf")}

    async def do(asking: Any) -> None:
        one = asking.of(Source("k", "hylla"))
        await one.page(replay.url + "/")
        await one.page(replay.url + "/", {"X-Requested-With": "XMLHttpRequest"})
        await one.post(replay.url + "/json", {"method": "Sök"})
        await one.paper(replay.url + "/r", world.folder / "p", (), None)
        assert one.requests == len(replay.log)

    with Replay(routes, clock=world.clock) as replay:
        world.run(do)
    assert [(each.method, each.path) for each in replay.log] == [
        ("GET", "/robots.txt"),
        ("GET", "/"),
        ("GET", "/"),
        ("POST", "/json"),
        ("GET", "/r"),
        ("GET", "/0.pdf"),
    ]
    for asked in replay.log:
        agent = asked.headers["user-agent"]
        assert re.fullmatch(r"Klubbat/[\d.]+ \(\+https://\S+; namn@ekhamra\.example\)", agent)
        assert agent.isascii()
        assert asked.headers["accept-encoding"] == "identity"
        assert "cookie" not in asked.headers
    assert replay.log[2].headers["x-requested-with"] == "XMLHttpRequest"
    assert replay.log[3].body == b'{"method": "S\\u00f6k"}'
    assert replay.log[3].headers["content-type"] == "application/json"


def test_sources_on_one_origin_share_its_pace(world: World) -> None:
    """At once or one after the other, whatever they ask for; one request at a time."""
    world.takt = 2

    async def do(asking: Any) -> None:
        async def all_of(name: str) -> None:
            one = asking.of(Source(name, "hylla"))
            for path in PAPERS:
                await one.paper(replay.url + path, world.folder / f"{name}.part", (), None)
            await one.page(replay.url + "/")

        await asyncio.gather(*(all_of(name) for name in "abc"))

    routes: dict[str, Route] = {**PAPERS, "/": html("<p>"), "/robots.txt": text("")}
    with Replay(routes, clock=world.clock) as replay:
        world.run(do)
    assert len(replay.log) == 1 + 3 * 7
    assert all(later - earlier == 2 for earlier, later in pairwise(_starts(replay)))
    assert [each.path for each in replay.log].count("/robots.txt") == 1
    assert replay.connections == 1


def test_origins_do_not_wait_for_each_other(world: World) -> None:
    """Two servers on two ports are two origins, each with its own robots.txt."""

    async def do(asking: Any) -> None:
        async def all_of(replay: Replay) -> None:
            one = asking.of(Source(replay.url, "hylla"))
            for path in PAPERS:
                await one.paper(replay.url + path, world.folder / f"{replay.port}", (), None)

        await asyncio.gather(all_of(first), all_of(second))

    with Replay(PAPERS, clock=world.clock) as first, Replay(PAPERS, clock=world.clock) as second:
        world.run(do)
    for replay in (first, second):
        assert [each.path for each in replay.log] == ["/robots.txt", *PAPERS]
        assert _starts(replay) == [0, 1, 2, 3, 4, 5, 6]
    assert world.clock.monotonic() == 6


@pytest.mark.parametrize(
    ("robots", "pace"),
    [
        ("User-agent: *\nCrawl-delay: 5", 5),
        ("User-agent: *\nCrawl-delay: 0.2", 1),
        ("User-agent: *\nCrawl-delay: 86400", 30),
        ("User-agent: *\nCrawl-delay: soon", 1),
        ("User-agent: *\nCrawl-delay: -3", 1),
        ("User-agent: *\nRequest-rate: 1/7s", 7),
        ("User-agent: Klubbat\nCrawl-delay: 4\n\nUser-agent: *\nCrawl-delay: 9", 4),
    ],
)
def test_a_longer_pause_that_robots_txt_wishes_is_kept(
    world: World, robots: str, pace: float
) -> None:
    """From the first request after it on, but no longer than half a minute."""
    with Replay({**PAPERS, "/robots.txt": text(robots)}, clock=world.clock) as replay:
        world.papers(*(replay.url + path for path in PAPERS))
    assert [later - earlier for earlier, later in pairwise(_starts(replay))] == [pace] * 6


@pytest.mark.parametrize(
    ("robots", "forbidden"),
    [
        ("User-agent: *\nDisallow: /", ["/0.pdf", "/a/b.pdf", "/c.html"]),
        ("User-agent: *\nDisallow: /*.pdf$", ["/0.pdf", "/a/b.pdf"]),
        ("User-agent: *\nDisallow: /a/", ["/a/b.pdf"]),
        ("User-agent: *\nDisallow: /\nAllow: /a/", ["/0.pdf", "/c.html"]),
        ("User-agent: klubbat\nDisallow: /0\n\nUser-agent: *\nDisallow: /", ["/0.pdf"]),
        ("User-agent: Googlebot\nDisallow: /", []),
        ("User-agent: Klubbat/0.1\nDisallow: /a/", ["/a/b.pdf"]),
        ("\ufeffUser-agent: *\r\nDisallow: /a/\r\n", ["/a/b.pdf"]),
        ("", []),
        ("Not Found", []),
    ],
)
def test_what_robots_txt_forbids_is_not_asked_for(
    world: World, robots: str, forbidden: list[str]
) -> None:
    """By its name or as any other robot."""
    paths = ["/0.pdf", "/a/b.pdf", "/c.html"]
    routes: dict[str, Route] = dict.fromkeys(paths, PAPER)
    with Replay({**routes, "/robots.txt": text(robots)}) as replay:
        outcomes = world.papers(*(replay.url + path for path in paths))
    assert replay.paths() == [path for path in paths if path not in forbidden]
    for path, outcome in zip(paths, outcomes, strict=True):
        if path in forbidden:
            assert outcome == Failed(f"robots.txt forbids {path}")


def test_a_listing_that_robots_txt_forbids_fails_its_source(world: World) -> None:
    """And says so."""
    robots = text("User-agent: *\nDisallow: /politik")
    with (
        Replay({"/robots.txt": robots}) as replay,
        pytest.raises(ListingFailed, match=r"robots\.txt forbids /politik/protokoll"),
    ):
        world.page(replay.url + "/politik/protokoll?x=1")
    assert replay.paths() == []


@pytest.mark.parametrize(
    "robots",
    [
        text("User-agent: *\nDisallow: /", 404),
        text("User-agent: *\nDisallow: /", 403),
        text("User-agent: *\nDisallow: /", 401),
        text("User-agent: *\nDisallow: /", 204),
        text("<!doctype html><title>Start</title>\nUser-agent: *\nDisallow: /"),
        redirect("https://www.ekhamra.example/robots.txt"),
        redirect("/robots.txt"),
    ],
)
def test_where_there_are_no_rules_all_may_be_asked_for(world: World, robots: Route) -> None:
    """4xx, a page in its place, or a redirect to somebody else's."""
    with Replay({**PAPERS, "/robots.txt": robots}) as replay:
        outcomes = world.papers(replay.url + "/0.pdf", replay.url + "/1.pdf")
    assert all(isinstance(each, Fetched) for each in outcomes)
    assert [each.path for each in replay.log].count("/robots.txt") == 1


@pytest.mark.parametrize(
    ("headers", "pack"),
    [
        ({"Content-Type": "text/html"}, bytes),
        ({"Content-Type": "application/octet-stream"}, bytes),
        ({"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress),
        ({"Content-Type": "text/plain", "Content-Encoding": "deflate"}, zlib.compress),
        ({"Content-Type": "text/plain", "Content-Encoding": "deflate"}, bytes),
        ({"Content-Type": "text/plain", "Content-Encoding": "br"}, bytes),
        ({}, lambda rules: rules.decode().encode("utf-16")),
    ],
)
def test_rules_count_whatever_they_are_called_and_however_they_are_packed(
    world: World, headers: dict[str, str], pack: Callable[[bytes], bytes]
) -> None:
    """What forbids is not passed over for a wrong header."""
    rules: Route = (200, headers, pack(b"User-agent: *\nDisallow: /0"))
    with Replay({**PAPERS, "/robots.txt": rules}) as replay:
        first, second = world.papers(replay.url + "/0.pdf", replay.url + "/1.pdf")
    assert first == Failed("robots.txt forbids /0.pdf")
    assert isinstance(second, Fetched)


def test_rules_count_where_a_redirect_leads_within_the_origin(world: World) -> None:
    """As after a move to another system."""
    routes: dict[str, Route] = {
        "/robots.txt": redirect("/system/robots"),
        "/system/robots": text("User-agent: *\nDisallow: /0"),
    }
    with Replay({**PAPERS, **routes}) as replay:
        world.papers(replay.url + "/0.pdf", replay.url + "/1.pdf")
    assert replay.paths() == ["/system/robots", "/1.pdf"]


def test_of_rules_without_end_the_beginning_counts(world: World) -> None:
    """As much as others read; the rest is not waited for."""
    rules = text("User-agent: *\nDisallow: /0\n")
    endless: dict[str, Fault | list[Fault | None]] = {"/robots.txt": Endless(b"# mer\n" * 9999)}
    with Replay({**PAPERS, "/robots.txt": rules}, endless, world.clock) as replay:
        first, second = world.papers(replay.url + "/0.pdf", replay.url + "/1.pdf")
    assert first == Failed("robots.txt forbids /0.pdf")
    assert isinstance(second, Fetched)


@pytest.mark.parametrize(
    ("robots", "faults", "why"),
    [
        (text("", 503), {}, "robots.txt could not be read (503)"),
        (text("", 500), {}, "robots.txt could not be read (500)"),
        (_busy(None), {}, "robots.txt could not be read (429)"),
        (text(""), {"/robots.txt": Reset()}, "could not be read ("),
        (text(""), {"/robots.txt": Drip()}, "could not be read (no whole answer in 120 s)"),
    ],
)
def test_rules_that_cannot_be_read_fail_the_source(
    world: World, robots: Route, faults: dict[str, Fault | list[Fault | None]], why: str
) -> None:
    """It is not said that they forbid; nothing is asked for, and they are not asked for again."""
    with Replay({**PAPERS, "/robots.txt": robots}, faults, world.clock) as replay:
        outcomes = world.papers(*(replay.url + path for path in PAPERS))
    assert replay.paths() == []
    assert len(replay.log) <= 3
    for outcome in outcomes:
        assert isinstance(outcome, Failed)
        assert why in outcome.why
        assert "forbids" not in outcome.why


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("retry_after", "pause"),
    [
        ("7", 7),
        (" 7 ", 7),
        ("120", 120),
        ("0", 1),
        (None, 2),
        ("soon", 2),
        ("-5", 2),
        (format_datetime(datetime.fromtimestamp(START + 41, UTC), usegmt=True), 40),
        (format_datetime(datetime.fromtimestamp(START, UTC) - timedelta(days=1)), 2),
        ("Mon, 99 Foo 2026 06:00:00 GMT", 2),
    ],
)
def test_a_pause_that_is_asked_for_is_made(
    world: World, status: int, retry_after: str | None, pause: float
) -> None:
    """By number or date; the whole origin waits. What cannot be read is two seconds."""
    busy = in_turn(_busy(retry_after, status), PAPER)

    async def do(asking: Any) -> list[object]:
        one, other = asking.of(Source("a", "hylla")), asking.of(Source("b", "hylla"))
        return await asyncio.gather(
            one.paper(replay.url + "/0.pdf", world.folder / "0", (), None),
            other.paper(replay.url + "/1.pdf", world.folder / "1", (), None),
        )

    with Replay({**PAPERS, "/0.pdf": busy}, clock=world.clock) as replay:
        outcomes = world.run(do)
    assert all(isinstance(each, Fetched) for each in outcomes)
    assert [each.path for each in replay.log] == ["/robots.txt", "/0.pdf", "/0.pdf", "/1.pdf"]
    assert [b - a for a, b in pairwise(_starts(replay))] == pytest.approx([1, pause, 1])


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    "retry_after",
    ["86400", format_datetime(datetime.fromtimestamp(START + DAY + 1, UTC), usegmt=True)],
)
def test_an_origin_that_asks_for_a_day_is_left_alone_for_a_day(
    world: World, status: int, retry_after: str
) -> None:
    """In this run, by every source, and in later ones until the day is over; others go on."""
    routes: dict[str, Route] = {**PAPERS, "/0.pdf": in_turn(_busy(retry_after, status), PAPER)}
    with Replay(routes, clock=world.clock) as replay, Replay(PAPERS, clock=world.clock) as other:
        urls = [replay.url + path for path in PAPERS]
        *outcomes, elsewhere = world.papers(*urls, other.url + "/0.pdf")
        assert isinstance(elsewhere, Fetched)
        for outcome in outcomes:
            assert isinstance(outcome, Failed)
            assert "not asked until 2026-06-16 06:00 UTC: " in outcome.why
        assert [each.path for each in replay.log] == ["/robots.txt", "/0.pdf"]

        world.clock.advance(DAY - 3600)
        (outcome,) = world.papers(urls[0])
        assert isinstance(outcome, Failed)
        assert len(replay.log) == 2

        world.clock.advance(3600)
        (outcome,) = world.papers(urls[0])
        assert isinstance(outcome, Fetched)


@pytest.mark.parametrize(
    "retry_after", ["999999999999", "9" * 400, "Fri, 31 Dec 9999 23:59:59 GMT"]
)
def test_no_origin_is_left_alone_for_longer_than_thirty_days(
    world: World, retry_after: str
) -> None:
    """A slip of its server would be for good; and nothing is asked before."""
    routes: dict[str, Route] = {**PAPERS, "/0.pdf": in_turn(_busy(retry_after, 429), PAPER)}
    with Replay(routes, clock=world.clock) as replay:
        (failed,) = world.papers(replay.url + "/0.pdf")
        world.clock.advance(29 * DAY)
        (still,) = world.papers(replay.url + "/0.pdf")
        asked = len(replay.log)
        world.clock.advance(DAY + 1)
        (fetched,) = world.papers(replay.url + "/0.pdf")
    assert isinstance(failed, Failed)
    assert isinstance(still, Failed)
    assert asked == 2
    assert isinstance(fetched, Fetched)


def test_an_origin_that_a_wrong_clock_closed_is_asked_again(world: World) -> None:
    """What is closed for years was closed by a clock that ran ahead, and is set right."""
    with Replay(PAPERS, clock=world.clock) as replay:
        world.origins.close(replay.origin, world.clock.now() + 3650 * DAY, "429")
        (fetched,) = world.papers(replay.url + "/0.pdf")
    assert isinstance(fetched, Fetched)


def test_robots_txt_may_ask_for_a_day_as_well(world: World) -> None:
    """Then nothing else is asked."""
    with Replay({**PAPERS, "/robots.txt": _busy("86400")}, clock=world.clock) as replay:
        world.papers(*(replay.url + path for path in PAPERS))
        world.papers(*(replay.url + path for path in PAPERS))
    assert [each.path for each in replay.log] == ["/robots.txt"]


def test_a_server_that_is_busy_three_times_is_asked_no_more_for_that_paper(world: World) -> None:
    """The others are asked for in their turn."""
    with Replay({**PAPERS, "/0.pdf": _busy(None)}, clock=world.clock) as replay:
        first, second = world.papers(replay.url + "/0.pdf", replay.url + "/1.pdf")
    assert first == Failed("429 Too Many Requests")
    assert isinstance(second, Fetched)
    assert [b - a for a, b in pairwise(_starts(replay))] == [1, 2, 4, 8]


def test_an_origin_that_refuses_robots_is_asked_no_more(world: World) -> None:
    """403 at the first request is said as what it is, and is not worked around."""
    with Replay({**PAPERS, "/0.pdf": (403, {}, b"")}) as replay:
        outcomes = world.papers(*(replay.url + path for path in PAPERS))
        for outcome in outcomes:
            assert isinstance(outcome, Failed)
            assert "refuses robots (403 Forbidden): write to the municipality" in outcome.why
        assert replay.paths() == ["/0.pdf"]
        with pytest.raises(ListingFailed, match=r"refuses robots"):
            world.page(replay.url + "/0.pdf")


def test_a_paper_that_is_refused_later_is_that_papers_matter(world: World) -> None:
    """The origin answers others."""
    with Replay({**PAPERS, "/1.pdf": (403, {}, b"")}) as replay:
        outcomes = world.papers(*(replay.url + path for path in PAPERS))
    assert outcomes[1] == Failed("403 Forbidden")
    assert replay.paths() == list(PAPERS)


def test_an_origin_that_does_not_answer_is_left_after_a_while(world: World) -> None:
    """After five papers in a row it is asked no more in this run; in the next one it is."""
    faults: dict[str, Fault | list[Fault | None]] = {
        path: [*[Reset()] * 3] for path in list(PAPERS)[:5]
    }
    with Replay(dict(PAPERS), faults, world.clock) as replay:
        *_, last = world.papers(*(replay.url + path for path in PAPERS))
        assert isinstance(last, Failed)
        assert "no answer 5 times in a row" in last.why
        assert replay.paths().count("/5.pdf") == 0
        (outcome,) = world.papers(replay.url + "/5.pdf")
    assert isinstance(outcome, Fetched)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_an_origin_that_cannot_answer_is_left_after_a_while(world: World, status: int) -> None:
    """Five papers, three tries each; then it is left in peace."""
    routes: dict[str, Route] = dict.fromkeys(PAPERS, (status, {}, b""))
    with Replay(routes, clock=world.clock) as replay:
        *_, last = world.papers(*(replay.url + path for path in PAPERS))
    assert isinstance(last, Failed)
    assert "no answer 5 times in a row" in last.why
    assert len(replay.paths()) == 15


def test_a_cut_body_does_not_close_an_origin(world: World) -> None:
    """Somebody is there."""
    refused = dict.fromkeys(PAPERS, html("<title>Fel</title>"))
    with Replay({**refused, "/9.pdf": PAPER}) as replay:
        *_, last = world.papers(*(replay.url + path for path in [*PAPERS, "/9.pdf"]))
    assert isinstance(last, Fetched)


def test_without_its_libraries_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In one line, before anything is opened."""
    for missing in ("httpx", "protego"):
        with monkeypatch.context() as patched:
            patched.setitem(__import__("sys").modules, missing, None)
            said = r"harvesting needs .*; type: pip install 'klubbat\[harvest\]'"
            with pytest.raises(ExtraMissing, match=said):
                require_extra()

            async def open_it() -> None:
                definition = Definition("a@b.example", tmp_path, ())
                async with open_asking(definition, Remembered(), clock=VirtualClock()):
                    pass

            with pytest.raises(ExtraMissing, match=said):
                asyncio.run(open_it())
