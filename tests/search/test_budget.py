"""Whatever is typed, a question costs a bounded number of units of work."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.store.wordlist import WordList
from search.budget import UNITS, VALUE, TooMuchError, budgeted, spend
from search.question.compiler import Compiler
from search.question.query import parse
from search.weights import WEIGHTS

MOST_TYPED = 500
ORDINARY = 2_000
"""The most that an ordinary question costs."""


def cost(query: str) -> int:
    """What it costs to plan a question, where nearly every word is unknown."""
    known = WordList.of({"skola": 3, "mobbning": 2}, ())
    with budgeted() as budget:
        Compiler(known, WEIGHTS).compile(parse(query))
    return budget.spent


@pytest.mark.parametrize("query", ["skolväg", "motioner om säkra skolvägar i Ekhamra", "mobbnign"])
def test_an_ordinary_question_costs_little(query: str) -> None:
    """A fifth of what it may, at most, though nearly all its words are unknown here."""
    assert 0 < cost(query) <= ORDINARY


@settings(max_examples=100, deadline=None)
@given(st.text("abdeiklmnoprstuåäö \"~-+*()OR:'", max_size=MOST_TYPED))
def test_whatever_is_typed_stays_within_the_budget(query: str) -> None:
    """No text that may be asked is refused for its cost: bounds inside keep it below."""
    assert cost(query) <= UNITS


def test_made_up_words_stay_within_the_budget() -> None:
    """Sixty of them cost as much as the few that are corrected."""
    letters = string.ascii_lowercase
    query = " ".join(f"mobbn{a}{b}x" for a in letters[:8] for b in letters[:8])
    assert ORDINARY < cost(query[:MOST_TYPED]) <= UNITS


def test_nothing_is_counted_outside_a_request() -> None:
    """At the command line a person waits for the answer, on a machine of their own."""
    spend(10 * UNITS)


def test_work_that_would_cost_too_much_is_not_begun() -> None:
    """It is counted before it is done, so a request never costs more than its budget."""
    with budgeted(VALUE) as budget:
        spend(VALUE)
        with pytest.raises(TooMuchError):
            spend(1)
    assert budget.spent == VALUE
