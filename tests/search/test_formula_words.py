"""Words that only say what is asked for weigh nothing when matters are compared."""

import pytest

from search import Index
from search.precedent import Precedence
from search.similar import from_pasted
from search.similar.probe import FORMULAS

ALONE = (
    "att införa",
    "Motion om",
    "Motion om att införa",
    "Medborgarförslag om att utreda möjligheten",
)
ASKING = {"införa", "inrätta", "utreda", "möjlighet", "motion", "åtgärd", "säkerställa"}


@pytest.mark.parametrize("text", ALONE)
def test_a_line_of_nothing_else_is_like_nothing(samples_index: Index, text: str) -> None:
    """It has nothing of its own, and the answer says so."""
    found = Precedence(samples_index).of_paper(from_pasted(text))
    assert found.found == ()
    assert found.notices == (FORMULAS,)


@pytest.mark.parametrize(
    "text",
    [
        "Motion om att utreda möjligheten att införa en badplats",
        "Motion om att inrätta en simhall",
        "införa cykelgarage",
        "Medborgarförslag om att säkerställa en trygg skolväg",
        "Interpellation angående åtgärder mot klotter",
    ],
)
def test_no_like_shares_only_such_words(samples_index: Index, text: str) -> None:
    """Each shares a word that says what the matter is about; what is counted is what is listed."""
    found = Precedence(samples_index).of_paper(from_pasted(text))
    told = {reason.lemma for each in found.found for reason in each.like.why}
    assert not told & ASKING
    listed = {each.like.arende["id"] for each in found.found if each.like.arende}
    assert {id_ for count in found.tally.utfall for id_ in count.arenden} == listed


def test_motion_is_a_word_of_its_own_where_it_means_exercise(samples_index: Index) -> None:
    """It is left out only where it names the paper."""
    found = Precedence(samples_index).of_paper(from_pasted("mer motion i skolan"))
    assert "motion" in {reason.lemma for each in found.found for reason in each.like.why}
