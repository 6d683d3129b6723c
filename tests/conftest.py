"""Settings and indexes for all tests; property tests have no time limit."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import corpus
from indexer.building import update
from search import Index, open_index
from tests.opensearch import nodes
from tests.second_engine import Memory, MemoryIndex
from tests.tesseract import Tesseract

# A slow machine is not a counterexample.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

SAMPLES = Path(corpus.__file__).parent / "samples"


@pytest.fixture(scope="session")
def samples_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the sample papers, written as ``klubbat index`` writes it."""
    directory = tmp_path_factory.mktemp("samples")
    update([SAMPLES], directory, lambda *_: None)
    return directory


@pytest.fixture(scope="session")
def samples(samples_directory: Path) -> Index:
    """The index of the sample papers, opened."""
    return open_index(samples_directory)


@pytest.fixture(scope="session")
def samples_in_memory(samples_directory: Path, samples: Index) -> MemoryIndex:
    """The sample papers in the second engine, written through ``update`` as well."""
    memory = Memory()
    memory.built = samples.status().built
    update([SAMPLES], samples_directory, lambda *_: None, memory)
    assert memory.held
    return memory.held


@pytest.fixture(scope="session")
def opensearch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real OpenSearch; the test is skipped aloud where none can be started."""
    if given := os.environ.get(nodes.GIVEN):
        yield given
        return
    nodes.require()
    with nodes.single(tmp_path_factory.mktemp("opensearch")) as node:
        yield node.url


@pytest.fixture(scope="session")
def samples_in_cluster(tmp_path_factory: pytest.TempPathFactory, opensearch: str) -> Index:
    """The sample papers in a real OpenSearch, written through ``update`` as well."""
    from indexer.opensearch import ClusterTarget
    from search.opensearch import ClusterIndex
    from tests.opensearch.clusters import address_at

    address = address_at(opensearch, tmp_path_factory.mktemp("cluster"))
    update([SAMPLES], address.directory, lambda *_: None, ClusterTarget(address, processes=1))
    return ClusterIndex(address)


@pytest.fixture(scope="session", params=("embedded", "memory"))
def samples_index(request: pytest.FixtureRequest, samples: Index) -> Index:
    """The index of the sample papers, in each of the two engines in turn."""
    if request.param == "embedded":
        return samples
    held: Index = request.getfixturevalue("samples_in_memory")
    return held


@pytest.fixture
def tesseract(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Tesseract:
    """A stand-in for Tesseract, first on the path."""
    folder = tmp_path_factory.mktemp("tesseract")
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return Tesseract(folder)
