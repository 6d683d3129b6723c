"""A question: its text is parsed to a `Query`, and a `Query` is compiled to a `Plan`.

`parse` reads the query language. `Compiler` finds all ways in which one index may have the words.
`resolve` turns the values of filters into the ones that the index stores.
"""

from search.question.compiler import Compiler
from search.question.dictionary import in_dictionary
from search.question.known import Known, Unknown
from search.question.plan import Plan, Respelling, Wanted, Way
from search.question.query import MAX_CHARACTERS, MAX_CLAUSES, Query, Restriction, parse
from search.question.restrictions import (
    FieldValues,
    UnknownField,
    UnknownValue,
    field_for,
    resolve,
)

__all__ = [
    "MAX_CHARACTERS",
    "MAX_CLAUSES",
    "Compiler",
    "FieldValues",
    "Known",
    "Plan",
    "Query",
    "Respelling",
    "Restriction",
    "Unknown",
    "UnknownField",
    "UnknownValue",
    "Wanted",
    "Way",
    "field_for",
    "in_dictionary",
    "parse",
    "resolve",
]
