"""A sparse matrix, with the products that a singular value decomposition needs."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Indexes = npt.NDArray[np.int64]

_AT_ONCE = 50_000
"""The most entries multiplied in one step, so that a product takes limited memory."""


@dataclass(frozen=True, slots=True)
class Sparse:
    """The matrix with ``values[i]`` at (``rows[i]``, ``columns[i]``); no place occurs twice."""

    rows: Indexes
    columns: Indexes
    values: Floats
    shape: tuple[int, int]

    @classmethod
    def summed(
        cls,
        rows: Indexes,
        columns: Indexes,
        values: npt.NDArray[np.float64],
        shape: tuple[int, int],
    ) -> "Sparse":
        """The matrix of these entries; entries of one place are added up."""
        places, which = np.unique(rows * max(shape[1], 1) + columns, return_inverse=True)
        total = np.bincount(which, values, len(places)).astype(np.float32)
        return cls(*np.divmod(places, max(shape[1], 1)), total, shape)

    def times(self, dense: Floats) -> Floats:
        """The product with a dense matrix.

        >>> matrix = Sparse(np.array([0, 1]), np.array([1, 0]), np.array([2, 3], "f4"), (2, 2))
        >>> matrix.times(np.eye(2, dtype="f4")).tolist()
        [[0.0, 2.0], [3.0, 0.0]]
        """
        order = np.argsort(self.rows, kind="stable")
        rows, columns, values = self.rows[order], self.columns[order], self.values[order]
        product = np.zeros((self.shape[0], dense.shape[1]), np.float32)
        for begin in range(0, len(rows), _AT_ONCE):
            chunk = slice(begin, begin + _AT_ONCE)
            starts = np.flatnonzero(np.diff(rows[chunk], prepend=-1))
            terms = values[chunk, None] * dense[columns[chunk]]
            product[rows[chunk][starts]] += np.add.reduceat(terms, starts, axis=0)
        return product

    def transposed(self) -> "Sparse":
        """The transposed matrix: rows become columns."""
        return Sparse(self.columns, self.rows, self.values, self.shape[::-1])

    def only_columns(self, chosen: Indexes) -> "Sparse":
        """The matrix of the columns `chosen`, in that order."""
        number = np.full(self.shape[1], -1)
        number[chosen] = np.arange(len(chosen))
        columns = number[self.columns]
        kept = columns >= 0
        shape = self.shape[0], len(chosen)
        return Sparse(self.rows[kept], columns[kept], self.values[kept], shape)

    def normalised(self) -> "Sparse":
        """The matrix with each row scaled to length 1."""
        squares = np.bincount(self.rows, self.values.astype(np.float64) ** 2, self.shape[0])
        lengths = np.sqrt(squares).astype(np.float32)[self.rows]
        return Sparse(self.rows, self.columns, self.values / lengths, self.shape)
