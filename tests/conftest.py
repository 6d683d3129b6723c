"""What holds for all tests: laws are tried on many inputs, and never by the clock."""

from pathlib import Path

import pytest
from hypothesis import settings

import corpus
from indexer.building import update
from search import Index, open_index
from tests.second_engine import Memory, MemoryIndex

# A loaded machine is no counterexample.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

SAMPLES = Path(corpus.__file__).parent / "samples"


@pytest.fixture(scope="session")
def samples_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the sample papers, as ``klubbat index`` writes it."""
    directory = tmp_path_factory.mktemp("samples")
    update([SAMPLES], directory, lambda *_: None)
    return directory


@pytest.fixture(scope="session")
def samples(samples_directory: Path) -> Index:
    """The same, open."""
    return open_index(samples_directory)


@pytest.fixture(scope="session")
def samples_in_memory(samples_directory: Path, samples: Index) -> MemoryIndex:
    """The same papers in the second engine, which ``klubbat index`` writes to."""
    memory = Memory()
    memory.built = samples.status().built
    update([SAMPLES], samples_directory, lambda *_: None, memory)
    assert memory.held
    return memory.held


@pytest.fixture(scope="session", params=("embedded", "memory"))
def samples_index(request: pytest.FixtureRequest, samples: Index) -> Index:
    """The sample papers, in each engine in turn."""
    if request.param == "embedded":
        return samples
    held: Index = request.getfixturevalue("samples_in_memory")
    return held
