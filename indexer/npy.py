"""Arrays of NumPy files, read where they lie."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

_OFTEN_ENOUGH = 10


def mapped(path: Path) -> npt.NDArray[Any]:
    """The array of a NumPy file, read where it lies.

    As a plain array: each slice of a `numpy.memmap` costs microseconds, and a lookup takes many.
    """
    for _ in range(_OFTEN_ENOUGH):
        # The head of such a file is a Python literal. Before Python 3.13 two threads that parse one
        # at the same time can take each other's depth of nesting for their own.
        with suppress(SystemError):
            return _mapped(path)
    return _mapped(path)


def _mapped(path: Path) -> npt.NDArray[Any]:
    return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))
