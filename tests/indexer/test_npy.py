"""Arrays of NumPy files are read where they lie, whatever other threads do."""

from pathlib import Path

import numpy as np
import pytest

from indexer.store.arrayfile import mapped


def test_an_array_is_read_as_it_was_written(tmp_path: Path) -> None:
    """As a plain array of the same kind."""
    np.save(tmp_path / "days.npy", np.array([3, 1, 2], np.uint16))
    days = mapped(tmp_path / "days.npy")
    assert type(days) is np.ndarray
    assert days.dtype == np.uint16
    assert days.tolist() == [3, 1, 2]


def test_a_head_misread_because_of_another_thread_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python before 3.13 can fail so (github.com/python/cpython/issues/106905)."""
    np.save(tmp_path / "days.npy", np.arange(3))
    load, failures = np.load, iter([SystemError("AST constructor recursion depth mismatch")])

    def fails_once(path: Path, **options: object) -> object:
        for error in failures:
            raise error
        return load(path, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(np, "load", fails_once)
    assert mapped(tmp_path / "days.npy").tolist() == [0, 1, 2]
