r"""A web server on loopback, as nasty as the web: it cuts, drips, lies and resets as it is told.

    with Replay({"/robots.txt": text("User-agent: *\nDisallow: /dolt/")}) as replay:
        replay.routes["/p.pdf"] = pdf(b"Protokoll")
        replay.faults["/p.pdf"] = Cut()
        ... replay.url, replay.log ...

It runs in a thread of its own, so that a test may drive a harvest in any way, also as a process.
"""

import asyncio
import gzip
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from socket import SO_LINGER, SOL_SOCKET
from typing import TypeAlias

from tests.harvest.virtual_clock import VirtualClock


@dataclass(frozen=True)
class Asked:
    """One request, as it came. `path` has the query; names of `headers` are in small letters."""

    method: str
    path: str
    headers: Mapping[str, str]
    at: float
    body: bytes = b""


Answer: TypeAlias = tuple[int, Mapping[str, str], bytes]
Route: TypeAlias = Answer | Callable[[Asked], Answer]


@dataclass(frozen=True)
class Cut:
    """The body ends after `after` bytes, and the connection with it.

    `how` says what was promised: ``length`` (Content-Length of the whole), ``close`` (nothing: the
    end of the connection is the end of the body) or ``chunked`` (the last chunk never comes).
    """

    how: str = "length"
    after: int = 20


@dataclass(frozen=True)
class Drip:
    """The head or the body comes a byte at a time, a second apart, without end."""

    what: str = "body"


@dataclass(frozen=True)
class Endless:
    """A body without length that never ends."""

    piece: bytes = bytes(65536)


@dataclass(frozen=True)
class Lie:
    """Content-Length says `length`; the whole body comes, and then the end of the connection."""

    length: int


@dataclass(frozen=True)
class Silence:
    """The request is read and never answered. On a virtual clock `seconds` go by meanwhile."""

    seconds: float = 3600


@dataclass(frozen=True)
class Reset:
    """The connection is reset (RST) where the answer was due."""


@dataclass(frozen=True)
class Stale:
    """The answer is whole and says keep-alive, but the connection is closed after it."""


@dataclass(frozen=True)
class Garbage:
    """What comes is no HTTP."""

    data: bytes = b"\x00\x01 SSH-2.0-OpenSSH\r\n\r\n"


Fault: TypeAlias = Cut | Drip | Endless | Lie | Silence | Reset | Stale | Garbage


def text(body: str, status: int = 200, kind: str = "text/plain; charset=utf-8") -> Answer:
    """An answer in UTF-8."""
    return status, {"Content-Type": kind}, body.encode()


def html(body: str, status: int = 200) -> Answer:
    """A page."""
    return text(body, status, "text/html; charset=utf-8")


def pdf(content: bytes = b"", **headers: str) -> Answer:
    """A body that is a PDF as far as its first and last bytes tell. ``etag=`` becomes ``ETag``."""
    body = b"%PDF-1.7\n" + content + b"\n%%EOF\n"
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return 200, {"Content-Type": "application/pdf", **named}, body


def redirect(to: str, status: int = 302) -> Answer:
    """An answer that leads elsewhere."""
    return status, {"Location": to}, b""


def bomb(size: int) -> Answer:
    """A small gzipped body that becomes `size` bytes."""
    headers = {"Content-Type": "application/pdf", "Content-Encoding": "gzip"}
    return 200, headers, gzip.compress(bytes(size))


def in_turn(*routes: Route) -> Route:
    """Each answer once, in this order; the last one stays."""
    left: Iterator[Route] = iter(routes)
    last = routes[-1]

    def answer(asked: Asked) -> Answer:
        route = next(left, last)
        return route(asked) if callable(route) else route

    return answer


def conditional(answer: Answer) -> Route:
    """The answer, or 304 if the request names its ETag or its Last-Modified."""
    headers = {name.lower(): value for name, value in answer[1].items()}

    def given(asked: Asked) -> Answer:
        same = (
            ("etag", "if-none-match"),
            ("last-modified", "if-modified-since"),
        )
        if any(headers.get(a) and headers.get(a) == asked.headers.get(b) for a, b in same):
            return 304, {}, b""
        return answer

    return given


