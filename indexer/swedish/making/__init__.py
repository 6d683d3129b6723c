"""indexer/swedish/making."""

from indexer.swedish.making.compiler import compile_lexicon

__all__ = ["compile_lexicon"]
