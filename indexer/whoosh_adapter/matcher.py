"""Whoosh's way through a posting list, over array slices: for queries of Whoosh's own making."""

# mypy: allow-untyped-calls
# Whoosh is typed in part.

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
        """Whether it stands on a posting."""
        return self._at < len(self._ids)

    def reset(self) -> None:
        """Go back to the first posting."""
        self._at = 0

    def copy(self) -> "SliceMatcher":
        """Another one at the same posting."""
        twin = SliceMatcher(self._field, self._number, self.format, self.scorer, self._info)
        twin._at = self._at
        return twin

    def id(self) -> int:
        """The document of this posting."""
        # Whoosh's AndNotMatcher asks once more behind the last posting; it makes nothing of it.
        return int(self._ids[min(self._at, len(self._ids) - 1)])

    def all_ids(self) -> Iterator[int]:
        """The documents of this posting and all that follow."""
        return iter(self._documents[self._at :].tolist())

    def next(self) -> bool:  # type: ignore[override]  # it says None and returns this
        """Go to the next posting; there are no blocks, so the first has ended when all have."""
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return not self.is_active()

    def skip_to(self, id: int) -> None:  # noqa: A002
        """Go to the first posting at this document or behind it."""
        if not self.is_active():
            raise ReadTooFar
        if id > self.id():
            self._at += int(np.searchsorted(self._documents[self._at :], id))

    def weight(self) -> float:
        """The weight of this posting."""
        return float(self._weights[self._at])

    def value(self) -> bytes:
        """What the format says of this posting, encoded."""
        if is_positional(self.format):
            return bytes(self.format.encode(self._positions()))
        return self._field.value_of(self._field.postings(self._number)[0] + self._at)

    def value_as(self, astype: str) -> Any:
        """What the format says of this posting."""
        if astype == "positions" and is_positional(self.format):
            return self._positions()
        return super().value_as(astype)

    def supports_block_quality(self) -> bool:
        """No: postings are read whole, none is skipped for what it could score."""
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
