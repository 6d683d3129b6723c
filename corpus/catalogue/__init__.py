"""The catalogue: one SQLite file with every paper that was read, and the extracts of its sections.

Paths go in (`take_in`), and extracts come out (`Catalogue.extracts`). A file that has not changed
is not read again. `find_twins` returns which papers are the same paper twice, and `Gathered` the
sections and ärenden, one municipality at a time.
"""

from corpus.catalogue.duplicates import find_twins
from corpus.catalogue.gathered import Gathered
from corpus.catalogue.intake import Report, take_in
from corpus.catalogue.tables import Catalogue

__all__ = [
    "Catalogue",
    "Gathered",
    "Report",
    "find_twins",
    "take_in",
]
