"""From pages to extracts: each section's facts, completed and corrected by ``klubbat.toml``."""

from corpus.understanding.corrections import (
    NO_SUCH,
    correctable,
    corrected,
    of_sections,
    replaced,
    unmet,
)
from corpus.understanding.extracts import slug_of, understand
from corpus.understanding.sidecar import COLLECTED, NAME, NAMES, Sidecars
from corpus.understanding.writing import (
    Said,
    allowed,
    changed,
    line_of,
    lines_of,
    meant,
    with_lines,
    written,
)

__all__ = [
    "COLLECTED",
    "NAME",
    "NAMES",
    "NO_SUCH",
    "Said",
    "Sidecars",
    "allowed",
    "changed",
    "correctable",
    "corrected",
    "line_of",
    "lines_of",
    "meant",
    "of_sections",
    "replaced",
    "slug_of",
    "understand",
    "unmet",
    "with_lines",
    "written",
]
