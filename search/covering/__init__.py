"""Compares matters in the embedded engine: how much of a text each of its documents covers."""

from search.covering.comparer import GenerationComparer

__all__ = ["GenerationComparer"]
