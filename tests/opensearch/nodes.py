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
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

HERE = Path(__file__).parent
STARTS_WITHIN = 480.0
"""Seconds; a machine with much other work needs most of them."""
GIVEN = "KLUBBAT_OPENSEARCH_URL"
"""The variable with the address of a cluster that the tests may use instead."""


@dataclass(frozen=True, slots=True)
class Release:
    """A version of OpenSearch: what it logs with, and the versions of Java that run it."""

    version: str
    log4j: str
    oldest_java: int
    newest_java: int

    @property
    def plugins(self) -> tuple[str, ...]:
        """The classes of the modules that a node needs."""
        ending = "Plugin" if self.version.startswith("2.") else "ModulePlugin"
        return tuple(each + ending for each in MODULES)

    def java(self) -> Path | None:
        """The folder of a JDK here that runs it; None if there is none."""
        suits = range(self.oldest_java, self.newest_java + 1)
        return next((home for home in _jdks() if _java_version(home) in suits), None)


MODULES = (
    "org.opensearch.transport.Netty4",
    "org.opensearch.analysis.common.CommonAnalysis",
    "org.opensearch.painless.Painless",
    "org.opensearch.join.ParentJoin",
)
RELEASES = {
    "2": Release("2.19.6", "2.25.3", 17, 23),
    "3": Release("3.9.0", "2.25.3", 21, 99),
    "secured": Release("2.19.1", "2.21.0", 17, 23),
}
"""By name; the security plugin is in Maven's repository for one version alone."""
CHOSEN = "KLUBBAT_OPENSEARCH"
"""The variable that names one of them: ``2``, which is tested if nothing is said, or ``3``."""


def chosen() -> Release:
    """The version that is tested."""
    return RELEASES[os.environ.get(CHOSEN, "2")]


def _jdks() -> Iterator[Path]:
    """The JDKs of this machine, that of ``JAVA_HOME`` and that of the path first."""
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home)
    if javac := shutil.which("javac"):
        yield Path(javac).resolve().parents[1]
    for folder in ("/usr/lib/jvm", "/Library/Java/JavaVirtualMachines"):
        for home in sorted(Path(folder).glob("*")):
            yield home / "Contents" / "Home" if (home / "Contents").exists() else home


def _java_version(home: Path) -> int:
    """The version of a JDK; 0 if the folder has none, or only what runs programs."""
    if not (home / "bin" / "javac").exists():
        return 0
    with suppress(OSError):
        said = re.search(r'JAVA_VERSION="(\d+)', (home / "release").read_text())
        return int(said[1]) if said else 0
    return 0


def missing(release: Release) -> str | None:
    """What a machine lacks to start a node; None if it has all."""
    if not shutil.which("mvn"):
        return "no mvn here"
    if release.java() is None:
        return f"no JDK of version {release.oldest_java} or newer that runs {release.version}"
    return None


JAVA = "KLUBBAT_OPENSEARCH_JAVA"
"""The variable with options of Java in place of these, which suit short tests."""
OPTIONS = "-Xmx512m -XX:TieredStopAtLevel=1"
WANTED = "KLUBBAT_NODES"
"""The variable that asks for tests with real nodes, as ``make test-opensearch`` does."""


def require(release: Release | None = None) -> None:
    """Skip the test aloud where no node is asked for, or none can be started.

    Args:
        release: the version that the test is about; without it, any cluster will do.
    """
    if os.environ.get(GIVEN) and release is None:
        return
    if not os.environ.get(WANTED):
        pytest.skip("no OpenSearch: make test-opensearch starts real nodes")
    if why := missing(release or chosen()) or _unfetched(release or chosen()):
        pytest.skip(f"no OpenSearch: {why}")


FETCHED = Path.home() / ".cache" / "klubbat-tests"
"""Where it is noted what Maven fetched."""


