"""Whom a run connects to: numbers that were looked at, with a certificate that is right."""

import asyncio
import socket
from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from corpus.errors import ListingFailed
from harvest.asking import system_resolve
from harvest.fetched import Failed, Fetched
from harvest.source import Source
from tests.harvest.asking_once import World
from tests.harvest.authority import Authority
from tests.harvest.replay import Endless, Replay, html, pdf, redirect

PAPER = pdf(b"Protokoll")


def test_a_name_that_is_never_resolved_keeps_no_run_from_ending(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ctrl-C ends it at once, though the system goes on to look."""
    begun, released, over = Event(), Event(), Event()

    def look_up(*_: object, **__: object) -> list[Any]:
        begun.set()
        released.wait(20)
        over.set()
        return []

    async def run() -> None:
        asked = asyncio.create_task(system_resolve("ekhamra.example", 443))
        while not begun.is_set():
            await asyncio.sleep(0.001)
        asked.cancel()

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    asyncio.run(run())
    assert not over.is_set()
    released.set()
    assert over.wait(20)


def test_names_are_resolved_as_the_system_knows_them() -> None:
    """This machine's own; and what no name can be is an error of the system, as it tells it."""
    assert "127.0.0.1" in asyncio.run(system_resolve("127.0.0.1", 80))
    for name in ("ekhamra.invalid", "a" * 70 + ".invalid", "..."):
        with pytest.raises((OSError, UnicodeError)):
            asyncio.run(system_resolve(name, 80))


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.fixture
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


def test_a_certificate_of_an_authority_that_is_trusted_is_enough(
    world: World, authority: Authority
) -> None:
    """The connection is to a number, the certificate is of the name."""
    world.trust = authority.trust()
    with Replay({"/p.pdf": PAPER}, tls=authority.server("localhost")) as replay:
        (outcome,) = world.papers(f"https://localhost:{replay.port}/p.pdf")
        assert isinstance(outcome, Fetched)
        (outcome,) = world.papers(f"https://127.0.0.1:{replay.port}/p.pdf")
    assert isinstance(outcome, Failed)
    assert "its certificate is not valid: IP address mismatch" in outcome.why


@pytest.mark.parametrize(
    ("names", "days", "trusted", "why"),
    [
        (["127.0.0.1"], -1, True, "certificate has expired"),
        (["ekhamra.example"], 2, True, "IP address mismatch"),
        (["127.0.0.1"], 2, False, "unable to get local issuer certificate"),
    ],
)
def test_a_certificate_that_is_not_valid_ends_the_matter(
    world: World, authority: Authority, names: list[str], days: int, trusted: bool, why: str
) -> None:
    """It is said what is wrong with it, and nothing is asked, and nothing again."""
    world.trust = authority.trust() if trusted else None
    with Replay({"/p.pdf": PAPER}, tls=authority.server(*names, days=days)) as replay:
        (outcome,) = world.papers(replay.url + "/p.pdf")
        assert isinstance(outcome, Failed)
        assert why in outcome.why
        with pytest.raises(ListingFailed, match="its certificate is not valid"):
            world.page(replay.url + "/")
    assert replay.log == []
    assert world.clock.slept == []


def test_http_where_tls_is_due_fails(world: World) -> None:
    """And the other way round."""
    with Replay({"/p.pdf": PAPER}, clock=world.clock) as replay:
        (outcome,) = world.papers(f"https://127.0.0.1:{replay.port}/p.pdf")
    assert isinstance(outcome, Failed)
    assert "no secure connection" in outcome.why


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as tried:
            tried.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.mark.skipif(not _has_ipv6(), reason="this machine has no IPv6")
def test_ipv6_is_spoken(world: World) -> None:
    """By number; and by name, where the first number does not answer."""
    with Replay({"/p.pdf": PAPER}, host="::1") as replay:
        world.names = {"localhost": ["127.0.0.1", "::1"]}
        outcomes = world.papers(replay.url + "/p.pdf", f"http://localhost:{replay.port}/p.pdf")
    assert all(isinstance(each, Fetched) for each in outcomes)
    assert [each.headers["host"] for each in replay.log if each.path == "/p.pdf"] == [
        f"[::1]:{replay.port}",
        f"localhost:{replay.port}",
    ]


@pytest.mark.parametrize(
    ("number", "what"),
    [
        ("127.0.0.1", "this machine itself"),
        ("::1", "this machine itself"),
        ("10.0.0.5", "a private address"),
        ("192.168.1.1", "a private address"),
        ("172.16.3.4", "a private address"),
        ("100.64.0.1", "a private address"),
        ("fd00::1", "a private address"),
        ("::ffff:10.0.0.5", "a private address"),
        ("64:ff9b::a00:5", "a private address"),
        ("2002:a00:5::1", "a private address"),
        ("169.254.169.254", "a link-local or reserved address"),
        ("fe80::1%lo", "a link-local or reserved address"),
        ("0.0.0.0", "a link-local or reserved address"),
        ("224.0.0.1", "a link-local or reserved address"),
    ],
)
@pytest.mark.parametrize("others", [[], ["93.184.215.14"]])
def test_a_name_that_leads_into_a_network_of_ones_own_is_not_asked(
    world: World, number: str, what: str, others: list[str]
) -> None:
    """Not even if another number of it is public. It is tried once."""
    world.vouched = frozenset({"127.0.0.1", "10.0.0.5"})  # by number, not by that name
    world.names = {"www.ekhamra.example": [*others, number]}
    (outcome,) = world.papers("http://www.ekhamra.example/p.pdf")
    assert isinstance(outcome, Failed)
    assert f"www.ekhamra.example is at {number}, {what}, which is not asked" in outcome.why
    assert world.resolved == ["www.ekhamra.example"]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/p.pdf",
        "http://localhost/p.pdf",
        "http://intern.localhost/p.pdf",
        "http://[::1]/p.pdf",
        "http://10.0.0.5/p.pdf",
        "http://169.254.169.254/latest/meta-data",
    ],
)
def test_a_number_that_the_definition_does_not_vouch_for_is_not_asked(
    world: World, url: str
) -> None:
    """A page may name it, or a redirect may lead there."""
    world.vouched = frozenset()
    (outcome,) = world.papers(url)
    assert isinstance(outcome, Failed)
    assert "is not asked: it is no public address" in outcome.why
    with pytest.raises(ListingFailed, match="no public address"):
        world.page(url)
    assert world.resolved == []


