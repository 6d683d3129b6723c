"""Serves a site in separate processes, and measures it over loopback, page by page or under load.

``python -m benchmarks.serving ENGINE DIRECTORY WORKERS`` serves a site; `serving` starts it.
"""

import http.client
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple, cast
from urllib.parse import urlsplit

from starlette.applications import Starlette

from search import Index, open_index
from web import create_app, read_ahead, serve
from web.serving import GenerationSources

CONNECTIONS = 32
KEPT = 3
"""A connection is opened anew after this many seconds: the server closes an idle one after five."""
WARMING = 3
"""The first seconds of load are not counted, so that both sites have read their files once."""
_WRK = """
local paths, threads = {}, 0
for line in io.lines("PATHS") do paths[#paths + 1] = line end
function setup(thread)
  thread:set("at", threads * math.floor(#paths / 2))
  threads = threads + 1
end
function request()
  at = at + 1
  return wrk.format("GET", paths[at % #paths + 1])
end
function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format(
    '\\n{"requests": %d, "us": %d, "p50": %d, "p99": %d, "errors": %d}\\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    e.connect + e.read + e.write + e.status + e.timeout))
end
"""


class Asked(NamedTuple):
    """An answer and its milliseconds: to the first byte, in all, and of the server's processor."""

    first_byte: float
    whole: float
    worked: float
    body: bytes


class Load(NamedTuple):
    """A site under load: answers per second, milliseconds for each, and the number of errors."""

    requests_per_s: float
    p50: float
    p99: float
    errors: float


class Served(NamedTuple):
    """The origin of a site, and the id of the process that answers if there is only one."""

    origin: str
    process: int

    def worked(self) -> float:
        """The milliseconds of processor time that the process has used so far.

        Linux counts them; on other systems it is 0.
        """
        tasks = Path(f"/proc/{self.process}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6


class Connection:
    """Asks a site for pages, over a connection that is kept open."""

    def __init__(self, site: Served) -> None:
        self._site = site
        self._host = urlsplit(site.origin).netloc
        self._connection = http.client.HTTPConnection(self._host)
        self._asked = 0.0

    def ask(self, address: str, *, first_byte_only: bool = False) -> Asked:
        """Ask for an address, and measure the answer.

        Raises:
            RuntimeError: the status is not 200, so the benchmark has asked for a wrong address.
        """
        if time.perf_counter() - self._asked > KEPT:
            self._connection.close()
            self._connection.connect()
        before = self._site.worked()
        self._asked = start = time.perf_counter()
        self._connection.request("GET", address)
        response = self._connection.getresponse()
        first = response.read(1)
        begun = time.perf_counter()
        body = first if first_byte_only else first + response.read()
        ended = time.perf_counter()
        worked = self._site.worked() - before
        if first_byte_only:  # the rest is not read, so the connection cannot be used again
            self._connection.close()
            self._connection = http.client.HTTPConnection(self._host)
        if response.status != 200:
            raise RuntimeError(f"{address}: {response.status}")
        return Asked(1000 * (begun - start), 1000 * (ended - start), worked, body)


@contextmanager
def serving(engine: str, directory: Path, workers: int = 1) -> Iterator[Served]:
    """Serve a site of an engine's index for the length of a ``with`` block."""
    command = [sys.executable, "-m", "benchmarks.serving", engine]
    process = subprocess.Popen(
        [*command, str(directory.resolve()), str(workers)],
        cwd=Path(__file__).resolve().parents[1],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    try:
        yield Served(process.stdout.readline().strip().rstrip("/"), process.pid)
    finally:
        process.terminate()
        process.wait()


def load(origin: str, paths: Sequence[str], seconds: int) -> Load | None:
    """Put load on a site: `CONNECTIONS` ask for `paths` in turn. None if wrk is not installed."""
    wrk = shutil.which("wrk")
    if wrk is None:
        print("no wrk here, so no load was put on the site; get it with: apt-get install wrk")
        return None
    with tempfile.TemporaryDirectory() as scratch:
        asked, script = Path(scratch, "paths"), Path(scratch, "asking.lua")
        asked.write_text("\n".join(paths) + "\n", "utf-8")
        script.write_text(_WRK.replace("PATHS", str(asked)), "utf-8")
        command = [wrk, "-t", "2", "-c", str(CONNECTIONS), "--timeout", "10s", "-s", str(script)]
        for duration in (WARMING, seconds):
            ran = subprocess.run(
                [*command, "-d", f"{duration}s", origin], capture_output=True, text=True, check=True
            )
    said = json.loads(ran.stdout.splitlines()[-1])
    rate = said["requests"] / (said["us"] / 1e6)
    return Load(rate, said["p50"] / 1e3, said["p99"] / 1e3, said["errors"])


def application(engine: str, directory: Path) -> Starlette:
    """The web application over an engine's index; over ours with the papers' files."""
    if engine == "fts5":
        from benchmarks.peers.fts5_site import Fts5Index

        peer = cast("Index", Fts5Index(directory))
        return create_app(peer)
    return create_app(lambda: open_index(directory), GenerationSources(directory))


def main() -> None:
    """Serve a site, as described at the top of this module."""
    engine, directory, workers = sys.argv[1:]
    make = partial(application, engine, Path(directory))
    begin = read_ahead if engine == "klubbat" else None  # a peer has nothing to read ahead
    serve(make, port=0, workers=int(workers), announce=_announce, begin=begin)


def _announce(address: str) -> None:
    print(address, flush=True)


if __name__ == "__main__":
    main()
