"""What goes wrong on a real node is one clear line, and never half an answer."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import EngineUnavailable, IndexUnusable, KlubbatError
from indexer.building import take_down, update
from indexer.opensearch import Cluster, ClusterAddress, ClusterTarget
from indexer.opensearch.generations import describe, serving, stored_generations
from indexer.opensearch.loading import send
from search import Request
from search.opensearch import ClusterIndex
from tests.extracts import extract
from tests.opensearch import nodes
from tests.opensearch.clusters import address_at, build_in_cluster
from tests.opensearch.nodes import Node


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the node of these tests, which change its settings."""
    return tmp_path_factory.mktemp("faults")


@pytest.fixture(scope="module")
def node(home: Path) -> Iterator[Node]:
    """A node of its own."""
    nodes.require(nodes.chosen())
    with nodes.single(home, "cluster.info.update.interval=10s") as running:
        yield running


@pytest.fixture
def address(node: Node, tmp_path: Path) -> ClusterAddress:
    """Where an index can be made."""
    return address_at(node.url, tmp_path)


@pytest.fixture
def cluster(address: ClusterAddress) -> Iterator[Cluster]:
    """The cluster, as an operator asks it."""
    found = Cluster(address)
    yield found
    found.close()


@contextmanager
def having(cluster: Cluster, **settings: Any) -> Iterator[None]:
    """Settings of the cluster, until the end of the block."""
    named = {name.replace("__", "."): value for name, value in settings.items()}
    cluster.ask("PUT", "/_cluster/settings", {"persistent": named})
    try:
        yield
    finally:
        cluster.ask("PUT", "/_cluster/settings", {"persistent": dict.fromkeys(named)})


def one_line(error: pytest.ExceptionInfo[KlubbatError]) -> bool:
    return "\n" not in str(error.value) and len(str(error.value)) < 400


def until(found: Any, seconds: float = 120.0) -> Any:
    """What a function returns, as soon as it returns something."""
    end = time.monotonic() + seconds
    while not (value := found()):
        assert time.monotonic() < end
        time.sleep(0.1)
    return value


def test_a_load_that_is_killed_leaves_the_old_index_serving(
    address: ClusterAddress, cluster: Cluster, tmp_path: Path
) -> None:
    """No process of it is left, what it wrote is not searched, and the next run removes it."""
    build_in_cluster(address, [extract("p0", text="en bro")], learning=False)
    before = serving(cluster).index
    papers = tmp_path / "papers"
    papers.mkdir()
    for number in range(600):
        (papers / f"p{number}.txt").write_text(f"Motion om tunnel {number}\n\nEn tunnel {number}.")
    words = ("index", str(papers), "--engine", "opensearch", "--url", address.urls[0])
    klubbat = str(Path(sys.executable).with_name("klubbat"))
    command = [klubbat, *words, "--index", str(address.directory)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as loading:
        try:
            until(lambda: len(stored_generations(cluster)) > 1 or loading.poll() is not None, 480)
            assert loading.poll() is None
            below = children(loading.pid)
        finally:
            loading.kill()
    until(lambda: not any(Path(f"/proc/{child}").exists() for child in below), 20)
    assert serving(cluster).index == before
    assert ClusterIndex(address).search(Request("bro")).total == 1
    with pytest.raises(EngineUnavailable, match="another klubbat index is loading here") as refused:
        ClusterTarget(address).build([extract("p1", text="en tunnel")], (), "source")
    assert one_line(refused)
    dead = {"by": "elsewhere 1 x", "at": 0}  # as it is after a minute
    cluster.ask("PUT", f"/klubbat-locks/_doc/{address.name}?refresh=true", dead)
    target = ClusterTarget(address)
    target.build([extract("p1", text="en tunnel")], (), "source")
    target.discard()
    assert ClusterIndex(address).search(Request("tunnel")).total == 1
    assert len(stored_generations(cluster)) == 1


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    said = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in said.read_text().split()] if said.exists() else []


def test_a_document_that_does_not_fit_is_one_line(
    address: ClusterAddress, cluster: Cluster
) -> None:
    """A field that the index does not know, or of another kind, is refused and named."""
    build_in_cluster(address, [extract("p0", text="en bro")], learning=False)
    head = json.dumps({"index": {"_id": "x", "routing": "x"}}).encode()
    for body, named in (({"farg": "röd"}, "farg"), ({"words": "många"}, "words")):
        with pytest.raises(EngineUnavailable, match=named) as told:
            send(cluster, serving(cluster).index, [(head, json.dumps(body).encode())])
        assert one_line(told)


