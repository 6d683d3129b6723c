"""From the papers to an index that serves: update, the target it writes to, the swap at the end."""

from indexer.building.swap import build, learn
from indexer.building.target import IndexFolder, Target
from indexer.building.update import CATALOGUE, Update, update

__all__ = ["CATALOGUE", "IndexFolder", "Target", "Update", "build", "learn", "update"]