@dataclass
class Replay:
    """The server: `routes` and `faults` by path, with the query or without; `log` of requests.

    Both may be changed while it runs. A path without a route is answered with 404. A list of faults
    is used up one by one, None standing for no fault. With a `clock` the log is in its seconds, and
    what drips makes it go on.
    """

    routes: dict[str, Route] = field(default_factory=dict)
    faults: dict[str, Fault | list[Fault | None]] = field(default_factory=dict)
    clock: VirtualClock | None = None
    host: str = "127.0.0.1"
    tls: ssl.SSLContext | None = None
    log: list[Asked] = field(default_factory=list)
    port: int = 0
    connections: int = 0

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}"

    url = origin
    """The same: what a path is put after."""

    def paths(self, method: str | None = None) -> list[str]:
        """The paths that were asked for, in order, without ``/robots.txt``."""
        return [
            each.path
            for each in self.log
            if each.path != "/robots.txt" and method in {None, each.method}
        ]

    def __enter__(self) -> "Replay":
        ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(ready)), daemon=True)
        self._thread.start()
        if not ready.wait(10):
            raise RuntimeError("the replay server did not start")
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(10)
        assert not self._thread.is_alive(), "the replay server does not end"

    async def _serve(self, ready: threading.Event) -> None:
        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        server = await asyncio.start_server(
            self._connected, self.host, self.port, ssl=self.tls, limit=2**20
        )
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await self._over.wait()
        server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        self.connections += 1
        try:
            while await self._one(reader, writer):
                pass
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            writer.transport.abort() if writer.is_closing() else writer.close()
            with suppress(OSError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; whether another may come on this connection."""
        head = await reader.readexactly(1)
        if not head.isalpha():  # a client that means to speak TLS
            return False
        head += await reader.readuntil(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        method, path, _ = first.split(" ", 2)
        pairs = (line.partition(":") for line in lines if line)
        headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        now = self.clock.monotonic() if self.clock else time.monotonic()
        asked = Asked(method, path, headers, now, body)
        self.log.append(asked)
        return await self._answer(writer, asked)

    def _fault(self, path: str) -> Fault | None:
        found = self.faults.get(path, self.faults.get(path.partition("?")[0]))
        if isinstance(found, list):
            return found.pop(0) if found else None
        return found

    async def _answer(self, writer: asyncio.StreamWriter, asked: Asked) -> bool:
        missing = html("<title>Sidan hittades inte</title>", 404)
        route = self.routes.get(asked.path, self.routes.get(asked.path.partition("?")[0], missing))
        status, headers, body = route(asked) if callable(route) else route
        head = f"HTTP/1.1 {status} Reason\r\n".encode()
        head += "".join(f"{name}: {value}\r\n" for name, value in headers.items()).encode()
        whole = b"" if status == 304 else f"Content-Length: {len(body)}\r\n".encode()
        match self._fault(asked.path):
            case Cut(how="length", after=after):
                writer.write(head + whole + b"\r\n" + body[:after])
            case Cut(how="close", after=after):
                writer.write(head + b"Connection: close\r\n\r\n" + body[:after])
            case Cut(how="chunked", after=after):
                chunk = b"%x\r\n%s\r\n" % (after, body[:after])
                writer.write(head + b"Transfer-Encoding: chunked\r\n\r\n" + chunk)
            case Drip(what="head"):
                writer.write(head + b"X-Drip: ")
                await self._drip(writer)
            case Drip():
                writer.write(head + b"Connection: close\r\n\r\n" + body[:10])
                await self._drip(writer)
            case Endless(piece=piece):
                writer.write(head + b"Connection: close\r\n\r\n" + body)
                while not writer.is_closing():
                    writer.write(piece)
                    await writer.drain()
            case Lie(length=length):
                writer.write(head + f"Content-Length: {length}\r\n\r\n".encode() + body)
            case Silence(seconds=seconds):
                if self.clock:
                    self.clock.advance(seconds)
                await asyncio.Event().wait()
            case Reset():
                raw = writer.get_extra_info("socket")
                raw.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
                writer.transport.abort()
            case Garbage(data=data):
                writer.write(data)
            case Stale():
                writer.write(head + whole + b"\r\n" + body)
            case None:
                writer.write(head + whole + b"\r\n" + body)
                await writer.drain()
                return True
        await writer.drain()
        return False

    async def _drip(self, writer: asyncio.StreamWriter) -> None:
        while not writer.is_closing():
            writer.write(b"x")
            await writer.drain()
            if self.clock:
                self.clock.advance(1)
                await asyncio.sleep(0.001)  # the other thread's turn
            else:
                await asyncio.sleep(1)
