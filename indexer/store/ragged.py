"""Rows of numbers of different lengths, stored in one flat array."""

from dataclasses import dataclass

import numpy as np

from indexer.store.storedarray import Array


@dataclass(frozen=True, slots=True)
class Ragged:
    """Rows of numbers: row *i* is ``values[starts[i]:starts[i + 1]]``."""

    values: Array
    starts: Array

    def chosen(self, rows: Array) -> "Ragged":
        """The chosen `rows`, in this order.

        >>> Ragged(np.array([7, 8, 9]), np.array([0, 1, 3])).chosen(np.array([1, 0, 1])).values
        array([8, 9, 7, 8, 9])
        """
        firsts = self.starts[rows]
        sizes = self.starts[rows + 1] - firsts
        starts = np.concatenate(([0], np.cumsum(sizes)))
        return Ragged(
            self.values[np.arange(starts[-1]) + np.repeat(firsts - starts[:-1], sizes)], starts
        )

    @property
    def row_of(self) -> Array:
        """For each value, the number of its row."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
