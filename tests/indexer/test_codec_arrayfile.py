"""Array files return what was written to them, and every damaged byte is noticed."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import IndexUnusable
from indexer.store import ArrayFile, ArrayWriter, arrayfile, seal
from indexer.store.arrayfile import BLOCK, StoredArray


def written(path: Path, *sizes: int) -> Path:
    path.unlink(missing_ok=True)
    writer = ArrayWriter(path)
    for number, size in enumerate(sizes):
        writer.add(f"a{number}", np.arange(size, dtype=np.uint32))
    writer.close({"what": "å"})
    return path


@pytest.mark.parametrize("dtype", ["u1", "<u2", ">u4", "u8", "i4", "f4"])
def test_numbers_of_every_type_come_back(tmp_path: Path, dtype: str) -> None:
    """Numbers of every type are read back, whatever their byte order and width."""
    writer = ArrayWriter(tmp_path / "f")
    writer.add("a", np.arange(5).astype(dtype))
    writer.add("empty", np.empty(0, dtype))
    writer.close()
    file = ArrayFile(tmp_path / "f")
    assert file["a"].read().tolist() == [0, 1, 2, 3, 4]
    assert file["a"].read(1, 3).tolist() == [1, 2]
    assert file["empty"].read().tolist() == []


def test_a_stream_is_an_array_like_any_other(tmp_path: Path) -> None:
    """Two arrays that are written at the same time are both read back whole."""
    writer = ArrayWriter(tmp_path / "f")
    one, two = writer.stream("one", np.int32), writer.stream("two", np.uint8)
    for number in range(3):
        one.append(np.array([number]))
        two.append(np.full(30_000, number))
    one.finish()
    two.finish()
    writer.close()
    file = ArrayFile(tmp_path / "f")
    assert file["one"].read().tolist() == [0, 1, 2]
    assert file["two"].read(29_999, 30_001).tolist() == [0, 1]
    assert file["two"].size == 90_000


def test_what_is_read_cannot_be_written_to(tmp_path: Path) -> None:
    """Arrays that are read are read-only views into the file, not copies."""
    array = ArrayFile(written(tmp_path / "f", 4))["a0"].read()
    assert array.base is not None
    assert not array.flags.writeable


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_every_flipped_bit_is_noticed(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Every flipped bit is found when the whole file is verified; the error says what to do."""
    path = written(tmp_path_factory.mktemp("flips") / "f", 3, 2 * BLOCK // 4, 5)
    content = bytearray(path.read_bytes())
    at = data.draw(
        st.one_of(st.integers(0, len(content) - 1), st.integers(1, 400).map(lambda n: -n))
    )
    content[at] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(content)
    with pytest.raises(IndexUnusable, match=r"klubbat index PATH… again"):
        ArrayFile(path).verify()


@given(kept=st.integers(0, 500))
@settings(max_examples=50, deadline=None)
def test_a_file_cut_short_does_not_open(
    kept: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A file that is cut short or empty cannot be opened."""
    path = written(tmp_path_factory.mktemp("cut") / "f", 100)
    content = path.read_bytes()
    assert len(content) > 500
    path.write_bytes(content[:kept])
    with pytest.raises(IndexUnusable):
        ArrayFile(path)


def test_in_a_large_file_a_flip_elsewhere_does_not_hinder_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Damage in a large file is found only when its block is read; other blocks are read as usual.

    So opening a file costs the same for any size.
    """
    monkeypatch.setattr(arrayfile, "CHECKED_AT_ONCE", 0)
    path = written(tmp_path / "f", BLOCK, BLOCK)
    content = bytearray(path.read_bytes())
    content[6 * BLOCK] ^= 1
    path.write_bytes(content)
    for taken in (StoredArray.read, StoredArray.fetch):
        file = ArrayFile(path)
        assert taken(file["a0"], 7, 9).tolist() == [7, 8]
        with pytest.raises(IndexUnusable):
            taken(file["a1"], 0, BLOCK)


@given(ends=st.lists(st.integers(0, 3 * BLOCK), min_size=2, max_size=6))
@settings(max_examples=50, deadline=None)
def test_what_is_fetched_is_what_is_read(
    ends: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Fetched pieces are right in any order, whichever of their blocks were checked before."""
    folder = tmp_path_factory.mktemp("fetched")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrayfile, "CHECKED_AT_ONCE", 0)
        file = ArrayFile(written(folder / "f", 3, 3 * BLOCK))
    for start, stop in pairwise(ends):
        assert file["a1"].fetch(start, stop).tolist() == list(range(start, stop))


def test_what_was_fetched_outlives_its_file(tmp_path: Path) -> None:
    """What was fetched is a copy that remains after the file is closed."""
    file = ArrayFile(written(tmp_path / "f", 4))
    fetched = file["a0"].fetch(0, 4)
    file.close()
    assert fetched.tolist() == [0, 1, 2, 3]


def test_a_seal_differs_where_any_array_does(tmp_path: Path) -> None:
    """The seals of two files differ if their arrays do, and are equal if the files are equal."""
    one, same = written(tmp_path / "a", 1000), written(tmp_path / "b", 1000)
    other = written(tmp_path / "c", 1001)
    assert seal(one) == seal(same)
    assert seal(one) != seal(other)


def test_what_happens_to_a_file_after_it_was_opened_changes_nothing(tmp_path: Path) -> None:
    """A small file is in memory: cut short or overwritten, it still gives the same numbers."""
    path = written(tmp_path / "f", 5_000)
    file = ArrayFile(path)
    with path.open("r+b") as opened:
        opened.write(b"\xff" * 9_000)
        opened.truncate(9_000)
    assert file["a0"].read().tolist() == list(range(5_000))
    assert file["a0"].fetch(10, 20).tolist() == list(range(10, 20))
    with pytest.raises(IndexUnusable, match="damaged"):
        ArrayFile(path)
