"""The engine that runs on Whoosh. Nothing above this package knows that it does."""
