"""A slow client is dropped, many clients find a bound, and none of them fills the log."""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState

from tests.web.invented import InventedIndex
from web import create_app
from web.edge import Connection, Counts, Limits, Room, Server

LIMITS = Limits(head=10, body=30, write=20, connections=4, per_address=2)
HALF = b"GET / HTTP/1.1\r\nhost: x\r\n"
WHOLE = HALF + b"\r\n"
UPLOAD = b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n"


class Wire(asyncio.Transport):
    """The other end of a connection, as far as a test needs it."""

    def __init__(self, address: str) -> None:
        super().__init__({"peername": (address, 4321)})
        self.sent = b""
        self.unsent = 0
        self.state = "open"

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Keep what is sent."""
        self.sent += bytes(data)

    def get_write_buffer_size(self) -> int:
        """How much waits to be taken."""
        return self.unsent

    def is_closing(self) -> bool:
        """Whether it ends."""
        return self.state != "open"

    def close(self) -> None:
        """End when all is taken."""
        self.state = "closed"

    def abort(self) -> None:
        """End now."""
        self.state = "aborted"

    def pause_reading(self) -> None:
        """Nothing: a test sends what it wants."""

    def resume_reading(self) -> None:
        """Nothing, too."""


class Hall:
    """A room, and connections that a test opens in it."""

    def __init__(self, exempt: str = "") -> None:
        self.now = 0.0
        self.told: list[str] = []
        self.room = Room(LIMITS, lambda address: address == exempt, self.told.append, self._clock)
        self._config = uvicorn.Config(_answer, log_level="error", loop="asyncio", lifespan="off")
        self._state = ServerState()

    def _clock(self) -> float:
        return self.now

    def opened(self, sent: bytes = b"", address: str = "192.0.2.1") -> tuple[Connection, Wire]:
        """A connection that has sent this, and its wire."""
        connection, wire = Connection(self._config, self._state, self.room), Wire(address)
        connection.connection_made(wire)
        if sent and not wire.is_closing():
            connection.data_received(sent)
        return connection, wire

    def after(self, seconds: float) -> None:
        """Let time pass, with a look at the connections each second."""
        until = self.now + seconds
        while self.now < until:
            self.now = min(until, self.now + 1)
            self.room.sweep()


async def _answer(scope: Scope, receive: Receive, send: Send) -> None:
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


def in_a_loop(test: Callable[[], Awaitable[None]]) -> Callable[[], None]:
    """A test that runs in an event loop of its own.

    It runs in a thread of its own, too: the browser of other tests keeps the loop of this one.
    """

    def run() -> None:
        with ThreadPoolExecutor(1) as apart:
            apart.submit(lambda: asyncio.run(test())).result()  # type: ignore[arg-type]

    run.__doc__ = test.__doc__
    return run


async def answered(hall: Hall) -> None:
    """Let the application answer what has come."""
    for _ in range(10):
        await asyncio.sleep(0)


@in_a_loop
async def test_half_a_head_is_dropped() -> None:
    """A byte now and then does not prolong it."""
    hall = Hall()
    connection, wire = hall.opened(HALF)
    hall.after(5)
    connection.data_received(b"a: b\r\n")
    hall.after(4)
    assert wire.state == "open"
    hall.after(1)
    assert wire.state == "aborted"
    assert hall.told == ["dropped_head"]
    assert len(hall.room) == 0


@in_a_loop
async def test_a_body_that_trickles_is_dropped() -> None:
    """It is counted from the head, and the head's own seconds no longer count."""
    hall = Hall()
    connection, wire = hall.opened(UPLOAD)
    for _ in range(8):
        hall.after(3)
        connection.data_received(b"x")
    assert wire.state == "open"
    hall.after(7)
    assert wire.state == "aborted"
    assert hall.told == ["dropped_body"]


@in_a_loop
async def test_an_answer_that_nobody_takes_is_dropped() -> None:
    """One that takes it in pieces may take long over the whole."""
    hall = Hall()
    connection, wire = hall.opened(WHOLE)
    await answered(hall)
    wire.unsent = 60_000
    for _ in range(4):
        hall.after(15)
        connection.pause_writing()
        connection.resume_writing()
    assert wire.state == "open"
    hall.after(21)
    assert wire.state == "aborted"
    assert hall.told == ["dropped_write"]


@in_a_loop
async def test_who_is_being_answered_is_not_slow() -> None:
    """However long the server itself needs, the client is not dropped for it."""
    hall = Hall()
    _, wire = hall.opened(WHOLE)
    hall.after(1000)
    assert wire.state == "open"


@in_a_loop
async def test_half_sent_heads_keep_nobody_out() -> None:
    """When the places are taken, who has waited longest makes room for the newcomer."""
    hall = Hall()
    wires = []
    for number in range(9):
        wires.append(hall.opened(HALF, f"192.0.2.{number}")[1])
        hall.after(1)
    assert [wire.state for wire in wires] == ["aborted"] * 5 + ["open"] * 4
    assert len(hall.room) == 4


