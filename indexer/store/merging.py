"""Merges several segments into one, piece by piece, so that it needs little memory.

The dictionaries are cut at the same terms into pieces of about `PIECE` positions. For each piece
the terms of all segments are sorted. Then the place of each term's postings in the output is known,
and they are copied there. Postings are not sorted, and no text is analysed again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from indexer.store.arrayfile import ArrayFile, narrowest
from indexer.store.arraywriter import ArrayWriter
from indexer.store.field import StoredField, gaps
from indexer.store.records import Records, write_kept_records
from indexer.store.segment import (
    DOCUMENTS_EXTENSION,
    POSTINGS_EXTENSION,
    SegmentFields,
    SegmentFiles,
)
from indexer.store.storedarray import Array, StoredArray

PIECE = 1 << 19

Range = tuple[int, int]


def merge(folder: Path, segments: Sequence[SegmentFiles], merged: SegmentFiles) -> None:
    """Write the documents of `segments` that are not deleted, in order, as the segment `merged`.

    It cannot merge columns, boosts or values of a format. The index of council papers has none;
    other indexes are merged by Whoosh.
    """
    merge_documents(folder, segments, merged)
    merge_postings(folder, segments, merged)
    merged.set_doc_count(sum(len(live_documents(segment).nonzero()[0]) for segment in segments))


def live_documents(segment: SegmentFiles) -> Array:
    """A mask of the documents of a segment that are not deleted."""
    live = np.ones(segment.doc_count_all(), np.bool_)
    live[list(segment.deleted_docs())] = False
    return live


def merge_documents(folder: Path, segments: Sequence[SegmentFiles], merged: SegmentFiles) -> None:
    """Write the records of the documents: the first half of `merge`."""
    live = [live_documents(segment) for segment in segments]
    files = [
        ArrayFile(segment.path(folder, DOCUMENTS_EXTENSION), mapped=True) for segment in segments
    ]
    target = ArrayWriter(merged.path(folder, DOCUMENTS_EXTENSION))
    write_kept_records(target, list(zip(map(Records, files), live, strict=True)))
    target.close({"documents": sum(map(int, map(np.count_nonzero, live))), "lengths": {}})


def merge_postings(folder: Path, segments: Sequence[SegmentFiles], merged: SegmentFiles) -> None:
    """Write the postings: the second half of `merge`."""
    stored = [SegmentFields(folder, segment, mapped=True) for segment in segments]
    numbers = _new_numbers([live_documents(segment) for segment in segments])
    target = ArrayWriter(merged.path(folder, POSTINGS_EXTENSION))
    names = sorted({name for each in stored for name in each.names})
    for name in names:
        sources = [
            _Source(field, number)
            for each, number in zip(stored, numbers, strict=True)
            if (field := each.field(name)) is not None
        ]
        _MergedField(target, name, sources).write()
    target.close({"fields": names})


def _new_numbers(live: Sequence[Array]) -> list[Array]:
    """For each segment, the new number of each document; -1 for a deleted one."""
    numbers, first = [], 0
    for mask in live:
        numbers.append(np.where(mask, np.cumsum(mask) - 1 + first, -1).astype(np.int32))
        first += int(np.count_nonzero(mask))
    return numbers


@dataclass(frozen=True, slots=True)
class _Piece:
    """Consecutive terms of one segment, each with its number of postings and of positions."""

    terms: list[bytes]
    counts: Array
    documents: Array
    frequencies: Array
    sizes: Array
    positions: Array | None


class _Source:
    """One field of one segment that is merged."""

    def __init__(self, field: StoredField, numbers: Array) -> None:
        self.field, self._numbers = field, numbers
        self._whole = bool((numbers >= 0).all())

    def piece(self, first: int, last: int) -> _Piece:
        """The terms ``first:last``, with their postings of documents that are not deleted."""
        field = self.field
        starts = np.asarray(field.posting_starts[first : last + 1]).astype(np.int64)
        begin, end = int(starts[0]), int(starts[-1])
        documents = self._numbers[field.documents_between(first, last)]
        frequencies = _read(field.frequencies, begin, end)
        positions = None
        if field.positions is not None and field.position_starts is not None:
            positions = field.positions.read(
                field.position_starts[first], field.position_starts[last]
            )
        if not self._whole:
            kept = documents >= 0
            if positions is not None:
                positions = positions[np.repeat(kept, frequencies)]
            documents, frequencies = documents[kept], frequencies[kept]
            starts = np.concatenate(([0], np.cumsum(kept)))[starts - begin]
        ends = np.concatenate(([0], np.cumsum(frequencies, dtype=np.int64)))
        sizes = np.diff(ends[starts - starts[0]])
        terms = [field.terms[number] for number in range(first, last)]
        return _Piece(terms, np.diff(starts), documents, frequencies, sizes, positions)


class _MergedField:
    """Writes one field of the new segment."""

    def __init__(self, target: ArrayWriter, name: str, sources: Sequence[_Source]) -> None:
        self._target, self._name, self._sources = target, name, sources
        self._frequencies = _widest([source.field.frequencies for source in sources])
        self._positions = _widest([source.field.positions for source in sources])
        self._streams = {
            "term_text": target.stream(f"{name}/term_text", np.uint8),
            "gaps": target.packed_stream(f"{name}/gaps", np.uint32, 1),
        }
        if self._frequencies is not None:
            self._streams["frequencies"] = target.packed_stream(
                f"{name}/frequencies", self._frequencies, 1
            )
        if self._positions is not None:
            self._streams["positions"] = target.packed_stream(
                f"{name}/positions", self._positions, 0
            )

    def write(self) -> None:
        """Write all pieces, and the arrays that say where each term begins."""
        zero = np.zeros(1, np.int64)
        lengths, counts, sizes = [zero], [zero], [zero]
        for ranges in _pieces([source.field for source in self._sources]):
            pieces = [
                source.piece(*each) for source, each in zip(self._sources, ranges, strict=True)
            ]
            piece_lengths, piece_counts, piece_sizes = self._write_piece(pieces)
            lengths.append(piece_lengths)
            counts.append(piece_counts)
            sizes.append(piece_sizes)
        for stream in self._streams.values():
            stream.finish()
        self._write_starts("term_starts", lengths)
        self._write_starts("posting_starts", counts)
        if self._frequencies is not None:
            self._write_starts("position_starts", sizes)

    def _write_starts(self, name: str, parts: list[Array]) -> None:
        starts = np.cumsum(np.concatenate(parts))
        self._target.add(f"{self._name}/{name}", starts.astype(narrowest(int(starts[-1]))))

    def _write_piece(self, pieces: Sequence[_Piece]) -> tuple[Array, Array, Array]:
        """Write a piece; return how many bytes, postings and positions each of its terms has."""
        terms = sorted({term for piece in pieces for term in piece.terms})
        rank = {term: number for number, term in enumerate(terms)}
        ranks = [
            np.fromiter((rank[term] for term in piece.terms), np.int64, len(piece.terms))
            for piece in pieces
        ]
        runs = _Runs(ranks)
        counts, sizes = [piece.counts for piece in pieces], [piece.sizes for piece in pieces]
        documents = runs.in_order(counts, [piece.documents for piece in pieces])
        counts_of, sizes_of = runs.summed(counts, len(terms)), runs.summed(sizes, len(terms))
        starts = np.concatenate(([0], np.cumsum(counts_of)))
        self._streams["gaps"].append(gaps(documents, starts))
        if self._frequencies is not None:
            frequencies = runs.in_order(counts, [piece.frequencies for piece in pieces])
            self._streams["frequencies"].append(frequencies)
        if self._positions is not None:
            positions = [piece.positions for piece in pieces if piece.positions is not None]
            self._streams["positions"].append(runs.in_order(sizes, positions))
        left = counts_of > 0
        kept = [term for term, some in zip(terms, left.tolist(), strict=True) if some]
        self._streams["term_text"].append(np.frombuffer(b"".join(kept), np.uint8))
        lengths = np.fromiter(map(len, kept), np.int64, len(kept))
        return lengths, counts_of[left], sizes_of[left]


def _pieces(fields: Sequence[StoredField]) -> Iterator[list[Range]]:
    """Cut all dictionaries at the same terms, which are chosen in the largest dictionary."""
    if not fields:
        return
    largest = max(fields, key=lambda field: field.gaps.size)
    weights = largest.position_starts or largest.posting_starts
    share = max(1, PIECE // len(fields))
    targets = np.arange(share, weights[-1], share)
    cuts = np.unique(np.searchsorted(np.asarray(weights), targets, "left"))
    borders = [largest.terms[cut] for cut in cuts.tolist() if 0 < cut < len(largest.terms)]
    ends = [
        [0, *(field.terms.with_prefix(border).start for border in borders), len(field.terms)]
        for field in fields
    ]
    for ranges in zip(*(list(pairwise(each)) for each in ends), strict=True):
        yield list(ranges)


class _Runs:
    """Puts the runs of several segments in order: by term, and within a term by segment.

    A run is what one segment has of one term.
    """

    def __init__(self, ranks: Sequence[Array]) -> None:
        """Take, for each segment, the ranks of its terms among all terms, rising."""
        self._ranks = np.concatenate(ranks)
        self._order = np.argsort(self._ranks, kind="stable")

    def in_order(self, lengths: Sequence[Array], parts: Sequence[Array]) -> Array:
        """The runs in order, from the `parts` of all segments and the `lengths` of their runs."""
        ordered = np.concatenate(lengths)[self._order]
        starts = np.empty(len(ordered), np.int64)
        starts[self._order] = np.cumsum(ordered) - ordered
        out = np.empty(int(ordered.sum()), np.result_type(*parts))
        first = 0
        for length, part in zip(lengths, parts, strict=True):
            moved = starts[first : first + len(length)] - (np.cumsum(length) - length)
            out[np.arange(len(part)) + np.repeat(moved, length)] = part
            first += len(length)
        return out

    def summed(self, lengths: Sequence[Array], terms: int) -> Array:
        """The total length of the runs of each term."""
        total = np.zeros(terms, np.int64)
        np.add.at(total, self._ranks, np.concatenate(lengths))
        return total


def _read(array: StoredArray | None, first: int, last: int) -> Array:
    return np.ones(last - first, np.uint8) if array is None else array.read(first, last)


def _widest(arrays: Sequence[StoredArray | None]) -> np.dtype[np.unsignedinteger] | None:
    """The smallest type that fits all arrays; None if there is no array."""
    present = [array.dtype for array in arrays if array is not None]
    return np.result_type(*present) if present else None
