"""The catalogue: one SQLite file with every paper that was read, and the extracts of its sections.

Paths go in (`take_in`), and extracts come out (`Catalogue.extracts`). A file that has not changed
is not read again, and one that is missing keeps its last good reading. `salvage` saves what can be
read of a damaged catalogue. `find_twins` returns which papers are the same paper twice, and
`Gathered` the sections and ärenden, one municipality at a time. `takedown_of` says what goes
if something is taken down (`corpus.takedowns`).
"""

from corpus.catalogue.duplicates import find_twins
from corpus.catalogue.entries import KEPT, Trouble
from corpus.catalogue.gathered import Gathered
from corpus.catalogue.heeding import unheed
from corpus.catalogue.intake import Report, take_in
from corpus.catalogue.salvage import salvage
from corpus.catalogue.tables import Catalogue
from corpus.catalogue.taking import takedown_of

__all__ = [
    "KEPT",
    "Catalogue",
    "Gathered",
    "Report",
    "Trouble",
    "find_twins",
    "salvage",
    "take_in",
    "takedown_of",
    "unheed",
]