@in_a_loop
async def test_one_address_takes_only_its_own_places() -> None:
    """Its own connections make room; those of others stay."""
    hall = Hall()
    _, other = hall.opened(HALF, "198.51.100.1")
    hall.after(1)
    mine = [hall.opened(HALF)[1] for _ in range(3)]
    assert [other.state, *(wire.state for wire in mine)] == ["open", "aborted", "open", "open"]


@in_a_loop
async def test_a_house_of_ipv6_is_one_address() -> None:
    """A client may choose among the addresses of a whole /64."""
    hall = Hall()
    wires = [hall.opened(HALF, f"2001:db8::{number}")[1] for number in range(1, 4)]
    assert [wire.state for wire in wires] == ["aborted", "open", "open"]


@in_a_loop
async def test_a_newcomer_is_refused_when_all_are_being_answered() -> None:
    """It is told when to come back; a proxy that is named may have as many as there are."""
    hall = Hall(exempt="127.0.0.1")
    busy = [hall.opened(WHOLE)[1] for _ in range(2)]
    _, refused = hall.opened(WHOLE)
    assert refused.sent.startswith(b"HTTP/1.1 503 ")
    assert b"retry-after: 5\r\n" in refused.sent
    assert refused.state == "closed"
    assert hall.told == ["refused_address"]
    assert [hall.opened(WHOLE, "127.0.0.1")[1].state for _ in range(2)] == ["open", "open"]
    assert hall.room.full()
    assert {wire.state for wire in busy} == {"open"}


@in_a_loop
async def test_accepting_waits_until_there_is_room() -> None:
    """Who is answered may make room, so accepting goes on after it."""
    hall = Hall(exempt="127.0.0.1")
    for _ in range(4):
        hall.opened(WHOLE, "127.0.0.1")
    waiting = asyncio.ensure_future(hall.room.vacancy())
    assert hall.room.full()
    await answered(hall)
    await waiting
    assert not hall.room.full()


@pytest.mark.parametrize(
    ("files", "opened", "connections"), [(256, 20, 172), (65_536, 20, 512), (64, 60, 8)]
)
def test_connections_leave_room_for_files(files: int, opened: int, connections: int) -> None:
    """The bound lies well below what the process may open."""
    assert Limits().within(files, opened).connections == connections


WRONG = (
    b"\0\1\r\n\r\n",
    b"GET / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
    b"POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\nzz\r\n",
    WHOLE + b"rubbish\r\n\r\n",
    b"GET / HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n",
    b"GET / HTTP/1.1\r\nhost: x\r\n" + b"a" * 100_000,
)


@pytest.mark.parametrize("wrong", WRONG)
def test_what_a_client_does_wrong_is_not_logged(
    wrong: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """It is answered or closed, and there is neither a traceback nor a line."""

    @in_a_loop
    async def sent() -> None:
        hall = Hall()
        connection, wire = hall.opened(wrong)
        await answered(hall)
        connection.connection_lost(None)
        await answered(hall)
        assert wire.sent.startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 204 "))

    with caplog.at_level("ERROR"):
        sent()
    assert caplog.text == ""


def test_an_upload_that_is_broken_off_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    """The page that waits for the text ends without a traceback."""
    app = create_app(InventedIndex())
    form = b"content-type: application/x-www-form-urlencoded\r\ncontent-length: 9\r\n\r\ntext="

    @in_a_loop
    async def broken_off() -> None:
        hall = Hall()
        hall._config = uvicorn.Config(app, log_level="error", loop="asyncio", lifespan="off")
        connection, wire = hall.opened(b"POST /liknande HTTP/1.1\r\nhost: x\r\n" + form)
        await answered(hall)
        connection.connection_lost(None)
        await answered(hall)
        assert wire.sent == b""
        assert not hall._state.tasks

    broken_off()
    assert caplog.text == ""


@contextmanager
def running(limits: Limits, folder: Counts) -> Iterator[int]:
    """A server on loopback, in a thread, and its port."""
    config = uvicorn.Config(_answer, log_level="error", loop="asyncio", lifespan="off")
    server = Server(config, Room(limits, told=folder.happened), folder, lambda: 0.0)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        yield listener.getsockname()[1]
        server.should_exit = True
        thread.join()


def _is_gone(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def test_a_server_answers_while_its_places_are_taken(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Half-sent heads take every place; a whole request is answered, and one of them is gone."""
    counts = Counts.of_this_process(tmp_path_factory.mktemp("counts"))
    with running(Limits(connections=3), counts) as port:
        held = [socket.create_connection(("127.0.0.1", port), 60) for _ in range(3)]
        for each in held:
            each.sendall(HALF)
        with socket.create_connection(("127.0.0.1", port), 60) as asking:
            asking.sendall(WHOLE)
            assert asking.recv(100).startswith(b"HTTP/1.1 204 ")
            assert _is_gone(held[0])
        for each in held:
            each.close()
