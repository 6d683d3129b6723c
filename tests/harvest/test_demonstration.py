"""The demonstration: its portals tell of every paper, and a second harvest brings none."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from importlib.resources import files
from pathlib import Path
from socket import socket

import pytest
from click.testing import CliRunner

import harvest.asking
from cli import program
from harvest.demonstration import NAMES, answering, definition_of, portals
from tests.harvest.virtual_clock import VirtualClock


def test_every_portal_is_harvested_and_the_second_time_brings_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty-five papers come in; afterwards only what may have changed is asked for."""
    monkeypatch.setattr(harvest.asking, "SystemClock", VirtualClock)
    at = {name: f"http://127.0.0.1:{port}" for name, port in _free_ports().items()}
    ports = {name: int(url.rpartition(":")[2]) for name, url in at.items()}
    (tmp_path / "kallor.toml").write_text(definition_of(at), "utf-8")
    with answering({ports[name]: portal for name, portal in portals(at).items()}):
        first, second = (_harvested(tmp_path / "kallor.toml") for _ in range(2))
    assert sum(each["new"] for each in first) == 25
    assert all(each["new"] for each in first)
    assert [each["new"] + each["replaced"] for each in second] == [0] * len(first)
    assert sum(each["unchanged"] for each in second) == 25
    samples = {
        path.read_bytes()
        for path in Path(str(files("corpus"))).joinpath("samples").rglob("*")
        if path.suffix in {".pdf", ".docx"}
    }
    assert {path.read_bytes() for path in (tmp_path / "papper").rglob("*_*.*")} <= samples


def test_a_port_that_is_taken_is_one_line(tmp_path: Path) -> None:
    """It says what to do, and nothing is harvested."""
    with socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1] - 1
        run = subprocess.run(
            [sys.executable, "-m", "harvest.demonstration", tmp_path, "--port", str(port)],
            capture_output=True,
            text=True,
            check=False,
        )
    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert "try another --port" in run.stderr


@pytest.mark.skipif(os.name == "nt", reason="a group of processes is of POSIX")
def test_ctrl_c_ends_all_of_it(tmp_path: Path) -> None:
    """Nothing goes on, and no port stays taken."""
    port = _free_row()
    # Where pytest runs in the background of a shell, Ctrl-C is ignored by all that it starts.
    heeded = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        [sys.executable, "-m", "harvest.demonstration", tmp_path, "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as run:
        assert run.stdout
        assert any("klubbat harvest" in line for line in iter(run.stdout.readline, ""))
        while not list(tmp_path.rglob("*.sqlite")):
            assert run.poll() is None
            time.sleep(0.05)
        signal.signal(signal.SIGINT, heeded)
        os.killpg(run.pid, signal.SIGINT)
        try:
            _, said = run.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            raise
    assert run.returncode == 130, said
    assert "Traceback" not in said
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)


def _harvested(definition: Path) -> list[dict[str, int]]:
    run = CliRunner().invoke(program, ["harvest", str(definition), "--json"], standalone_mode=False)
    assert run.return_value == 0, run.output
    told = [json.loads(line) for line in run.stdout.splitlines()]
    return [each for each in told if each["what"] == "source"]


def _free_ports() -> dict[str, int]:
    sockets = [socket() for _ in NAMES]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = {name: each.getsockname()[1] for name, each in zip(NAMES, sockets, strict=True)}
    for each in sockets:
        each.close()
    return ports


def _free_row() -> int:
    """A port that is free, as are as many after it as there are portals."""
    for first in range(20_000, 30_000, len(NAMES) + 1):
        with ExitStack() as stack:
            try:
                for port in range(first, first + len(NAMES) + 1):
                    stack.enter_context(socket()).bind(("127.0.0.1", port))
            except OSError:
                continue
            return first
    raise AssertionError("no ports are free")
