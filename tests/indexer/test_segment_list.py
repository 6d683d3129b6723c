"""The list of segments is data: reading an index runs no code, whatever lies in its folder."""

import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import IndexUnusable
from indexer.building import build
from indexer.reader import GenerationReader
from indexer.store import Manifest, read_segment_list, serving_generation
from tests.extracts import extract


@pytest.fixture
def generation(tmp_path: Path) -> Path:
    """A generation with one section."""
    build([extract("a", arende="a", text="Motionen bifalls.")], tmp_path, learning=False)
    return serving_generation(tmp_path)


class Runs:
    """An object that, unpickled, leaves a file."""

    def __init__(self, left: Path) -> None:
        self.left = left

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.left,)


def test_a_pickle_in_the_index_is_never_run(generation: Path, tmp_path: Path) -> None:
    """Even a table of contents whose digest the manifest has is only for Whoosh."""
    left, toc = tmp_path / "left", generation / "whoosh/_MAIN_0.toc"
    toc.write_bytes(pickle.dumps(Runs(left)))
    manifest = Manifest.of(generation, 1, "")
    manifest.save(generation)
    assert Manifest.load(generation).documents == 1
    reader = GenerationReader(generation)
    assert reader.size == 1
    reader.close()
    assert not left.exists()


def test_a_search_does_not_load_whoosh() -> None:
    """Only writing an index does."""
    code = "import sys, search; sys.exit('whoosh' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "listed",
    [
        "",
        "[",
        "[" * 100_000,
        "{}1",
        json.dumps([{"name": "../../secret", "documents": 1}]),
        json.dumps([{"name": "MAIN_a", "documents": "many"}]),
        json.dumps([{"documents": 1}]),
        json.dumps([1]),
    ],
)
def test_a_damaged_list_is_told_in_one_line(listed: str, generation: Path) -> None:
    """It names no file outside its folder, and nothing else of it is used."""
    (generation / "whoosh/segments.json").write_text(listed, "utf-8")
    with pytest.raises(IndexUnusable, match="list of segments is damaged"):
        read_segment_list(generation / "whoosh")
