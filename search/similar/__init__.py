"""Matters like this one: ranked by likeness, each with the words that make it alike.

How it works, and what was tried: docs/similar.md.
"""

from search.similar.comparing import Similar, open_similar
from search.similar.likes import Like, Likes, Reason

__all__ = ["Like", "Likes", "Reason", "Similar", "open_similar"]
