"""Lets Whoosh read the terms and postings of a segment."""

# mypy: allow-untyped-calls
# Whoosh has types for a part of its functions only.

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.fields import FieldType
from whoosh.formats import Format
from whoosh.reading import TermInfo, TermNotFound
from whoosh.util.numeric import byte_to_length

from indexer.store import (
    DOCUMENTS_EXTENSION,
    Array,
    ArrayFile,
    SegmentFields,
    SegmentFiles,
    StoredField,
)
from indexer.whoosh_adapter.matcher import SliceMatcher

Term = tuple[str, bytes]


class TermsReader(base.TermsReader):
    """A `whoosh.codec.base.TermsReader` over flat arrays."""

    def __init__(self, folder: Path, segment: SegmentFiles) -> None:
        self._postings = SegmentFields(folder, segment)
        self._documents = ArrayFile(segment.path(folder, DOCUMENTS_EXTENSION))

    def __contains__(self, term: object) -> bool:
        match term:
            case (str(name), bytes(text)):
                field = self._postings.field(name)
                return field is not None and field.terms.find(text) is not None
        return False

    def indexed_field_names(self) -> list[str]:
        """The fields that have postings."""
        return self._postings.names

    def terms(self) -> Iterator[Term]:
        """All terms, field by field."""
        return (term for name in self._postings.names for term in self.terms_from(name, b""))

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[Term]:
        """The terms of a field from `prefix` on."""
        return (term for term, _ in self.items_from(fieldname, prefix))

    def items(self) -> Iterator[tuple[Term, TermInfo]]:
        """All terms, each with its statistics."""
        for name in self._postings.names:
            yield from self._items(name, b"")

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Term, TermInfo]]:
        """The terms of a field from `prefix` on, each with its statistics."""
        return self._items(fieldname, prefix)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """The statistics of a term."""
        try:
            return self._info(*self._find(fieldname, text))
        except KeyError:
            raise TermNotFound(f"No term {fieldname}:{text!r}") from None

    def frequency(self, fieldname: str, text: bytes) -> float:
        """The sum of the weights of a term's postings; KeyError if there is no such term."""
        field, number = self._find(fieldname, text)
        return _total(field.weights_of(number))

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """The number of documents that have a term; KeyError if there is no such term."""
        field, number = self._find(fieldname, text)
        first, last = field.postings(number)
        return last - first

    def matcher(
        self, fieldname: str, text: bytes, format_: Format, scorer: Any = None
    ) -> SliceMatcher:
        """A matcher that goes through the postings of a term."""
        info = self.term_info(fieldname, text)
        return SliceMatcher(*self._find(fieldname, text), format_, scorer, info)

    def cursor(self, fieldname: str, fieldobj: FieldType) -> "Cursor | base.EmptyCursor":
        """A cursor that goes through the terms of a field."""
        field = self._postings.field(fieldname)
        return Cursor(self, field, fieldobj) if field else base.EmptyCursor()

    def close(self) -> None:
        """Close the files."""
        self._postings.close()
        self._documents.close()

    def _find(self, fieldname: str, text: bytes) -> tuple[StoredField, int]:
        field = self._postings.field(fieldname)
        number = field.terms.find(text) if field else None
        if field is None or number is None:
            raise KeyError(fieldname, text)
        return field, number

    def _items(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Term, TermInfo]]:
        field = self._postings.field(fieldname)
        if field is not None:
            for number in range(field.terms.with_prefix(prefix).start, len(field.terms)):
                yield (fieldname, field.terms[number]), self._info(field, number)

    def _info(self, field: StoredField, number: int) -> TermInfo:
        documents = field.documents_of(number)
        weights = field.weights_of(number)
        shortest, longest = self._lengths(field.name, documents)
        return TermInfo(
            weight=_total(weights),
            df=len(documents),
            minlength=shortest,
            maxlength=longest,
            maxweight=float(weights.max()),
            minid=int(documents[0]),
            maxid=int(documents[-1]),
        )

    def _lengths(self, fieldname: str, documents: Array) -> tuple[int, int]:
        if f"length/{fieldname}" not in self._documents:
            return 0, 0
        codes = self._documents[f"length/{fieldname}"].read()[documents]
        return byte_to_length(int(codes.min())), byte_to_length(int(codes.max()))


class Cursor(base.FieldCursor):
    """Goes through the terms of one field, or directly to a term."""

    def __init__(self, reader: TermsReader, field: StoredField, fieldobj: FieldType) -> None:
        self._reader, self._field, self._fieldobj = reader, field, fieldobj
        self._number = 0

    def first(self) -> Any:
        """Go to the first term."""
        self._number = 0
        return self.text()

    def find(self, string: Any) -> Any:
        """Go to `string`, or to the first term after it."""
        text = string if isinstance(string, bytes) else self._fieldobj.to_bytes(string)
        self._number = self._field.terms.with_prefix(text).start
        return self.text()

    def next(self) -> Any:
        """Go to the next term."""
        self._number += 1
        return self.text()

    def text(self) -> Any:
        """The current term; None after the last."""
        if not self.is_valid():
            return None
        return self._fieldobj.from_bytes(self._field.terms[self._number])

    def term_info(self) -> TermInfo | None:
        """The statistics of the current term; None after the last."""
        return self._reader._info(self._field, self._number) if self.is_valid() else None

    def is_valid(self) -> bool:
        """Whether there is a current term; there is none after the last."""
        return self._number < len(self._field.terms)


def _total(weights: Array) -> float:
    return float(weights.sum(dtype=np.float64))
