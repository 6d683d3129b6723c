"""Names that papers write in many ways, each found in a text and given one form.

Bodies, municipalities, places in the law, and the numbers of matters.
"""

from corpus.names.bodies import BODY, nominative
from corpus.names.identifiers import (
    BEGINNINGS,
    REACH,
    REGISTERED,
    Identifier,
    find_identifiers,
    normal_dnr,
)
from corpus.names.laws import called, find_lagrum, law_of
from corpus.names.municipalities import Mention, find_municipalities, opening_municipality

__all__ = [
    "BEGINNINGS",
    "BODY",
    "REACH",
    "REGISTERED",
    "Identifier",
    "Mention",
    "called",
    "find_identifiers",
    "find_lagrum",
    "find_municipalities",
    "law_of",
    "nominative",
    "normal_dnr",
    "opening_municipality",
]
