"""From pages to extracts: each section's facts, completed and corrected by ``klubbat.toml``."""

from corpus.understanding.corrections import corrected
from corpus.understanding.extracts import slug_of, understand
from corpus.understanding.sidecar import NAME, Sidecars

__all__ = ["NAME", "Sidecars", "corrected", "slug_of", "understand"]
