"""From pages to extracts: each section's facts, completed and corrected by ``klubbat.toml``."""

from corpus.understanding.corrections import corrected
from corpus.understanding.extracts import slug_of, understand
from corpus.understanding.sidecar import COLLECTED, NAME, NAMES, Sidecars

__all__ = ["COLLECTED", "NAME", "NAMES", "Sidecars", "corrected", "slug_of", "understand"]
