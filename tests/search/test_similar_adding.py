"""The compiled and the NumPy code add the same for shared lemmas."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.similar import adding

compiled = pytest.importorskip("search.similar._adding", reason="installed without a C compiler")

SIZE = 12
NORM = np.linspace(0.3, 4, SIZE)


@st.composite
def parts(draw: Any) -> adding.Part:
    documents = np.array(sorted(draw(st.sets(st.integers(0, SIZE - 1)))), np.int32)
    steps = draw(st.lists(st.integers(1, 255), min_size=len(documents), max_size=len(documents)))
    return documents, np.array(steps, np.uint8), draw(st.sampled_from([0.25, 1.0, 7.5]))


@settings(deadline=None)
@given(st.lists(parts(), max_size=6))
def test_both_add_up_to_the_same(several: list[adding.Part]) -> None:
    """Both give the same sums for any lemmas in any documents."""
    ours = compiled.added_up(several, NORM, 0.5)
    assert np.allclose(ours, adding.added_up(several, NORM, 0.5), rtol=1e-12)


@settings(deadline=None)
@given(st.lists(parts(), max_size=6), st.integers(0, SIZE - 1))
def test_both_tell_what_adds_to_one_document(several: list[adding.Part], document: int) -> None:
    """Both give the same lemmas and amounts for one document, without lemmas that it lacks."""
    ours = compiled.added_to(document, several, NORM, 0.5)
    theirs = adding.added_to(document, several, NORM, 0.5)
    assert [place for place, _ in ours] == [place for place, _ in theirs]
    assert np.allclose([added for _, added in ours], [added for _, added in theirs], rtol=1e-12)


def test_twice_as_much_of_a_word_is_not_twice_as_like() -> None:
    """By BM25, a frequency equal to the norm adds half the weight, so repetition adds ever less."""
    part = np.array([3], np.int32), np.array([2], np.uint8), 10.0
    assert adding.added_to(3, [part], np.ones(SIZE), 0.5) == [(0, 5.0)]
    assert adding.added_up([part], np.ones(SIZE), 0.5).tolist() == [0, 0, 0, 5, *[0] * 8]
