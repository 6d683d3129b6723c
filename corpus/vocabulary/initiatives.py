"""What an initiative is called, which matters begin with one, and how an outcome is named there."""

from collections.abc import Mapping
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


@cache
def questions() -> frozenset[str]:
    """Return the kinds of matter that are answered, and about which nothing is decided."""
    return frozenset(term.name for term in load("matters").terms if term.more.get("asks"))


def outcome_label(utfall: str, arendetyp: str | None, language: str = "sv") -> str:
    """Return what people read for an outcome in a matter of some kind.

    A motion is deemed answered, because that is decided about it. An interpellation is answered.

    Args:
        utfall: the outcome.
        arendetyp: the kind of the matter; None if it is unknown.
        language: two letters (ISO 639).

    >>> outcome_label("besvarad", "motion"), outcome_label("besvarad", "interpellation")
    ('Anses besvarad', 'Besvarad')
    """
    outcomes = load("outcomes")
    term = outcomes.find(utfall)
    if term and "of_proposal" in term.more and arendetyp not in questions():
        key = "of_proposal" if language == "sv" else f"of_proposal_{language}"
        return str(term.more.get(key, term.more["of_proposal"]))
    return outcomes.label(utfall, language)


def outcome_of(utfall: str | None, niva: str | None, arendetyp: str | None) -> str | None:
    """Return the outcome by which a matter is shown and counted.

    It is `utfall`, with one exception: *bifall* in a matter that no initiative began is *beslutat*,
    or *föreslaget* as long as it is not decided. A board that adopts its budget has granted
    nobody's wish.

    Args:
        utfall: the outcome as a section states it, relative to the proposal; None if there is none.
        niva: whether it is decided or proposed; None if that is unknown, and then it is decided.
        arendetyp: the kind of the matter; None if it is unknown, and then no initiative began it.

    >>> outcome_of("bifall", "beslut", "motion"), outcome_of("avslag", "beslut", "övrigt")
    ('bifall', 'avslag')
    >>> outcome_of("bifall", "beslut", "övrigt"), outcome_of("bifall", "förslag", "övrigt")
    ('beslutat', 'föreslaget')
    """
    if utfall is None or arendetyp in initiatives():
        return utfall
    return _of_routine().get((utfall, niva or "beslut"), utfall)


@cache
def _of_routine() -> Mapping[tuple[str, str], str]:
    terms = load("outcomes").terms
    return {
        (each, term.more["level"]): term.name
        for term in terms
        for each in term.more.get("instead_of", ())
    }
