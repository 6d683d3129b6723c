"""Lets Whoosh's own queries go through the postings of a term, which are slices of arrays."""

# mypy: allow-untyped-calls
# Whoosh has types for a part of its functions only.

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np
from whoosh.formats import Format
from whoosh.matching.mcore import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo

from indexer.store import StoredField
from indexer.whoosh_adapter.formats import is_positional


class SliceMatcher(LeafMatcher):
    """Goes through the postings of one term."""

    def __init__(
        self, field: StoredField, number: int, form: Format, scorer: Any, info: TermInfo
    ) -> None:
        self.format, self.scorer = form, scorer
        self._field, self._number, self._info = field, number, info
        self._term = field.name, field.terms[number]
        self._documents = field.documents_of(number)
        self._ids = self._documents.data
        self._at = 0

    def is_active(self) -> bool:
        """Whether there is a current posting; there is none after the last."""
        return self._at < len(self._ids)

    def reset(self) -> None:
        """Go back to the first posting."""
        self._at = 0

    def copy(self) -> "SliceMatcher":
        """A copy at the same posting."""
        twin = SliceMatcher(self._field, self._number, self.format, self.scorer, self._info)
        twin._at = self._at
        return twin

    def id(self) -> int:
        """The document of the current posting."""
        # Whoosh's AndNotMatcher also asks after the last posting, and ignores the answer.
        return int(self._ids[min(self._at, len(self._ids) - 1)])

    def all_ids(self) -> Iterator[int]:
        """The documents of the current posting and of all that follow."""
        return iter(self._documents[self._at :].tolist())

    def next(self) -> bool:  # type: ignore[override]  # Whoosh declares None, but returns a bool
        """Go to the next posting, and return whether there is none.

        Whoosh expects True at the end of a block. Here all postings are one block.
        """
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return not self.is_active()

    def skip_to(self, id: int) -> None:  # noqa: A002
        """Go to the first posting with this document or a later one."""
        if not self.is_active():
            raise ReadTooFar
        if id > self.id():
            self._at += int(np.searchsorted(self._documents[self._at :], id))

    def weight(self) -> float:
        """The weight of the current posting."""
        return float(self._weights[self._at])

    def value(self) -> bytes:
        """The value of the current posting, encoded by the format."""
        if is_positional(self.format):
            return bytes(self.format.encode(self._positions()))
        return self._field.value_of(self._field.postings(self._number)[0] + self._at)

    def value_as(self, astype: str) -> Any:
        """The value of the current posting, decoded as `astype`."""
        if astype == "positions" and is_positional(self.format):
            return self._positions()
        return super().value_as(astype)

    def supports_block_quality(self) -> bool:
        """False: no posting is skipped because of the score it could reach."""
        return False

    def block_min_length(self) -> int:
        """The shortest field length among all postings."""
        return int(self._info.min_length() or 0)

    def block_max_length(self) -> int:
        """The longest field length among all postings."""
        return int(self._info.max_length())

    def block_max_weight(self) -> float:
        """The greatest weight among all postings."""
        return float(self._info.max_weight())

    @cached_property
    def _weights(self) -> Any:
        return self._field.weights_of(self._number).data

    @cached_property
    def _ends(self) -> Any:
        return np.cumsum(self._field.frequencies_of(self._number), dtype=np.int64)

    def _positions(self) -> list[int]:
        start = int(self._ends[self._at - 1]) if self._at else 0
        positions: list[int] = self._field.positions_of(self._number)[
            start : int(self._ends[self._at])
        ].tolist()
        return positions
