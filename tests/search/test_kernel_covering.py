"""The compiled and the NumPy code agree on how much of a text each document covers."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.finding.kernel import covering_plain

compiled = pytest.importorskip(
    "search.finding.kernel._covering", reason="installed without a C compiler"
)

SIZE = 12
NORM = np.linspace(0.3, 4, SIZE)


@st.composite
def parts(draw: Any) -> covering_plain.Part:
    documents = np.array(sorted(draw(st.sets(st.integers(0, SIZE - 1)))), np.int32)
    steps = draw(st.lists(st.integers(1, 255), min_size=len(documents), max_size=len(documents)))
    return documents, np.array(steps, np.uint8), draw(st.sampled_from([0.25, 1.0, 7.5]))


@settings(deadline=None)
@given(st.lists(parts(), max_size=6))
def test_both_add_up_to_the_same(several: list[covering_plain.Part]) -> None:
    """Both give the same sums for any lemmas in any documents."""
    ours = compiled.added_up(several, NORM, 0.5)
    assert np.allclose(ours, covering_plain.added_up(several, NORM, 0.5), rtol=1e-12)


@settings(deadline=None)
@given(st.lists(parts(), max_size=6), st.integers(0, SIZE - 1))
def test_both_tell_what_one_document_has(several: list[covering_plain.Part], document: int) -> None:
    """Both give the same counts for one document, without lemmas that it lacks."""
    ours = compiled.counts_in(document, several, 0.5)
    assert ours == covering_plain.counts_in(document, several, 0.5)


def test_twice_as_much_of_a_word_is_not_twice_as_like() -> None:
    """By BM25, a frequency equal to the norm adds half the weight, so repetition adds ever less."""
    part = np.array([3], np.int32), np.array([2], np.uint8), 10.0
    assert covering_plain.counts_in(3, [part], 0.5) == [(0, 1.0)]
    assert covering_plain.added_up([part], np.ones(SIZE), 0.5).tolist() == [0, 0, 0, 5, *[0] * 8]
