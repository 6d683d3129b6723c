"""How much of a text each document of the embedded engine covers: its side of comparing matters."""

from search.covering.likes import GenerationLikes

__all__ = ["GenerationLikes"]
