"""Names in a text: bodies, municipalities, dates, diary numbers, places in the law.

Text goes in, and out come spans with one normal form for each thing, however it is written. Nothing
here knows of pages, sections or facts. The modules, each resting on those before it:

`alphabet`, `bodies`, `municipalities`, `home` (the municipality that a paper speaks for), `dates`,
`diary_numbers`, `identifiers` (all of them in one search), `laws`.
"""

from corpus.names.alphabet import alphabetical
from corpus.names.bodies import BODY, BODY_IN_PLACE, IN_BODIES, nominative
from corpus.names.dates import LabelledDate, dates_beside_label, iso_date
from corpus.names.diary_numbers import ANY_DIARY_NUMBER, normal_dnr
from corpus.names.home import (
    named_by_address,
    named_once_or_more,
    named_throughout,
    spoken_for,
)
from corpus.names.identifiers import (
    IDENTIFIER_BEGINNINGS,
    IDENTIFIER_REACH,
    Identifier,
    find_identifiers,
)
from corpus.names.laws import find_lagrum, lagrum_in_words, law_of
from corpus.names.municipalities import Mention, find_municipalities, opening_municipality

__all__ = [
    "ANY_DIARY_NUMBER",
    "BODY",
    "BODY_IN_PLACE",
    "IDENTIFIER_BEGINNINGS",
    "IDENTIFIER_REACH",
    "IN_BODIES",
    "Identifier",
    "LabelledDate",
    "Mention",
    "alphabetical",
    "dates_beside_label",
    "find_identifiers",
    "find_lagrum",
    "find_municipalities",
    "iso_date",
    "lagrum_in_words",
    "law_of",
    "named_by_address",
    "named_once_or_more",
    "named_throughout",
    "nominative",
    "normal_dnr",
    "opening_municipality",
    "spoken_for",
]
