"""What a search as a process loads: nothing by which papers are read."""

import subprocess
import sys

LOADED = """
import sys, cli.search
for room in ("wording", "layout", "facts", "readers", "understanding"):
    assert f"corpus.{room}" not in sys.modules, room
"""


def test_searching_loads_no_rules_for_reading_papers() -> None:
    """Their patterns take longer to compile than most searches take."""
    subprocess.run([sys.executable, "-c", LOADED], check=True)
