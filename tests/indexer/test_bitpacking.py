"""Numbers that are packed come back as they were, from the compiled loops and the plain ones."""

from itertools import accumulate, pairwise
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.store import Array, ArrayFile, ArrayWriter, bitpacking_plain
from indexer.store.storedarray import PackedArray

BLOCK = bitpacking_plain.COUNT

widths = st.lists(st.tuples(st.integers(0, 32), st.integers(1, 2 * BLOCK)), max_size=5)


def numbers_of(parts: list[tuple[int, int]], seed: int) -> Array:
    """Runs of random numbers, each of so many bits and so long."""
    random = np.random.default_rng(seed)
    runs = [random.integers(0, 1 << bits, size, np.uint64) for bits, size in parts]
    return np.concatenate((np.empty(0, np.uint64), *runs)).astype(np.uint32)


def compiled() -> ModuleType:
    return pytest.importorskip("indexer.store._bitpacking", reason="not compiled here")


def unpacked(loops: ModuleType, packed: tuple[Array, Array], out: Array, least: int) -> list[int]:
    words, bits = packed
    starts = np.concatenate(([0], np.cumsum(bits, dtype=np.int64))).astype(np.uint32)
    loops.unpack(words.tobytes(), starts, 0, out, least)
    return out.tolist()


@given(widths, st.integers(0, 9))
@settings(max_examples=100, deadline=None)
def test_the_compiled_packing_is_the_plain_one(parts: list[tuple[int, int]], seed: int) -> None:
    """Both pack numbers of any widths to the same words, and unpack them again."""
    numbers = numbers_of(parts, seed)
    found = [loops.pack(numbers) for loops in (compiled(), bitpacking_plain)]
    assert [each.tolist() for each in found[0]] == [each.tolist() for each in found[1]]
    for loops in (compiled(), bitpacking_plain):
        out = np.empty(len(numbers), np.int64)
        assert unpacked(loops, found[0], out, 3) == [number + 3 for number in numbers.tolist()]


@given(widths, st.data())
@settings(max_examples=100, deadline=None)
def test_the_compiled_unpacking_of_a_part_is_the_plain_one(
    parts: list[tuple[int, int]], data: st.DataObject
) -> None:
    """Both unpack any part of the blocks, into numbers of any type that holds them."""
    kind = data.draw(st.sampled_from([np.uint8, np.uint16, np.uint32, np.int32, np.int64]))
    most = {np.uint8: 8, np.uint16: 16, np.int32: 31}.get(kind, 32)
    numbers = numbers_of([(min(bits, most), size) for bits, size in parts], 1)
    skip = data.draw(st.integers(0, min(BLOCK - 1, len(numbers))))
    count = data.draw(st.integers(0, len(numbers) - skip))
    words, bits = bitpacking_plain.pack(numbers)
    starts = np.concatenate(([0], np.cumsum(bits, dtype=np.int64))).astype(np.uint32)
    for loops in (compiled(), bitpacking_plain):
        out = np.empty(count, kind)
        loops.unpack(words.tobytes(), starts, skip, out, 0)
        assert out.tolist() == numbers[skip : skip + count].tolist()


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=300))
def test_the_compiled_sums_of_gaps_are_the_plain_ones(gaps: list[int]) -> None:
    """Both add gaps up to the numbers that they lie between, the first of them from -1."""
    words, bits = bitpacking_plain.pack(np.array(gaps, np.uint32) - np.uint32(1))
    starts = np.concatenate(([0], np.cumsum(bits, dtype=np.int64))).astype(np.uint32)
    for loops in (compiled(), bitpacking_plain):
        out = np.empty(len(gaps), np.int32)
        loops.unpack_gaps(words.tobytes(), starts, 0, out, 1)
        assert out.tolist() == [sum(gaps[: n + 1]) - 1 for n in range(len(gaps))]


