"""Plain words of a question that are fields: *sd motioner 2023* is a party, a kind and a year.

`understand` reads them. How it decides: docs/query-language.md.
"""

from search.plain.in_force import choosing, counted_readings, in_force, without_words
from search.plain.mentions import Values
from search.plain.understanding import Understood, understand

__all__ = [
    "Understood",
    "Values",
    "choosing",
    "counted_readings",
    "in_force",
    "understand",
    "without_words",
]
