"""Three real nodes, three shards and a copy of each: the same answers, also when a node is lost.

They take some minutes, so they run where `THOROUGH` is set, as ``make test-opensearch`` does.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner

from cli import program
from corpus.errors import EngineUnavailable
from indexer.building import update
from indexer.opensearch import Cluster, ClusterAddress, ClusterTarget
from search import Index, Request
from search.opensearch import ClusterIndex
from tests.conftest import SAMPLES
from tests.extracts import extract
from tests.opensearch import nodes
from tests.opensearch.clusters import address_at, build_in_cluster
from tests.opensearch.nodes import Node
from tests.search.test_contract import FILTERS, QUESTIONS, assert_alike
from tests.web.browser import Browser
from web import create_app

THOROUGH = "KLUBBAT_OPENSEARCH_THOROUGH"

pytestmark = pytest.mark.skipif(
    THOROUGH not in os.environ, reason="three nodes: make test-opensearch runs these tests"
)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sequence[Node]]:
    """Three nodes of one cluster."""
    nodes.require()
    with nodes.several(tmp_path_factory.mktemp("three"), 3) as running:
        yield running


@pytest.fixture(scope="module")
def urls(three: Sequence[Node]) -> str:
    """The addresses of all nodes."""
    return ",".join(node.url for node in three)


@pytest.fixture(scope="module")
def address(urls: str, tmp_path_factory: pytest.TempPathFactory) -> ClusterAddress:
    """The sample papers in three shards with a copy of each."""
    found = address_at(urls, tmp_path_factory.mktemp("cluster"), shards=3, replicas=1)
    update([SAMPLES], found.directory, lambda *_: None, ClusterTarget(found, processes=1))
    return found


@pytest.fixture(scope="module")
def spread(address: ClusterAddress) -> Index:
    """The index of these papers."""
    return ClusterIndex(address)


@pytest.mark.parametrize("query", QUESTIONS)
def test_shards_change_no_answer(samples: Index, spread: Index, query: str) -> None:
    """Totals, order, ties, facets, best sections, snippets and notices are those of one machine."""
    for filters in FILTERS[:2]:
        for flat in (False, True):
            assert_alike(samples, spread, Request(query, filters, limit=40, flat=flat))


def answers(index: Index) -> list[Any]:
    return [index.search(Request(query, limit=5)).as_json()["total"] for query in QUESTIONS[1:12]]


def test_a_node_that_stops_changes_no_answer(
    spread: Index, samples: Index, three: Sequence[Node]
) -> None:
    """One that hangs is thrown out of the cluster after some seconds; then all is answered."""
    three[2].pause()
    try:
        assert answers(spread) == answers(samples)
    finally:
        three[2].resume()
    three[0].wait(3)


def test_a_missing_shard_is_no_answer(urls: str, three: Sequence[Node], tmp_path: Path) -> None:
    """Without copies, a lost node takes a part of the index away: then nothing is answered."""
    address = address_at(urls, tmp_path, shards=3, replicas=0)
    papers = [extract(f"p{number}", text=f"en bro nummer {number}") for number in range(30)]
    index = build_in_cluster(address, papers)
    assert index.search(Request("bro")).total == 30
    app = create_app(lambda: ClusterIndex(address))
    place = ["--engine", "opensearch", "--url", three[0].url, "--index", str(address.directory)]
    with Browser(app) as client:
        assert client.get("/sok?q=bro").status_code == 200
        three[2].kill()
        with pytest.raises(EngineUnavailable, match="a part of the index cannot be reached"):
            index.search(Request("tunnel bro"))
        said = client.get("/sok?q=tunnel+bro")
        assert said.status_code == 503
        done = CliRunner().invoke(program, ["search", "bro", *place], standalone_mode=False)
        assert isinstance(done.exception, EngineUnavailable)


def test_a_lost_node_changes_no_answer_where_there_are_copies(
    samples: Index, spread: Index
) -> None:
    """The copies of its shards answer (the node was lost in the test before)."""
    assert answers(spread) == answers(samples)


def test_a_load_survives_the_loss_of_a_node(
    urls: str, three: Sequence[Node], tmp_path: Path
) -> None:
    """What one node does not take, another does; all documents arrive, or the load says not."""
    address = address_at(urls, tmp_path, shards=3, replicas=0)
    target = ClusterTarget(address, processes=1)
    papers = [extract(f"p{number}", text=f"en bro nummer {number}") for number in range(3_000)]
    said: list[Any] = []

    def load() -> None:
        try:
            said.append(target.build(papers, (), "source"))
        except EngineUnavailable as error:
            said.append(error)

    loading = Thread(target=load)
    loading.start()
    three[1].kill()
    loading.join(300)
    cluster = Cluster(address)
    if isinstance(said[0], int):
        assert ClusterIndex(address).search(Request("bro")).total == 3_000
    else:
        with pytest.raises(EngineUnavailable):
            cluster.ask("GET", f"/{address.name}")
