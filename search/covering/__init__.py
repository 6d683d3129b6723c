"""How much of a text each document of the embedded engine covers: its side of comparing matters."""

from search.covering.comparer import GenerationComparer

__all__ = ["GenerationComparer"]
