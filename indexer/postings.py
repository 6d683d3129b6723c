"""Where a term stands: the one shape in which postings reach a search."""

from dataclasses import dataclass

import numpy as np

from indexer.facet_columns import Integers


@dataclass(frozen=True, slots=True)
class Postings:
    """Where a term stands in one zone: documents rising, how often in each, and all positions."""

    documents: Integers
    frequencies: Integers
    positions: Integers

    @property
    def nbytes(self) -> int:
        """The memory that the arrays take."""
        return self.documents.nbytes + self.frequencies.nbytes + self.positions.nbytes


NOTHING = Postings(np.empty(0, np.int32), np.empty(0, np.uint32), np.empty(0, np.uint32))
