"""From pages to extracts: each section's facts, completed and corrected by ``klubbat.toml``."""

from corpus.understanding.corrections import NO_SUCH, corrected, of_sections, replaced, unmet
from corpus.understanding.extracts import slug_of, understand
from corpus.understanding.sidecar import COLLECTED, NAME, NAMES, Sidecars

__all__ = [
    "COLLECTED",
    "NAME",
    "NAMES",
    "NO_SUCH",
    "Sidecars",
    "corrected",
    "of_sections",
    "replaced",
    "slug_of",
    "understand",
    "unmet",
]
