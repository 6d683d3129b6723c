"""Finds the adjective of a noun in *-het*, and the noun of an adjective: *trygghet* and *trygg*.

They say nearly the same, but not always (*verksamhet*, *verksam*). So the one is only offered for
the other.
"""

from indexer.swedish import is_stop, word
from search.question.dictionary import in_dictionary
from search.question.known import Known

ENDING = "het"

LEAST_BEGINNING = 8
"""The least letters of a word for which a compound is offered that begins with it."""

_ENDINGS = ("n", "t", "e", "a", "en", "et")

LEAST = 5
"""The least letters of the adjective: *ny* is no *nyhet*, and *hel* no *helhet*."""


def related(surface: str, known: Known) -> str | None:
    """The adjective or the noun to offer for a word; None if there is none that papers have.

    It is offered for a word that papers lack, or have no more often than it.
    """
    if is_stop(surface):
        return None
    own = max(map(known.frequency, (surface, *word(surface).lemmas)))
    for lemma in word(surface).lemmas:
        adjective = lemma.removesuffix(ENDING)
        other = adjective if adjective != lemma else lemma + ENDING
        is_pair = len(adjective) >= LEAST and in_dictionary(other) and _is_adjective(adjective)
        if is_pair and known.frequency(other) >= max(own, 1):
            return other
    return None


def longer(surface: str, known: Known) -> str | None:
    """The commonest compound of papers that begins with a word which no paper has.

    A final ending is left out: *visselblåsar-* of *visselblåsare*.
    """
    if len(surface) < LEAST_BEGINNING or not surface.isalpha():
        return None
    stems = (surface, *(surface.removesuffix(e) for e in _ENDINGS if surface.endswith(e)))
    found = (known.starting(stem, 1) for stem in stems if len(stem) >= LEAST_BEGINNING - 2)
    return next((first for first, *_ in filter(None, found)), None)


def _is_adjective(lemma: str) -> bool:
    """Whether a word is in the dictionary with the neuter of an adjective: *tryggt*."""
    if not in_dictionary(lemma) or lemma not in word(lemma).lemmas:
        return False
    return in_dictionary(f"{lemma}t") and lemma in word(f"{lemma}t").lemmas
