"""Real OpenSearch nodes for the tests, from Maven's artifacts. They are ended by process id."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent
STARTS_WITHIN = 240.0
"""Seconds; a machine with much other work needs most of them."""
PLUGINS = (
    "org.opensearch.transport.Netty4Plugin",
    "org.opensearch.analysis.common.CommonAnalysisPlugin",
    "org.opensearch.painless.PainlessPlugin",
    "org.opensearch.join.ParentJoinPlugin",
)
GIVEN = "KLUBBAT_OPENSEARCH_URL"
"""The variable with the address of a cluster that the tests may use instead."""


def missing() -> str | None:
    """What a machine lacks to start a node; None if it has all."""
    for tool in ("java", "javac", "mvn"):
        if not shutil.which(tool):
            return f"no {tool} here"
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=True).stderr
    version = re.search(r'version "(\d+)', said)
    if version and int(version[1]) < 17:
        return f"Java 17 or newer is needed: {said.splitlines()[0]}"
    return None


WANTED = "KLUBBAT_NODES"
"""The variable that asks for tests with real nodes, as ``make test-opensearch`` does."""


def require() -> None:
    """Skip the test aloud where no node is asked for, or none can be started."""
    if os.environ.get(GIVEN):
        return
    if not os.environ.get(WANTED):
        pytest.skip("no OpenSearch: make test-opensearch starts real nodes")
    if why := missing() or _unfetched():
        pytest.skip(f"no OpenSearch: {why}")


@cache
def classpath() -> str:
    """The classpath of a node. Maven fetches what is not here yet."""
    target = Path.home() / ".cache" / "klubbat-tests" / "opensearch.classpath"
    target.parent.mkdir(parents=True, exist_ok=True)
    pom = HERE / "pom.xml"
    if target.exists() and target.stat().st_mtime > pom.stat().st_mtime:
        found = target.read_text()
        if all(Path(each).exists() for each in found.split(os.pathsep)):
            return found
    written = target.with_suffix(f".{os.getpid()}")
    command = ["mvn", "-q", "-B", "-f", str(pom), "dependency:build-classpath"]
    subprocess.run([*command, f"-Dmdep.outputFile={written}"], check=True, capture_output=True)
    written.replace(target)
    return target.read_text()


def _unfetched() -> str | None:
    try:
        classpath()
    except subprocess.CalledProcessError as error:
        return f"Maven cannot fetch it ({error.stdout.decode(errors='replace')[:200].strip()})"
    return None


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


class Node:
    """One node in a process of its own, which is started at once."""

    def __init__(self, home: Path, name: str, http: int, transport: int, *settings: str) -> None:
        for folder in ("config", "data"):
            (home / folder).mkdir(parents=True, exist_ok=True)
        self.url, self.name = f"http://127.0.0.1:{http}", name
        self._said = home / "log"
        with self._said.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *("java", "-Xms256m", "-Xmx512m", "-XX:+UseSerialGC"),
                    f"-Dlog4j2.configurationFile={HERE / 'log4j2.properties'}",
                    *("-cp", classpath(), str(HERE / "TestNode.java"), str(home)),
                    *(f"path.data={home / 'data'}", f"path.logs={home / 'logs'}"),
                    *("network.host=127.0.0.1", f"http.port={http}"),
                    *(f"transport.port={transport}", f"node.name={name}", *settings),
                    *(f"plugin:{each}" for each in PLUGINS),
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    @property
    def pid(self) -> int:
        """The id of its process."""
        return self._process.pid

    def wait(self, nodes: int = 1) -> "Node":
        """Wait until the node answers, in a cluster of so many."""
        until = time.monotonic() + STARTS_WITHIN
        path = f"/_cluster/health?wait_for_nodes={nodes}&timeout=5s"
        while True:
            with (
                suppress(OSError),
                urllib.request.urlopen(f"{self.url}{path}", timeout=10) as answer,
            ):
                if not json.load(answer)["timed_out"]:
                    return self
            assert self._process.poll() is None, self._said.read_text()
            assert time.monotonic() < until, self._said.read_text()
            time.sleep(0.3)

    def kill(self) -> None:
        """End the process at once, as a power cut does."""
        self._process.kill()
        self._process.wait(30)

    def pause(self) -> None:
        """Stop the process without ending it."""
        self._process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        self._process.send_signal(signal.SIGCONT)

    def end(self) -> None:
        """End the process in good order."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGCONT)
            self._process.terminate()
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()


@contextmanager
def single(home: Path) -> Iterator[Node]:
    """A cluster of one node."""
    node = Node(home, "one", free_port(), free_port(), "discovery.type=single-node")
    try:
        yield node.wait()
    finally:
        node.end()


@contextmanager
def several(home: Path, number: int) -> Iterator[Sequence[Node]]:
    """A cluster of several nodes."""
    ports = [(free_port(), free_port()) for _ in range(number)]
    names = [f"node-{n}" for n in range(number)]
    seeds = ",".join(f"127.0.0.1:{transport}" for _, transport in ports)
    settings = (
        f"cluster.name=klubbat-{ports[0][1]}",
        f"discovery.seed_hosts={seeds}",
        f"cluster.initial_cluster_manager_nodes={','.join(names)}",
        "cluster.fault_detection.follower_check.timeout=3s",
        "cluster.fault_detection.leader_check.timeout=3s",
    )
    nodes = [
        Node(home / name, name, *pair, *settings) for name, pair in zip(names, ports, strict=True)
    ]
    try:
        for node in nodes:
            node.wait(number)
        yield nodes
    finally:
        for node in nodes:
            node.end()
