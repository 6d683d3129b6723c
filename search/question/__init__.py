"""search/question."""

from search.question.compiler import Compiler
from search.question.plan import Plan, Wanted, Way
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
    "Plan",
    "Query",
    "Restriction",
    "UnknownField",
    "UnknownValue",
    "Wanted",
    "Way",
    "field_for",
    "parse",
    "resolve",
]
