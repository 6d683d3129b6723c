"""When the disk is full, one line says so, and the earlier index goes on serving."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.store.generations import Manifest, serving_generation

LIMITED = """
import resource, sys
import cli
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
cli.main(sys.argv[2:])
"""
"""Runs the program with a limit to the size of any file, which fails like a full disk."""

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"


def index(limit: int, papers: Path, directory: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", LIMITED, str(limit), "index", papers, "--index", directory],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("limit", [0, 40_000, 190_000])
def test_a_full_disk_is_one_line_and_the_earlier_index_serves(tmp_path: Path, limit: int) -> None:
    """It may become full in the catalogue, in a segment or in another file."""
    papers, directory = tmp_path / "papers", tmp_path / "index"
    shutil.copytree(sorted(SAMPLES.iterdir())[0], papers)
    assert index(10**9, papers, directory).returncode in {0, 3}
    before = Manifest.load(serving_generation(directory), every_block=True)
    shutil.copytree(sorted(SAMPLES.iterdir())[1], papers / "more")
    full = index(limit, papers, directory)
    assert full.returncode == 3, full.stderr
    assert full.stderr.startswith("klubbat: ")
    assert full.stderr.count("\n") == 1, full.stderr
    assert Manifest.load(serving_generation(directory), every_block=True) == before
    assert index(10**9, papers, directory).returncode in {0, 3}
    assert Manifest.load(serving_generation(directory)).documents > before.documents
