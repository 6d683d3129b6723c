"""The short form of `benchmarks/torture.py`: nothing is lost, wrong or told in a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="runs are forked off")
def test_a_few_kills_and_flips_lose_nothing() -> None:
    """Runs are killed in some phase, and bytes damaged; the next run makes all whole."""
    program = [sys.executable, ROOT / "benchmarks" / "torture.py", "--json"]
    parts = ["--part", "kills", "--kills", "2", "--part", "flips", "--flips", "40"]
    done = subprocess.run([*program, *parts], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr + done.stdout
    figures = json.loads(done.stdout)
    assert figures["klubbat.kills"] == 2
    assert figures["klubbat.flips"] == 40
    assert figures["klubbat.flips.refused"] > 0
