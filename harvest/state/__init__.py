"""What is remembered between runs: one SQLite file beside the papers, with one writer.

`State` keeps the papers of each source (`Known`), what was decided of them and when, the origins
that are not to be asked, and the listings that were answered.
"""

from harvest.state.known import (
    AGED,
    ASIDE,
    ASIDE_FOLDER,
    GONE,
    HERE,
    LIVE,
    NOWHERE,
    REFUSED,
    TAKEN,
    Known,
    Sum,
)
from harvest.state.papers import Move
from harvest.state.state import FILE, State, in_memory, opened

__all__ = [
    "AGED",
    "ASIDE",
    "ASIDE_FOLDER",
    "FILE",
    "GONE",
    "HERE",
    "LIVE",
    "NOWHERE",
    "REFUSED",
    "TAKEN",
    "Known",
    "Move",
    "State",
    "Sum",
    "in_memory",
    "opened",
]
