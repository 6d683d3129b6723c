"""The compiled kernel gives the same results as the NumPy one for any postings and filters."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.finding.kernel import counting_plain

compiled = pytest.importorskip(
    "search.finding.kernel._counting", reason="installed without a C compiler"
)

SIZE = 40_000
"""More documents than the compiled kernel looks at in one window."""

NEAR = st.integers(0, 40) | st.integers(16_370, 16_400) | st.integers(0, SIZE - 1)
DOCUMENTS = st.sets(NEAR, max_size=30).map(lambda each: np.array(sorted(each), np.int32))
UNSIGNED = st.sampled_from([np.uint8, np.uint16, np.uint32])
WEIGHT = st.sampled_from([0.3, 0.35, 0.8, 1.0, 3.0])
SHORTER = 1 / (1 + np.arange(SIZE) % 7)
"""What an occurrence counts in each text for its length."""
SETTINGS = settings(max_examples=60, deadline=None)


def numbers(draw: Any, size: int, low: int, high: int, dtype: Any = np.float64) -> Any:
    drawn = draw(st.lists(st.integers(low, high), min_size=size, max_size=size))
    return np.array(drawn, dtype)


@st.composite
def runs(draw: Any) -> Any:
    documents = draw(DOCUMENTS)
    frequencies = numbers(draw, len(documents), 1, 9, draw(UNSIGNED))
    return documents, frequencies, draw(WEIGHT), SHORTER


@st.composite
def places(draw: Any, span: int = 12) -> Any:
    documents = draw(DOCUMENTS)
    sets = st.sets(st.integers(0, span - 1), min_size=1, max_size=4).map(sorted)
    found = [draw(sets) for _ in documents]
    counts = np.array([len(each) for each in found], draw(UNSIGNED))
    return documents, counts, np.array([p for each in found for p in each], draw(UNSIGNED))


@st.composite
def words(draw: Any) -> Any:
    parts = draw(st.integers(0, 2))
    terms = []
    for number in range(1 + parts):
        documents = draw(DOCUMENTS)
        frequency = numbers(draw, len(documents), 1, 5) / 4
        terms.append((documents, frequency, draw(WEIGHT), draw(WEIGHT) if number else 1.0))
    return draw(WEIGHT), draw(st.sampled_from([-1, 0, 1, 2])), 2.5, terms


def same(one: Sequence[Any], other: Sequence[Any]) -> None:
    assert len(one) == len(other)
    for each, expected in zip(one, other, strict=True):
        np.testing.assert_allclose(each, expected, rtol=1e-12)


@SETTINGS
@given(st.lists(runs(), max_size=5), st.lists(runs(), max_size=3), st.sampled_from([0.0, 0.2]))
def test_occurrences_of_one_word_are_added_up(
    given_runs: Any, headings: Any, heading: float
) -> None:
    """Both kernels add up the occurrences of a word in each document.

    Documents come in ascending order, each once, with the strength of the word.
    """
    given_all = given_runs, headings, SIZE, 5.0, heading, 1.2
    for _ in range(2):  # anything left over from the first run would show in the second
        same(compiled.gather(*given_all), counting_plain.gather(*given_all))


@SETTINGS
@given(places(), DOCUMENTS)
def test_headings_are_spread_over_attsatser(found: Any, wanted: Any) -> None:
    """Both kernels give every att-sats of the wanted documents the frequency of its document."""
    starts = np.concatenate(([0], np.cumsum(np.arange(SIZE, dtype=np.int64) % 4)))
    mask = np.zeros(SIZE, np.bool_)
    mask[wanted] = True
    given_all = found[0], found[1], starts, mask
    same(compiled.spread(*given_all), counting_plain.spread(*given_all))


@SETTINGS
@given(st.lists(st.lists(places(), max_size=3), min_size=1, max_size=3))
def test_words_side_by_side_are_found(slots: Any) -> None:
    """Both kernels find the same phrases.

    In a phrase, a term of each slot comes right after a term of the slot before.
    """
    same(compiled.phrase(slots), counting_plain.phrase(slots))


@SETTINGS
@given(places(), st.booleans(), st.data())
def test_places_lead_to_attsatser(found: Any, all_of_them: bool, data: Any) -> None:
    """Both kernels find the same att-satser and the same best att-sats of each document.

    If several are equally good, the first one is the best.
    """
    starts = np.arange(SIZE + 1, dtype=np.int64) * 4
    wanted = np.full(SIZE, all_of_them)
    wanted[data.draw(DOCUMENTS)] = True
    units = compiled.units_of(found, starts, 3, wanted)
    same(units, counting_plain.units_of(found, starts, 3, wanted))
    holders = np.flatnonzero(wanted)[:200].astype(np.int32)
    kept = units[0][np.isin(units[0] // 4, holders)]
    score = numbers(data.draw, len(kept), 1, 3)
    same(
        compiled.best_units(kept, score, starts, holders),
        counting_plain.best_units(kept, score, starts, holders),
    )


@SETTINGS
@given(st.lists(words(), max_size=3), st.none() | DOCUMENTS)
def test_words_are_scored_together(asked: Any, impossible: Any) -> None:
    """Both kernels find the same texts with the same shares, scores and words.

    This is tried with words with and without a bit, and with impossible texts.
    """
    possible = None
    if impossible is not None:
        possible = np.ones(SIZE, np.bool_)
        possible[impossible] = False
    for _ in range(2):  # anything left over from the first run would show in the second
        same(
            compiled.total(asked, SIZE, possible),
            counting_plain.total(asked, SIZE, possible),
        )


@SETTINGS
@given(st.lists(words(), max_size=3), st.none() | DOCUMENTS, st.booleans(), st.data())
def test_texts_with_all_words_are_parted_from_those_with_some(
    asked: Any, impossible: Any, by_owner: bool, data: Any
) -> None:
    """Both kernels part texts in the same way, by the words that any text of their owner has."""
    draw = data.draw
    possible = None
    if impossible is not None:
        possible = np.ones(SIZE, np.bool_)
        possible[impossible] = False
    owner, size = ((np.arange(SIZE) % 11).astype(np.int32), 11) if by_owner else (None, SIZE)
    # With 16 words or more, the kernel keeps their bits in another array.
    telling = np.array(draw(st.sampled_from([[1.0, 0.5, 2.0], [1.0, 0.5, 2.0] + [0.0] * 60])))
    limits = draw(st.sampled_from([0.0, 0.5, 1.5])), draw(st.sampled_from([0, 1, 3]))
    least, alone = (draw(st.sampled_from(each)) for each in ([0.0, 0.35, 2.0], [0.0, 0.75, 2.0]))
    given_all = asked, SIZE, possible, owner, size, telling, *limits, least, alone
    for _ in range(2):
        ours, theirs = compiled.matched(*given_all), counting_plain.matched(*given_all)
        same(ours[0], theirs[0])
        same(ours[1](), theirs[1]())
        assert ours[2] == theirs[2]
        assert ours[3] == pytest.approx(theirs[3])


def test_an_owner_has_the_words_of_all_its_texts() -> None:
    """Two texts that have one word each are a result with both, if they have one owner."""
    once = np.ones(1)
    asked = [
        (1.0, 0, 1.0, [(np.array([0, 2], np.int32), np.ones(2), 1.0, 1.0)]),
        (1.0, 1, 1.0, [(np.array([1], np.int32), once, 1.0, 1.0)]),
    ]
    owner = np.array([0, 0, 1], np.int32)
    first, second, some, enough = compiled.matched(
        asked, 3, None, owner, 2, np.ones(2), 0.0, 0, 0.35, 0.75
    )
    assert [first[0].tolist(), first[3].tolist()] == [[0, 1], [3, 3]]
    documents, _, _, has = second()
    assert [documents.tolist(), has.tolist()] == [[2], [1]]
    assert (some, enough) == (1, 0.35)


@pytest.mark.parametrize("further", [0, 60])
def test_a_word_that_weighs_nothing_may_be_missing(further: int) -> None:
    """A text without words that weigh nothing has all words, also where nothing may be missing."""
    asked = [(1.0, bit, 1.0, [(np.array([0], np.int32), np.ones(1), 1.0, 1.0)]) for bit in range(3)]
    telling = np.array([1.0, 0.5, 2.0, *([0.0] * further)])
    for kernel in (compiled, counting_plain):
        first, second, *_ = kernel.matched(asked, 3, None, None, 3, telling, 0.0, 0, 0.35, 0.0)
        assert (first[0].tolist(), second()[0].tolist()) == ([0], [])


@SETTINGS
@given(DOCUMENTS)
def test_owners_are_counted_once(documents: Any) -> None:
    """Both kernels count the owners of documents."""
    owner = (np.arange(SIZE) % 11).astype(np.int32)
    expected = len({number % 11 for number in documents.tolist()})
    for kernel in (compiled, counting_plain):
        assert kernel.distinct(documents, owner, 11) == expected


@SETTINGS
@given(DOCUMENTS, st.data())
def test_documents_are_grouped(documents: Any, data: Any) -> None:
    """Both kernels group documents by owner in the same way.

    Each owner comes once, with its best score, the best document and the number of documents.
    """
    score = numbers(data.draw, len(documents), 1, 3)
    owner = (np.arange(SIZE) % 11).astype(np.int32)
    rank = np.arange(SIZE, 0, -1).astype(np.uint32)
    ours = compiled.group(documents, score, owner, rank, 11)
    order = np.argsort(ours[0])
    same([each[order] for each in ours], counting_plain.group(documents, score, owner, rank, 11))


@SETTINGS
@given(st.data(), st.integers(0, 3), st.sampled_from([7, 9]), UNSIGNED)
def test_results_are_filtered_and_counted(
    data: Any, filters: int, counted: int, dtype: Any
) -> None:
    """Both kernels filter and count the same; the counts of a field leave out its own filter."""
    draw = data.draw
    sizes = numbers(draw, 30, 0, 4, np.int64)
    starts = np.concatenate(([0], np.cumsum(sizes))).astype(np.uint32)
    codes = numbers(draw, int(starts[-1]), 0, 8, dtype)
    results = np.array(draw(st.permutations(range(30)))[: draw(st.integers(0, 30))], np.int32)
    spans = [(0, 3), (3, 7), (7, 9)][:filters]
    wanted = np.zeros(9, np.uint16)
    for bit, (low, high) in enumerate(spans):
        for code in range(low, high):
            wanted[code] |= draw(st.booleans()) << bit
    asked = results, starts, codes, counted, wanted if filters else None, spans
    same(compiled.tally(*asked), counting_plain.tally(*asked))


@SETTINGS
@given(st.data(), st.integers(0, 40), st.booleans())
def test_the_first_in_order_come_first(data: Any, depth: int, by_date: bool) -> None:
    """Both kernels give the same first places to any depth; equal scores are ordered by rank."""
    results = np.array(data.draw(st.permutations(range(30))), np.int32)[: data.draw(NEAR) % 31]
    rank = np.array(data.draw(st.permutations(range(30))), np.uint32)
    score = None if by_date else numbers(data.draw, len(results), 1, 4)
    ours = compiled.first_places(score, results, rank, depth)
    assert ours.tolist() == counting_plain.first_places(score, results, rank, depth).tolist()