@cache
def classpath(release: Release) -> str:
    """The classpath of a node. Maven fetches what is not here yet."""
    target = FETCHED / f"opensearch-{release.version}.classpath"
    target.parent.mkdir(parents=True, exist_ok=True)
    pom = HERE / "pom.xml"
    if target.exists() and target.stat().st_mtime > pom.stat().st_mtime:
        found = target.read_text()
        if all(Path(each).exists() for each in found.split(os.pathsep)):
            return found
    written = target.with_suffix(f".{os.getpid()}")
    maven(
        *("-f", str(pom), f"-Dopensearch={release.version}", f"-Dlog4j={release.log4j}"),
        *("dependency:build-classpath", f"-Dmdep.outputFile={written}"),
    )
    written.replace(target)
    return target.read_text()


@cache
def compiled(release: Release) -> Path:
    """The folder with the compiled class of a node: compiling takes longer than starting."""
    source, java = HERE / "TestNode.java", release.java()
    name = sha256(f"{release} {java}".encode() + source.read_bytes()).hexdigest()[:16]
    folder = FETCHED / f"TestNode-{name}"
    if not folder.exists():
        assert java
        unfinished = folder.with_suffix(f".{os.getpid()}")
        command = [java / "bin" / "javac", "-nowarn", "-cp", classpath(release)]
        subprocess.run([*command, "-d", unfinished, source], check=True, capture_output=True)
        with suppress(OSError):  # another test run made it meanwhile
            unfinished.rename(folder)
    return folder


SECURITY = "org.opensearch.plugin:opensearch-security:2.19.1.0:zip"
"""The only one that Maven's repository has, and only as an archive."""


@cache
def security_plugin() -> Path:
    """The folder of the security plugin, which Maven fetches if it is not here yet."""
    folder = FETCHED / "opensearch-security-2.19.1.0"
    if not folder.exists():
        unfinished = folder.with_suffix(f".{os.getpid()}")
        maven("dependency:copy", f"-Dartifact={SECURITY}", f"-DoutputDirectory={unfinished}")
        (archive,) = unfinished.glob("*.zip")
        shutil.unpack_archive(archive, unfinished)
        archive.unlink()
        unfinished.rename(folder)
    return folder


def maven(*words: str) -> None:
    """Let Maven fetch something."""
    subprocess.run(["mvn", "-q", "-B", *words], check=True, capture_output=True)


def _unfetched(release: Release) -> str | None:
    try:
        classpath(release)
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

    def __init__(
        self,
        home: Path,
        name: str,
        http: int,
        transport: int,
        *settings: str,
        release: Release | None = None,
        more: Sequence[Path] = (),
    ) -> None:
        for folder in ("config", "data"):
            (home / folder).mkdir(parents=True, exist_ok=True)
        self.url, self.name = f"http://127.0.0.1:{http}", name
        self.said = home / "log"
        release = release or chosen()
        java = release.java()
        assert java
        libraries = classpath(release)
        with self.said.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *(str(java / "bin" / "java"), "-Xms256m", "-XX:+UseSerialGC"),
                    *os.environ.get(JAVA, OPTIONS).split(),
                    f"-Dlog4j2.configurationFile={HERE / 'log4j2.properties'}",
                    *("-cp", os.pathsep.join([*map(str, (compiled(release), *more)), libraries])),
                    *("TestNode", str(home)),
                    *(f"path.data={home / 'data'}", f"path.logs={home / 'logs'}"),
                    *("network.host=127.0.0.1", f"http.port={http}"),
                    *(f"transport.port={transport}", f"node.name={name}", *settings),
                    *(f"plugin:{each}" for each in release.plugins),
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    @property
    def pid(self) -> int:
        """The id of its process."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether the process is there still."""
        return self._process.poll() is None

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
            assert self._process.poll() is None, self.said.read_text()
            assert time.monotonic() < until, self.said.read_text()
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
def single(home: Path, *settings: str) -> Iterator[Node]:
    """A cluster of one node."""
    node = Node(home, "one", free_port(), free_port(), "discovery.type=single-node", *settings)
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
