"""The benchmarks run: what they hand to the program is what it wants today."""

import json
import subprocess
import sys
from pathlib import Path

from tests.shared import shared_data

ROOT = Path(__file__).parents[1]


def test_the_speed_of_a_small_index_is_measured() -> None:
    """It builds an index, asks questions of each kind, and prints one object of numbers."""
    program = [sys.executable, ROOT / "benchmarks" / "speed.py", "--json"]
    papers = ["--riksdag", shared_data("riksdag"), "--docs", "300", "--questions", "2"]
    engines = ["--engines", "klubbat", "klubbat_bare"]
    done = subprocess.run([*program, *papers, *engines], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert figures["klubbat.docs_per_s"] > 0
    assert figures["klubbat_bare.p50.words.first"] > 0
