"""The score of one document, from its own text and the statistics of its collection.

It needs no engine: whatever engine found a hit, this says why, and what its score has to be.
"""

from search.explaining.document import IndexedDocument
from search.explaining.formula import Weighed, weigh
from search.explaining.words import explain

__all__ = ["IndexedDocument", "Weighed", "explain", "weigh"]
