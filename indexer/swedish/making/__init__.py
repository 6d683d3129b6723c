"""Compiles the lexicon from simplemma's dictionary, grammar (closed.toml) and overrides.tsv."""

from indexer.swedish.making.compiler import compile_lexicon

__all__ = ["compile_lexicon"]
