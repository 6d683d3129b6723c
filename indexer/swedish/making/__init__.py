"""Compiling the lexicon: from simplemma's dictionary and our own lists to one packed table."""

from indexer.swedish.making.compiler import compile_lexicon

__all__ = ["compile_lexicon"]
