"""Our engine on one core, to show what a second core gains while indexing. It answers nothing."""

import os
from collections.abc import Iterator
from pathlib import Path

from benchmarks.passages import Passage
from benchmarks.peers import klubbat

KINDS = ()


def build(passages: Iterator[Passage], directory: Path, *, learning: bool = False) -> None:
    """Index the passages in one process on one core."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:1])
    klubbat.build(passages, directory, learning=learning)
