"""What an initiative is called, and which kinds of matter begin with one (``matters.toml``)."""

from functools import cache

from corpus.vocabulary.terms import load

INITIATIVE_NAMES = "|".join(
    rf"{word}(?!är)" for term in load("matters").terms for word in term.more.get("called", ())
)
"""What an initiative is called, as a pattern of beginnings of words; *motionären* is a person."""


@cache
def initiatives() -> frozenset[str]:
    """The kinds that someone's own initiative began: an outcome is relative to that initiative."""
    return frozenset(term.name for term in load("matters").terms if term.more.get("initiative"))