def test_a_redirect_to_a_number_of_ones_own_is_not_followed(world: World) -> None:
    """Though the host is one that redirects may lead to."""
    with Replay({"/p.pdf": redirect("http://10.0.0.5/p.pdf")}) as replay:
        (outcome,) = world.papers(replay.url + "/p.pdf", hosts=("10.0.0.5",))
    assert outcome == Failed("http://10.0.0.5 is not asked: it is no public address")


def test_a_name_is_not_asked_for_a_second_time_between_look_and_connection(world: World) -> None:
    """The number that was looked at is the one that is connected to."""
    answers = [["127.0.0.1"], ["10.0.0.5"]]

    async def rebinding(host: str, port: int) -> Sequence[str]:
        return answers.pop(0)

    world.resolve = rebinding  # type: ignore[method-assign]
    with Replay({"/p.pdf": PAPER, "/robots.txt": html("")}) as replay:
        (outcome,) = world.papers(f"http://localhost:{replay.port}/p.pdf")
    assert isinstance(outcome, Fetched)
    assert len(answers) == 1


def test_a_name_that_is_slow_to_resolve_is_given_up(world: World) -> None:
    """After half a minute, three times."""

    async def slow(host: str, port: int) -> Sequence[str]:
        await world.clock.sleep(60)
        return ["127.0.0.1"]

    world.resolve = slow  # type: ignore[method-assign]
    (outcome,) = world.papers("http://localhost/p.pdf")
    assert isinstance(outcome, Failed)
    assert "the name localhost was not resolved in 30 s" in outcome.why


@pytest.mark.parametrize(
    ("error", "why", "asked"),
    [
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "Name or service", 1),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure"), "Temporary failure", 3),
    ],
)
def test_a_name_that_there_is_not_is_asked_for_once(
    world: World, error: socket.gaierror, why: str, asked: int
) -> None:
    """And one whose server does not answer, three times."""
    times = []

    async def nobody(host: str, port: int) -> Sequence[str]:
        times.append(host)
        raise error

    world.resolve = nobody  # type: ignore[method-assign]
    (outcome,) = world.papers("http://www.ekhamra.example/p.pdf")
    assert isinstance(outcome, Failed)
    assert why in outcome.why
    assert len(times) == asked


def test_nobody_at_the_door_is_said(world: World) -> None:
    """With the system's own words."""
    with Replay() as replay:
        pass
    (outcome,) = world.papers(replay.url + "/p.pdf")
    assert isinstance(outcome, Failed)
    assert "could not be read (Connection refused)" in outcome.why


def test_proxies_of_the_environment_are_not_used(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor names and passwords of a .netrc."""
    netrc = world.folder / "netrc"
    netrc.write_text("machine 127.0.0.1 login anna password x\n")
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("NETRC", str(netrc))
    with Replay({"/p.pdf": PAPER}) as replay:
        (outcome,) = world.papers(replay.url + "/p.pdf")
    assert isinstance(outcome, Fetched)
    assert all("authorization" not in each.headers for each in replay.log)


def test_interrupting_closes_connections_and_leaves_nothing(world: World) -> None:
    """As Ctrl-C does."""

    async def do(asking: Any) -> None:
        one = asking.of(Source("k", "hylla"))
        task = asyncio.create_task(
            one.paper(replay.url + "/p.pdf", world.folder / "p.part", (), None)
        )
        while not replay.paths():
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    world.storst = 10**9
    with Replay({"/p.pdf": PAPER}, {"/p.pdf": Endless()}) as replay:
        world.run(do)
    assert world.left() == []
