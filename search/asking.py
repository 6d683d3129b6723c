"""Reads the text of a question: its query language, and its plain words that are fields."""

from datetime import date

from search.plain import Understood, Values, understand
from search.question import Read, has_alternatives, parse, with_alternatives, with_operators


def read_question(text: str, values: Values, today: date) -> Understood:
    """The question as it was understood.

    What stands beside an *OR* is a word, unless both sides are values of one field.
    """
    query = parse(text)
    found = understand(query, values, today)
    if not has_alternatives(query):
        return found
    read = [
        Read((each.start, each.end), frozenset(each.filters))
        for each in found.readings
        if each.applied and not each.excluded
    ]
    return understand(with_alternatives(with_operators(query), read), values, today)
