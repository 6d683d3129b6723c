"""The engine that runs on Whoosh. Nothing above this package knows that it does."""

from search.whoosh_engine.generation import Generation
from search.whoosh_engine.index import WhooshIndex

__all__ = ["Generation", "WhooshIndex"]
