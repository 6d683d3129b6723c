"""What was read, from which bytes, and what was understood of it: kept from one run to the next.

`take_in` brings a `Catalogue` up to date with folders of papers; `find_twins` tells which of them
are the same paper twice.
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
