"""The rank of a body: one of higher rank decides over one of lower rank (``ranks.toml``)."""

from functools import lru_cache

from corpus.vocabulary.terms import load

CACHED_RANKS = 10_000
"""The most bodies whose rank is cached: 2 MB."""


@lru_cache(CACHED_RANKS)
def rank_of(namnd: str | None) -> int:
    """Return a body's rank; 0 if the body is unknown.

    >>> rank_of("Kommunfullmäktige") > rank_of("Kommunstyrelsen") > rank_of("Socialnämnden")
    True
    >>> rank_of("Socialnämnden") > rank_of("Kommunstyrelsens arbetsutskott") > rank_of(None)
    True
    """
    if namnd is None:
        return 0
    name = namnd.casefold()
    terms = load("ranks").terms
    return next(int(t.more["rank"]) for t in terms if name.endswith(tuple(t.more["endings"])))
