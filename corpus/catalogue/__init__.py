"""What was read, from which bytes, and what was understood of it: kept from one run to the next.

`take_in` brings a `Catalogue` up to date with folders of papers; `find_twins` tells which of them
are the same paper twice.
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
