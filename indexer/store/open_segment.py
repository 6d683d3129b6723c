"""One segment of an open generation. Its documents are counted on from the segment before."""

from functools import partial
from pathlib import Path

import numpy as np

from corpus.extract import Extract, extract_from
from indexer.store.arrayfile import ArrayFile
from indexer.store.field import StoredField
from indexer.store.merging import live_documents
from indexer.store.postings import LazyPostings, Postings
from indexer.store.records import Records
from indexer.store.segment import DOCUMENTS_EXTENSION, SegmentFields, SegmentFiles
from indexer.store.storedarray import Array


class OpenSegment:
    """A segment whose undeleted documents have the numbers from `first` on. Safe for threads."""

    first: int
    size: int
    segment: SegmentFiles

    def __init__(self, folder: Path, segment: SegmentFiles, first: int) -> None:
        self.first, self.segment = first, segment
        self.size = segment.doc_count()
        self._postings = SegmentFields(folder, segment)
        self._file = ArrayFile(segment.path(folder, DOCUMENTS_EXTENSION))
        self._records = Records(self._file)
        self._live = live_documents(segment) if segment.has_deletions() else None
        if self._live is not None:
            self._number_of = np.cumsum(self._live, dtype=np.int32) - 1
            self._document_of = np.flatnonzero(self._live)

    def postings(self, zone: str, term: bytes) -> Postings | None:
        """The postings of a term in a zone; None if no undeleted document has it."""
        return next((found for _, found in self.occurring(zone, [term])), None)

    def occurring(self, zone: str, terms: list[bytes]) -> list[tuple[int, LazyPostings]]:
        """The places in `terms` of those that undeleted documents have in a zone; the postings."""
        field = self._postings.field(zone)
        if field is None:
            return []
        numbers = field.terms.find_all(terms)
        there = [place for place, number in enumerate(numbers) if number >= 0]
        if not there:
            return []
        several = field.postings_of([numbers[place] for place in there])
        found = []
        for place, (documents, frequencies) in zip(there, several, strict=True):
            postings = self._live_of(field, numbers[place], documents, frequencies)
            if postings is not None:
                found.append((place, postings))
        return found

    def _live_of(
        self, field: StoredField, number: int, documents: Array, frequencies: Array
    ) -> LazyPostings | None:
        """The postings of a term in the documents that are not deleted; None if it is in none."""
        live = None
        if self._live is not None:
            live = self._live[documents]
            documents, frequencies = self._number_of[documents[live]], frequencies[live]
            if not len(documents):
                return None
        if self.first:
            documents = documents + np.int32(self.first)
        if live is None:
            positions_of = partial(field.positions_of, number)
            return LazyPostings(documents, frequencies, positions_of, (field, number))

        def positions() -> Array:
            found: Array = field.positions_of(number)[np.repeat(live, field.frequencies_of(number))]
            return found

        return LazyPostings(documents, frequencies, positions, (field, number))

    def number_of(self, id: str) -> int | None:  # noqa: A002
        """The number of the undeleted document with this id; None if there is none."""
        found = self.postings("id", id.encode())
        return int(found.documents[0]) if found else None

    def extract(self, number: int) -> Extract:
        """The stored extract of one of its documents."""
        return extract_from(self._records[self._document(number)]["extract"])

    def digest(self, number: int) -> int:
        """The digest of the stored record of one of its documents."""
        return self._records.digest(self._document(number))

    def close(self) -> None:
        """Close the files."""
        self._postings.close()
        self._file.close()

    def _document(self, number: int) -> int:
        document = number - self.first
        return document if self._live is None else int(self._document_of[document])
