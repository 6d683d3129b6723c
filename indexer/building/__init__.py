"""indexer/building."""

from indexer.building.generation import build, learn
from indexer.building.update import CATALOGUE, update

__all__ = ["CATALOGUE", "build", "learn", "update"]
