"""A question: its text is parsed to a `Query`, and a `Query` is compiled to a `Plan`.

`parse` reads the query language. `Compiler` finds all ways in which one index may have the words.
`resolve` turns the values of filters into the ones that the index stores.
"""

from search.question.alternatives import Read, has_alternatives, with_alternatives
from search.question.compiler import Compiler
from search.question.dictionary import in_dictionary, is_compound
from search.question.fillers import is_operator
from search.question.identifiers import identifiers_in
from search.question.known import Known, Unknown
from search.question.operators import with_operators
from search.question.people import People
from search.question.plan import Plan, Respelling, Wanted, Way
from search.question.query import (
    MAX_CHARACTERS,
    MAX_CLAUSES,
    Clause,
    Phrase,
    Prefix,
    Query,
    Restriction,
    SignedWord,
    Words,
    parse,
)
from search.question.respelling import edit_distance
from search.question.restrictions import (
    MOST_NAMED,
    FieldValues,
    ManyValues,
    UnknownField,
    UnknownValue,
    field_for,
    resolve,
)
from search.question.small_operators import meant_by
from search.question.unknown_fields import unknown_fields
from search.question.ways import phrase_way, pieces_with_parts

__all__ = [
    "MAX_CHARACTERS",
    "MAX_CLAUSES",
    "MOST_NAMED",
    "Clause",
    "Compiler",
    "FieldValues",
    "Known",
    "ManyValues",
    "People",
    "Phrase",
    "Plan",
    "Prefix",
    "Query",
    "Read",
    "Respelling",
    "Restriction",
    "SignedWord",
    "Unknown",
    "UnknownField",
    "UnknownValue",
    "Wanted",
    "Way",
    "Words",
    "edit_distance",
    "field_for",
    "has_alternatives",
    "identifiers_in",
    "in_dictionary",
    "is_compound",
    "is_operator",
    "meant_by",
    "parse",
    "phrase_way",
    "pieces_with_parts",
    "resolve",
    "unknown_fields",
    "with_alternatives",
    "with_operators",
]
