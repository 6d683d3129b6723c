"""Builds the index from papers: reads what is new, writes an index, and lets it replace the old."""

from indexer.building.swap import build, learn
from indexer.building.takedown import sections_with, take_down, undo_takedown, would_take_down
from indexer.building.target import IndexFolder, Target
from indexer.building.update import CATALOGUE, Update, update

__all__ = [
    "CATALOGUE",
    "IndexFolder",
    "Target",
    "Update",
    "build",
    "learn",
    "sections_with",
    "take_down",
    "undo_takedown",
    "update",
    "would_take_down",
]
