"""From the text of a question to the words that are looked for, in all their ways."""

from search.question.compiler import Compiler
from search.question.known import Known, Unknown
from search.question.plan import Plan, Wanted, Way
from search.question.query import MAX_CHARACTERS, MAX_CLAUSES, Query, Restriction, parse
from search.question.restrictions import UnknownField, UnknownValue, field_for, resolve

__all__ = [
    "MAX_CHARACTERS",
    "MAX_CLAUSES",
    "Compiler",
    "Known",
    "Plan",
    "Query",
    "Restriction",
    "Unknown",
    "UnknownField",
    "UnknownValue",
    "Wanted",
    "Way",
    "field_for",
    "parse",
    "resolve",
]
