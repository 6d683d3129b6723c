"""The replay server and the virtual clock do to a client what their names say."""

import asyncio
import http.client
from pathlib import Path

import httpx
import pytest

from tests.harvest.authority import Authority
from tests.harvest.replay import (
    Cut,
    Drip,
    Endless,
    Garbage,
    Lie,
    Replay,
    Reset,
    Silence,
    Stale,
    bomb,
    conditional,
    in_turn,
    pdf,
    redirect,
    text,
)
from tests.harvest.virtual_clock import VirtualClock


def _get(replay: Replay, path: str, **headers: str) -> httpx.Response:
    with httpx.Client(trust_env=False, timeout=5) as client:
        return client.get(replay.url + path, headers=headers)


def test_it_answers_and_notes_what_was_asked() -> None:
    """By path with the query, else without; what it does not know is not found."""
    with Replay({"/a": text("ett"), "/a?b=1": text("två")}) as replay:
        assert _get(replay, "/a?c=2").text == "ett"
        assert _get(replay, "/a?b=1", X_Test="1").text == "två"
        assert _get(replay, "/c").status_code == 404
    assert replay.paths() == ["/a?c=2", "/a?b=1", "/c"]
    assert replay.log[1].method == "GET"
    assert replay.log[1].headers["x_test"] == "1"


def test_answers_come_in_turn_and_not_twice_if_unchanged() -> None:
    """The last of several stays; an ETag that is named is answered with 304."""
    same = conditional(pdf(b"x", ETag='"1"'))
    with Replay({"/a": in_turn(text("ett", 503), text("två")), "/p": same}) as replay:
        assert [_get(replay, "/a").status_code for _ in range(3)] == [503, 200, 200]
        assert _get(replay, "/p").content.startswith(b"%PDF")
        assert _get(replay, "/p", **{"If-None-Match": '"1"'}).status_code == 304


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Cut(), httpx.RemoteProtocolError),
        (Cut("chunked"), httpx.RemoteProtocolError),
        (Lie(10_000), httpx.RemoteProtocolError),
        (Reset(), httpx.TransportError),
        (Garbage(), httpx.RemoteProtocolError),
    ],
)
def test_faults_that_a_client_notices(fault: Cut, error: type[Exception]) -> None:
    """What was promised does not come."""
    with Replay({"/p": pdf(bytes(500))}, {"/p": fault}) as replay, pytest.raises(error):
        _get(replay, "/p")


def test_a_body_without_length_that_is_cut_looks_whole() -> None:
    """Nothing tells it from a whole one but its bytes."""
    with Replay({"/p": pdf(bytes(500))}, {"/p": [Cut("close"), None]}) as replay:
        assert len(_get(replay, "/p").content) == 20
        assert len(_get(replay, "/p").content) > 500


@pytest.mark.parametrize("fault", [Drip(), Drip("head"), Silence()])
def test_what_never_ends_takes_the_virtual_clock_with_it(fault: Drip) -> None:
    """A deadline of two minutes is over in no time."""
    clock = VirtualClock()

    async def ask(replay: Replay) -> None:
        async with httpx.AsyncClient(trust_env=False, timeout=None) as client:
            with pytest.raises(TimeoutError):
                async with clock.timeout(120):
                    await client.get(replay.url + "/p")

    with Replay({"/p": pdf()}, {"/p": fault}, clock) as replay:
        asyncio.run(ask(replay))
    assert clock.monotonic() >= 120


def test_an_endless_body_can_be_left() -> None:
    """The server ends with the connection."""
    with Replay({"/p": pdf()}, {"/p": Endless()}) as replay:
        connection = http.client.HTTPConnection(replay.host, replay.port)
        connection.request("GET", "/p")
        assert len(connection.getresponse().read(10**6)) == 10**6
        connection.close()


def test_a_stale_connection_is_closed_after_its_answer() -> None:
    """The next request needs a new one."""
    with Replay({"/p": pdf()}, {"/p": Stale()}) as replay:
        assert _get(replay, "/p").status_code == 200
        assert _get(replay, "/p").status_code == 200
        assert replay.connections == 2


def test_redirects_and_bombs_are_answers() -> None:
    """A small body may be a large one."""
    with Replay({"/r": redirect("file:///etc/passwd"), "/b": bomb(10**6)}) as replay:
        assert _get(replay, "/r").headers["Location"] == "file:///etc/passwd"
        assert len(_get(replay, "/b").content) == 10**6


def test_those_who_sleep_wake_in_the_order_of_time() -> None:
    """Two who sleep a second each at once sleep one second together."""
    clock, woken = VirtualClock(), list[tuple[str, float]]()

    async def sleeper(name: str, seconds: float) -> None:
        await clock.sleep(seconds)
        woken.append((name, clock.monotonic()))

    async def all_of_them() -> None:
        await asyncio.gather(sleeper("lång", 60), sleeper("ett", 1), sleeper("två", 1))

    asyncio.run(all_of_them())
    assert woken == [("ett", 1), ("två", 1), ("lång", 60)]


def test_it_speaks_tls_with_a_certificate_that_only_its_authority_vouches_for(
    tmp_path: Path,
) -> None:
    """A client that trusts the authority is answered; another one refuses."""
    authority = Authority(tmp_path)
    with Replay({"/a": text("ett")}, tls=authority.server("127.0.0.1")) as replay:
        with httpx.Client(trust_env=False, verify=authority.trust()) as client:
            assert client.get(replay.url + "/a").text == "ett"
        with (
            httpx.Client(trust_env=False) as client,
            pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"),
        ):
            client.get(replay.url + "/a")
