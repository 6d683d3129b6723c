"""Our engine on one core, which here also learns which matters are alike. It answers nothing."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.passages import Passage
from benchmarks.peers import klubbat_alone

KINDS = ()


def build(passages: Iterator[Passage], directory: Path) -> None:
    """Index the passages and learn from them."""
    klubbat_alone.build(passages, directory, learning=True)
