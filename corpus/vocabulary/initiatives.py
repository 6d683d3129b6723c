"""What an initiative is called, and which kinds of matter begin with one (``matters.toml``)."""

from functools import cache

from corpus.vocabulary.terms import load

INITIATIVE_NAMES = "|".join(
    rf"{word}(?!är)" for term in load("matters").terms for word in term.more.get("called", ())
)
"""A pattern of how the words for an initiative begin.

*Motionären* does not match: that is a person.
"""


@cache
def initiatives() -> frozenset[str]:
    """Return the kinds of matter that begin with someone's own initiative.

    In such a matter the outcome is about the initiative.
    """
    return frozenset(term.name for term in load("matters").terms if term.more.get("initiative"))
