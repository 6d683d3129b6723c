"""Makes snippets: the short passages below a hit, with the words of the question marked."""

from search.snippets.highlighting import Highlighter

__all__ = ["Highlighter"]
