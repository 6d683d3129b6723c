"""Whether a body that a text names is the one that meets, or one above it."""

from corpus.names import nominative
from corpus.vocabulary import load, rank_of

_OF_WHAT = load("deciding").words("executive_of")
_EXECUTIVE = "styrelse"
_RANKS = {term.name: int(term.more["rank"]) for term in load("ranks").terms}


def is_of(organ: str | None, namnd: str | None) -> bool:
    """Return whether a body that a label names is `namnd`; "nämndens" alone names no other.

    A municipality that became a region has its executive under two names.

    >>> is_of("Kommunstyrelsens", "Regionstyrelsen"), is_of("Socialnämndens", "Kommunstyrelsen")
    (True, False)
    """
    body = nominative(organ) if organ else None
    if body is None or namnd is None:
        return True
    # "Arbetsutskottets förslag" in the minutes of kommunstyrelsens arbetsutskott.
    return _stem(body) in namnd.casefold()


def ends_in(namnd: str, body: str) -> bool:
    """Return whether the name of the body that meets ends in the other: its own short name."""
    return _stem(namnd).endswith(_stem(body))


def is_highest(namnd: str | None) -> bool:
    """Return whether no body is above this one: it is some fullmäktige."""
    return rank_of(namnd) == _RANKS["fullmäktige"]


def is_above(organ: str, namnd: str | None) -> bool:
    """Return whether a body named in a text decides over `namnd`.

    >>> is_above("kommunfullmäktige", "Kommunstyrelsen"), is_above("nämnden", "Kommunstyrelsen")
    (True, False)
    """
    body = nominative(organ) or organ
    rank = _RANKS["styrelse"] if _stem(body) == _EXECUTIVE else rank_of(body.removesuffix("s"))
    return namnd is not None and rank > rank_of(namnd)


def _stem(body: str) -> str:
    name = body.casefold().removesuffix("et").removesuffix("n")
    for of_what in _OF_WHAT:
        if name == f"{of_what}styrelse":
            return _EXECUTIVE
    return name
