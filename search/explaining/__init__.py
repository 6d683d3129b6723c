"""Computes the score of one document from its own text and the statistics of its collection.

It needs no engine. For a hit from any engine, it says why it is a hit and what its score must be.
"""

from search.explaining.document import IndexedDocument
from search.explaining.formula import Weighed, in_whole, weigh
from search.explaining.words import explain

__all__ = ["IndexedDocument", "Weighed", "explain", "in_whole", "weigh"]