def test_an_index_of_somebody_else_is_left_alone(address: ClusterAddress, cluster: Cluster) -> None:
    """An index with the name is neither searched nor replaced."""
    cluster.ask("PUT", f"/{address.name}", {})
    with pytest.raises(IndexUnusable, match="which is not ours"):
        ClusterIndex(address)
    with pytest.raises(KlubbatError, match="not ours") as told:
        build_in_cluster(address, [extract("p0", text="en bro")])
    assert one_line(told)
    assert cluster.ask("GET", f"/{address.name}/_mapping")[address.name] == {"mappings": {}}


def test_a_cluster_that_allows_no_joins_is_refused(
    address: ClusterAddress, cluster: Cluster
) -> None:
    """When an index is opened, and when one is open already."""
    index = build_in_cluster(address, [extract("p0", text="en bro")], learning=False)
    with having(cluster, search__allow_expensive_queries=False):
        for ask in (lambda: ClusterIndex(address), lambda: index.search(Request("tunnel bro"))):
            with pytest.raises(EngineUnavailable, match="allow_expensive_queries to true") as told:
                ask()
            assert one_line(told)
    assert index.search(Request("bro")).total == 1


@pytest.mark.parametrize("what", ["analysis", "layout"])
def test_an_index_of_another_version_is_refused(
    address: ClusterAddress, cluster: Cluster, what: str
) -> None:
    """The line says to run klubbat index again, which then loads all of it anew."""
    build_in_cluster(address, [extract("p0", text="en bro")], learning=False)
    stored = serving(cluster)
    versions = {**stored.meta["versions"], **dict.fromkeys(stored.meta["versions"], "0")}
    other = {"layout": "0"} if what == "layout" else {"versions": versions}
    describe(cluster, stored.index, {**stored.meta, **other})
    with pytest.raises(IndexUnusable, match=r"by another version of .* run klubbat index") as told:
        ClusterIndex(address)
    assert one_line(told)
    assert build_in_cluster(address, [extract("p0", text="en bro")]).search(Request("bro")).total


def test_what_is_taken_down_is_in_no_file_of_the_node(
    address: ClusterAddress, home: Path, tmp_path: Path
) -> None:
    """Neither in segments nor in the log of what was written."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(20):
        (folder / f"p{number}.txt").write_text(
            f"Motion om bron {number}\n\nEn bro {number}. Märke {SECRET if number == 7 else 'x'}."
        )
    update([folder], address.directory, lambda *_: None, ClusterTarget(address))
    (name,) = (each["id"] for each in ClusterIndex(address).extracts() if SECRET in each["text"])
    Cluster(address).ask("POST", f"/{address.name}/_flush?force=true")
    assert files_with(SECRET, home / "data")
    take_down(address.directory, name, "begärt", lambda *_: None, ClusterTarget(address))
    assert files_with(SECRET, home / "data") == []


SECRET = "qz7x9w4k2"


def files_with(text: str, folder: Path) -> list[str]:
    """The files below a folder that have a text in them."""
    sought = text.encode()
    files = (path for path in folder.rglob("*") if path.is_file())
    return [os.fspath(path.relative_to(folder)) for path in files if sought in path.read_bytes()]


def test_full_disks_take_nothing_and_are_searched_still(
    address: ClusterAddress, cluster: Cluster
) -> None:
    """The line says to make room; when there is room again, the load goes on as ever."""
    index = build_in_cluster(address, [extract("p0", text="en bro")], learning=False)
    marks = {f"cluster__routing__allocation__disk__watermark__{n}": "900tb" for n in WATERMARKS}
    document = [json.dumps({"index": {"_id": "x"}}).encode(), b"{}"]
    with having(cluster, **marks):

        def refused() -> str | None:
            try:
                send(cluster, serving(cluster).index, [(document[0], document[1])])
            except EngineUnavailable as error:
                return str(error)
            return None

        assert "disks of the cluster are full" in until(refused)
        assert index.search(Request("bro")).total == 1
        with pytest.raises(
            EngineUnavailable, match=r"disks (of the cluster are|are nearly) full"
        ) as told:
            build_in_cluster(address, [extract("p1", text="en tunnel")], learning=False)
        assert one_line(told)
        assert index.search(Request("tunnel bro")).total == 1
    later = until(lambda: _built(address))
    assert later.search(Request("tunnel")).total == 1


WATERMARKS = ("low", "high", "flood_stage")


def _built(address: ClusterAddress) -> ClusterIndex | None:
    try:
        build_in_cluster(address, [extract("p1", text="en tunnel")], learning=False)
    except EngineUnavailable:
        return None
    return ClusterIndex(address)
