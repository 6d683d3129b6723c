"""From pages to extracts: each section's facts, with what the person indexing says besides."""

from corpus.understanding.corrections import corrected
from corpus.understanding.extracts import slug_of, understand
from corpus.understanding.sidecar import NAME, Sidecars

__all__ = ["NAME", "Sidecars", "corrected", "slug_of", "understand"]
