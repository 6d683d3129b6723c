"""The catalogue: one SQLite file with every paper that was read, and the extracts of its sections.

Paths go in (`take_in`), and extracts come out (`Catalogue.extracts`). A file that has not changed
is not read again. The modules, each resting on those before it:

`version` (what an extract depends on), `walking` (the files below a path), `sidecar` and
`corrections` (what a ``klubbat.toml`` says), `catalogue` (the SQLite file), `understanding` (from
pages to extracts), `processes`, `intake` (all of it together), `duplicates` (the same paper twice).
"""

from corpus.catalogue import version
from corpus.catalogue.catalogue import Catalogue
from corpus.catalogue.duplicates import find_twins
from corpus.catalogue.intake import Report, take_in
from corpus.catalogue.sidecar import Sidecars
from corpus.catalogue.understanding import slug_of, understand

__all__ = [
    "Catalogue",
    "Report",
    "Sidecars",
    "find_twins",
    "slug_of",
    "take_in",
    "understand",
    "version",
]
