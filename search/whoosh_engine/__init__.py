"""The engine that runs on Whoosh. Nothing above this package knows that it does."""

from search.whoosh_engine.index import WhooshIndex

__all__ = ["WhooshIndex"]
