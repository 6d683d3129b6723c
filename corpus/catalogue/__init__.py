"""corpus/catalogue."""

from corpus.catalogue import version
from corpus.catalogue.catalogue import Catalogue
from corpus.catalogue.duplicates import find_twins
from corpus.catalogue.gathered import Gathered
from corpus.catalogue.intake import Report, take_in
from corpus.catalogue.sidecar import Sidecars
from corpus.catalogue.understanding import slug_of, understand

__all__ = [
    "Catalogue",
    "Gathered",
    "Report",
    "Sidecars",
    "find_twins",
    "slug_of",
    "take_in",
    "understand",
    "version",
]
