"""search/snippets."""

from search.snippets.highlighting import Highlighter

__all__ = ["Highlighter"]
