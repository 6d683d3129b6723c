"""Whatever is typed, a question costs a bounded number of comparisons with the papers' words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.store.wordlist import WordList
from search.question.compiler import Compiler
from search.question.query import parse
from search.question.running_words import MOST_RESPELT
from search.weights import WEIGHTS


class Counting(WordList):
    """A list of words that counts how often it is compared with a word as a whole."""

    compared = 0

    def alike(self, word: str, most: int) -> list[str]:
        """As the list itself does."""
        type(self).compared += 1
        return super().alike(word, most)


TWICE = 2
"""A word is compared at most so often: to correct it, and to offer others."""


def comparisons(query: str) -> int:
    """How often the words of papers are gone through to compile a query."""
    known = Counting.of({"skola": 3, "mobbning": 2}, ())
    Counting.compared = 0
    Compiler(known, WEIGHTS).compile(parse(query))
    return Counting.compared


@pytest.mark.parametrize("joint", [" ", " OR ", ' "skola" ', " -skola ", " +", " utfall:avslag "])
def test_only_the_first_unknown_words_are_corrected(joint: str) -> None:
    """Twenty misspelt words, in one clause or in many, cost as much as eight."""
    letters = "bdfgjklmnprstvxzcqhw"
    query = joint.join(f"mobbni{letter}gx" for letter in letters)
    assert 0 < comparisons(query) <= TWICE * MOST_RESPELT


def test_a_misspelt_word_among_eight_is_corrected() -> None:
    """An ordinary question is corrected as before."""
    known = WordList.of({"skola": 3, "mobbning": 2}, ())
    plan = Compiler(known, WEIGHTS).compile(parse("mobbing i skola"))
    assert [each.better for each in plan.corrections] == ["mobbning"]


@settings(max_examples=60, deadline=None)
@given(st.text("abdeiklmnoprstuåäö \"~-+*()OR:'", max_size=500))
def test_no_question_is_compared_more_often(query: str) -> None:
    """The bound holds for all that can be typed and is a question."""
    assert comparisons(query) <= TWICE * MOST_RESPELT