@given(
    terms=st.lists(
        st.tuples(st.lists(st.integers(1, 70_000), min_size=1, max_size=300), st.integers(1, 9)),
        min_size=1,
        max_size=8,
    ),
    asked=st.lists(st.integers(0, 7), max_size=9),
    most_between=st.integers(0, 400),
    most=st.sampled_from([200, 60_000, 1 << 30]),
)
@settings(max_examples=60, deadline=None)
def test_the_compiled_postings_are_the_plain_ones(
    terms: list[tuple[list[int], int]],
    asked: list[int],
    most_between: int,
    most: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Both read the documents of any terms and how often each is there, near ones together."""
    gaps = np.array([gap for each, _ in terms for gap in each], np.uint32)
    often = np.array([min(n * gap, most) for each, n in terms for gap in each])
    starts = [0, *accumulate(len(each) for each, _ in terms)]
    writer = ArrayWriter(path := tmp_path_factory.mktemp("postings") / "f")
    writer.add_packed("gaps", gaps)
    writer.add_packed("often", often.astype(np.min_scalar_type(most)))
    writer.close()
    asked = [each % len(terms) for each in asked]
    spans = [(starts[each], starts[each + 1]) for each in asked]
    documents = [
        [sum(terms[each][0][: n + 1]) - 1 for n in range(len(terms[each][0]))] for each in asked
    ]
    for loops in (compiled(), bitpacking_plain):
        file = ArrayFile(path, mapped=True)  # no block of it is checked yet
        found = loops.read_postings(file["gaps"], file["often"], spans, most_between)
        assert [of_term.tolist() for of_term, _ in found] == documents
        assert [counts.tolist() for _, counts in found] == [
            often[first:last].tolist() for first, last in spans
        ]
        types = {(each.dtype.str, counts.dtype) for each, counts in found}
        assert types <= {("<i4", file["often"].dtype)}


def test_what_is_no_packing_is_refused() -> None:
    """Starts that fall, are too far apart or do not fit the bytes are refused, not read past."""
    content = bytes(16 * 4)
    for starts in ([4, 0], [0, 33], [0, 3], [0, 5]):
        with pytest.raises(ValueError, match="no packed numbers"):
            compiled().unpack(content, np.array(starts, np.uint32), 0, np.empty(9, np.uint32), 0)
    with pytest.raises(ValueError, match="no packed numbers"):
        compiled().unpack(content, np.array([0, 4], np.uint32), 1, np.empty(BLOCK, np.uint32), 0)


def test_postings_that_are_not_there_are_refused(tmp_path: Path) -> None:
    """Whoever wrote an index, nothing is read past its arrays."""
    writer = ArrayWriter(tmp_path / "f")
    for name in ("gaps", "often"):
        writer.add_packed(name, np.ones(9, np.uint32))
    writer.close()
    file = ArrayFile(tmp_path / "f")
    gaps, often = file["gaps"], file["often"]
    for spans in ([(0, 1 << 40)], [(0, 2), (1, 500)], [(-9, 3)], [(3, 2)]):
        with pytest.raises(ValueError, match="no packed numbers"):
            compiled().read_postings(gaps, often, spans, 9)
    [(most, _), (few, _)] = compiled().read_postings(gaps, often, [(0, 9), (1, 3)], 9)
    assert (most.tolist(), few.tolist()) == ([0, 1, 2, 3, 4, 5, 6, 7, 8], [0, 1])


@given(
    parts=widths,
    ends=st.lists(st.integers(0, 10 * BLOCK), min_size=2, max_size=6),
    cut=st.integers(0, 3),
)
@settings(max_examples=60, deadline=None)
def test_a_packed_array_is_read_like_any_other(
    parts: list[tuple[int, int]],
    ends: list[int],
    cut: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """A packed array, a rising one and a stream of pieces give all their numbers and any part."""
    numbers = numbers_of(parts, 2)
    rising = np.cumsum(numbers, dtype=np.uint64)
    writer = ArrayWriter(path := tmp_path_factory.mktemp("packed") / "f")
    writer.add("before", np.arange(cut, dtype=np.uint8))
    writer.add_packed("a", numbers)
    writer.add_packed("rising", rising, rising=True)
    stream = writer.packed_stream("b", np.uint32, 0)
    for piece in np.array_split(numbers, cut + 1):
        stream.append(piece)
    stream.finish()
    writer.close()
    file = ArrayFile(path)
    assert isinstance(file["a"], PackedArray)
    for name, wanted in (("a", numbers), ("b", numbers), ("rising", rising)):
        assert file[name].read().tolist() == wanted.tolist()
        assert file[name].dtype == wanted.dtype
        for ends_of in pairwise(min(end, len(numbers)) for end in ends):
            assert file[name].fetch(*ends_of).tolist() == wanted[slice(*ends_of)].tolist()


def test_numbers_that_cannot_be_packed_are_stored_as_they_are(tmp_path: Path) -> None:
    """Negative numbers, numbers of more than 32 bits and fractions are stored side by side."""
    arrays = {"negative": np.array([-1, 4]), "large": np.array([1 << 32]), "half": np.array([0.5])}
    writer = ArrayWriter(tmp_path / "f")
    for name, array in arrays.items():
        writer.add_packed(name, array)
    writer.close()
    file = ArrayFile(tmp_path / "f")
    for name, array in arrays.items():
        assert not isinstance(file[name], PackedArray)
        assert file[name].read().tolist() == array.tolist()


def test_numbers_alike_take_no_room(tmp_path: Path) -> None:
    """A block of equal numbers needs no bits, and small differences need few."""
    sizes = []
    for highest in (0, 1, 3):
        path = tmp_path / str(highest)
        writer = ArrayWriter(path)
        writer.add_packed("a", 1_000_000 + np.arange(12_800) % (highest + 1))
        writer.close()
        sizes.append(path.stat().st_size)
    assert [each - sizes[0] for each in sizes] == [0, 12_800 // 8, 2 * 12_800 // 8]
