"""Clients of a site, good and bad, each of which goes on until a moment and says what it met."""

import http.client
import random
import re
import socket
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import quote, urlencode

from benchmarks.torturing.invented import SUBJECTS, leaked

BUSY = 503
PATIENCE = 60
NOT_ANSWERED = 0


@dataclass
class Met:
    """What a client met: answers by status, milliseconds, and what must not be."""

    statuses: Counter[int] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    leaks: int = 0


class Client:
    """Asks one site, over a connection that is kept for a while."""

    def __init__(self, port: int, papers: int) -> None:
        self.met = Met()
        self._port, self._papers = port, papers
        self._connection: http.client.HTTPConnection | None = None
        self._asked = 0

    def ask(self, address: str, body: str | None = None, *, timed: bool = False) -> bytes | None:
        """Ask, and note what came; the answer if its status is 200."""
        began = time.perf_counter()
        try:
            status, content, retry = self._answer(address, body)
        except (OSError, http.client.HTTPException) as error:
            self.met.faults.append(f"{address}: {type(error).__name__} {error}")
            self._connection = None
            return None
        if timed:
            self.met.times.append(1000 * (time.perf_counter() - began))
        self.met.statuses[status] += 1
        self.met.leaks += leaked(content, self._papers)
        if status >= 500 and not (status == BUSY and retry):
            self.met.faults.append(f"{address}: {status}")
        return content if status == 200 else None

    def _answer(self, address: str, body: str | None) -> tuple[int, bytes, str | None]:
        self._asked += 1
        if self._connection is None or self._asked % 50 == 0:
            self._connection = http.client.HTTPConnection("127.0.0.1", self._port, PATIENCE)
        kind = {"content-type": "application/x-www-form-urlencoded"} if body else {}
        try:
            self._connection.request("POST" if body else "GET", address, body, kind)
            response = self._connection.getresponse()
        except (ConnectionError, http.client.RemoteDisconnected):
            # It had rested for too long: that is what a browser does as well.
            self._connection = http.client.HTTPConnection("127.0.0.1", self._port, PATIENCE)
            self._connection.request("POST" if body else "GET", address, body, kind)
            response = self._connection.getresponse()
        content = response.read()
        return response.status, content, response.getheader("retry-after")


def quick(port: int, papers: int, until: float, addresses: Sequence[str]) -> Met:
    """Ask for quick pages, some ten a second."""
    client = Client(port, papers)
    number = 0
    while time.time() < until:
        client.ask(addresses[number % len(addresses)], timed=True)
        number += 1
        time.sleep(0.1)
    return client.met


def searching(port: int, papers: int, until: float, seed: int) -> Met:
    """Search, page, download and paste, one after the other."""
    client, chance = Client(port, papers), random.Random(seed)
    while time.time() < until:
        words = " ".join(chance.sample(SUBJECTS, 2))
        if (turn := chance.random()) < 0.06:
            client.ask("/liknande", urlencode({"text": f"Motion om {words}. " * 30}))
        elif turn < 0.09:
            client.ask(f"/sok.jsonl?q={quote(words)}")
        elif turn < 0.12:
            client.ask(f"/sok.atom?q={quote(words)}")
        else:
            client.ask(f"/sok?q={quote(words)}&sida={chance.randint(1, 3)}")
        time.sleep(0.15)
    return client.met


def fixed(port: int, papers: int, until: float, expected: dict[str, str]) -> Met:
    """Ask what has the same answer all the time, and compare it."""
    client = Client(port, papers)
    while time.time() < until:
        for address, digest in expected.items():
            content = client.ask(address)
            if content is not None and (said := told(content)) != digest:
                client.met.wrong.append(f"{address}: {said} is not {digest}")
        time.sleep(1)
    return client.met


def bare(until: float) -> list[float]:
    """The milliseconds that some work takes which needs three of the processor and no server.

    What they are more than three, other work on the machine takes from anybody.
    """
    times = []
    while time.time() < until:
        began, worked = time.perf_counter(), time.process_time()
        while time.process_time() - worked < 0.003:
            pass
        times.append(1000 * (time.perf_counter() - began))
        time.sleep(0.1)
    return times


def percentiles(times: Sequence[float]) -> tuple[float, float]:
    """The 50th and the 99th percentile."""
    cuts = statistics.quantiles(times, n=100) if len(times) > 1 else [0.0] * 99
    return cuts[49], cuts[98]


def told(content: bytes) -> str:
    """What an answer tells about its hits, or a page about its section, as a digest."""
    ids = re.findall(rb'"id": ?"([^"]*)"', content)
    total = re.search(rb'"total": ?(\d+)', content)
    kept = [total[1] if total else b"", *ids] if total else [content]
    return sha256(b"\n".join(kept)).hexdigest()[:16]


def slow(port: int, until: float) -> Met:
    """Begin a head, a body, or to take an answer, and never end."""
    met = Met()
    held: list[socket.socket] = []
    begun = (
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
        b"POST /liknande HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n\r\ntext=",
        b"GET /sok.jsonl?q= HTTP/1.1\r\nHost: localhost\r\n\r\n",
    )
    while time.time() < until:
        for sent in begun:
            connection = _connected(port, "127.0.0.2")
            if connection:
                connection.sendall(sent)
                held.append(connection)
        for connection in list(held):
            try:
                connection.sendall(b"x")
            except OSError:
                met.statuses[NOT_ANSWERED] += 1  # it was dropped, as it should be
                held.remove(connection)
                connection.close()
        time.sleep(1.5)
    for connection in held:
        connection.close()
    return met


def broken(port: int, until: float, seed: int) -> Met:
    """Send what is no request, or end in its middle."""
    met, chance = Met(), random.Random(seed)
    requests = (
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(100),
        b"GET /sok?q=%ff%fe%00&sida=9999999999 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /dokument/../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"POST /liknande HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: evil.example\r\nContent-Length: -1\r\n\r\n",
        b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"POST /liknande HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n\r\ntext=avbruten",
        b"GET /api/v1/export HTTP/1.1\r\nHost: localhost\r\n\r\n",
    )
    while time.time() < until:
        connection = _connected(port, "127.0.0.3")
        if connection:
            try:
                connection.sendall(chance.choice(requests))
                answer = connection.recv(256) if chance.random() < 0.7 else b""
                if status := re.match(rb"HTTP/1.1 (\d+)", answer):
                    met.statuses[int(status[1])] += 1
                    if int(status[1]) >= 500 and int(status[1]) not in {BUSY, 501}:
                        met.faults.append(answer[:80].decode("latin-1"))
            except OSError:
                met.statuses[NOT_ANSWERED] += 1
            # A reset in place of an end.
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            connection.close()
        time.sleep(0.3)
    return met


def _connected(port: int, own: str) -> socket.socket | None:
    """A connection from an address of its own, so that good clients are not counted with it."""
    try:
        return socket.create_connection(("127.0.0.1", port), 5, (own, 0))
    except OSError:
        return None
