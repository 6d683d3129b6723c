"""`klubbat serve --workers 2`, run as a separate program."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import httpx
import pytest

from indexer.building.swap import build
from tests.extracts import extract as material

PATIENCE = 60
"""How many seconds a busy machine may take to start a process."""
PAPERS = [
    material(f"p{number}", text="Skolan byggs om.", titel="Skolan", arende=f"a{number}")
    for number in range(6)
]
PROGRAM = (sys.executable, "-c", "from cli import main; main()")

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="which processes there are is read from /proc"
)


class Served:
    """A running site with two workers, and its processes."""

    def __init__(self, index: Path) -> None:
        self.process = subprocess.Popen(
            [*PROGRAM, "serve", "--workers", "2", "--port", "0", "--index", str(index)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,  # Ctrl-C reaches the whole group of a terminal, not this test
        )
        assert self.process.stdout
        self.address = self.process.stdout.readline().partition("  ")[0]

    def total(self) -> int:
        """How many papers a worker finds, asked over a new connection."""
        answer = httpx.get(f"{self.address}sok.json?q=skolan", timeout=PATIENCE)
        assert answer.status_code == 200
        return int(answer.json()["total"])

    def workers(self) -> set[int]:
        """The ids of the processes that have the index open, without the main process."""
        main = self.process.pid
        children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        return {int(child) for child in children if self._has_index(child)}

    def _has_index(self, process: str) -> bool:
        try:
            opened = [str(each.readlink()) for each in Path(f"/proc/{process}/fd").iterdir()]
        except (FileNotFoundError, ProcessLookupError):
            return False  # it has just ended, or closed what was looked at
        return any("generation-" in each for each in opened)

    def ended(self) -> tuple[int, str]:
        """The exit code, and what was written to stderr."""
        _, complaints = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, without_warning(complaints)


def without_warning(complaints: str) -> str:
    """What was written to stderr, without the warning that whoever runs the tests is root."""
    lines = complaints.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("warning: running as root"))


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Two workers over an index of one paper."""
    build(PAPERS[:1], tmp_path)
    site = Served(tmp_path)
    yield site
    if site.process.poll() is None:
        site.process.terminate()
        site.ended()


def until(reached: Callable[[], bool]) -> None:
    """Ask again and again until it is true; fail after `PATIENCE` seconds."""
    patience = monotonic() + PATIENCE
    while not reached():
        assert monotonic() < patience


def test_each_worker_takes_up_a_new_generation(served: Served, tmp_path: Path) -> None:
    """After a build every worker answers from the new index, and no request fails."""
    for count in range(1, len(PAPERS) + 1):
        build(PAPERS[:count], tmp_path, learning=False)
        assert {served.total() for _ in range(8)} == {count}


def test_a_worker_that_dies_is_replaced(served: Served) -> None:
    """Another worker is started, and the site goes on answering."""
    assert served.total() == 1
    until(lambda: len(served.workers()) == 2)
    dead, left = served.workers()
    os.kill(dead, signal.SIGKILL)
    until(lambda: dead not in served.workers())
    until(lambda: served.total() == 1 and len(served.workers()) == 2)
    assert left in served.workers()


def test_a_worker_that_cannot_begin_leaves_the_others_serving(
    served: Served, tmp_path: Path
) -> None:
    """If the index was damaged meanwhile, one line says so, and the other workers go on."""
    until(lambda: len(served.workers()) == 2)
    assert served.total() == 1
    (manifest,) = tmp_path.glob("generation-*/manifest.json")
    manifest.write_text("{}")
    os.kill(served.workers().pop(), signal.SIGKILL)
    assert served.process.stderr
    lines = iter(served.process.stderr.readline, "")
    assert next(line for line in lines if without_warning(line)) == (
        f"a worker cannot begin: {tmp_path}: the index is damaged; "
        f"run klubbat index PATH… --index {tmp_path} again\n"
    )
    assert served.total() == 1


@pytest.mark.parametrize("how", ["Ctrl-C", "SIGTERM"])
def test_all_workers_end_together(served: Served, how: str) -> None:
    """Ctrl-C reaches every process of a terminal, SIGTERM only the main one; both end all."""
    assert served.total() == 1
    until(lambda: len(served.workers()) == 2)
    workers = served.workers()
    if how == "Ctrl-C":
        os.killpg(served.process.pid, signal.SIGINT)
    else:
        served.process.terminate()
    assert served.ended() == (0, "")
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)


def test_no_worker_outlives_the_first_process(served: Served) -> None:
    """If it is killed outright, its workers end as well, and the port is free."""
    until(lambda: len(served.workers()) == 2)
    port = int(served.address.rstrip("/").rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as connection:
        connection.sendall(b"GET /halsa HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert connection.recv(1 << 16).startswith(b"HTTP/1.1 200 ")
        served.process.kill()
        assert served.ended()[0] == -signal.SIGKILL
        until(lambda: _refused(port))


def _refused(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), PATIENCE).close()
    except OSError:
        return True
    return False


def test_a_taken_port_is_one_clear_line(served: Served, tmp_path: Path) -> None:
    """The error comes before any worker is started."""
    port = served.address.rstrip("/").rpartition(":")[2]
    second = [*PROGRAM, "serve", "--workers", "2", "--port", port, "--index", str(tmp_path)]
    run = subprocess.run(second, capture_output=True, text=True, timeout=PATIENCE)
    assert run.returncode == 3
    assert run.stdout == ""
    assert without_warning(run.stderr) == (
        f"klubbat: cannot serve on 127.0.0.1 port {port} (address already in use); "
        "choose another with --port, or end what holds it\n"
    )
