"""Writes one generation: its segments, columns and wordlist.

Documents that an earlier generation has unchanged are copied with their postings; the others are
analysed. Segments that do not change are hard links. So each generation has all its files in its
own folder, and the earlier one can be deleted.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.errors import KlubbatError
from corpus.extract import Extract
from indexer.building.earlier import Earlier
from indexer.building.pipeline import Workers, left_lying, outcome
from indexer.building.segments import WrittenSegment, batches, forget_forms, words_of
from indexer.store import (
    DOCUMENTS_EXTENSION,
    POSTINGS_EXTENSION,
    Columns,
    ColumnsBuilder,
    Integers,
    OpenSegment,
    SegmentFiles,
    WordList,
    joined_columns,
    joined_rank,
    link_file,
    merge_documents,
    merge_postings,
    save_segment_list,
)
from indexer.whoosh_adapter import check_whoosh, new_segment, write_segment_list
from indexer.zones import ZONES


@dataclass(frozen=True, slots=True)
class Difference:
    """How many documents were written, and how they differ from those of the earlier generation.

    `changed` are the ids of the documents that are new or were different in it. `gone` are the ids
    of those that only it has. Both are empty if there is no earlier generation.
    """

    documents: int
    changed: tuple[str, ...]
    gone: tuple[str, ...]


def write_generation(
    extracts: Iterable[Extract],
    directory: Path,
    progress: Callable[[int], None] | None = None,
    processes: int | None = None,
    earlier: Path | None = None,
    meanwhile: Callable[[], None] | None = None,
    unchanged: frozenset[str | None] = frozenset(),
) -> Difference:
    """Write all documents below `directory`, and return how they differ from the earlier ones.

    Args:
        extracts: all sections of the generation.
        directory: an empty folder.
        progress: called with the number of documents done so far.
        processes: how many write at the same time; by default one on each core.
        earlier: a generation written by this version, from which unchanged documents are copied.
        meanwhile: called when all extracts have been read, while processes merge segments.
        unchanged: municipalities whose sections `earlier` has just as they are; they are taken from
            there and are not among `extracts`.

    Raises:
        KlubbatError: two documents have the same id.
    """
    check_whoosh()
    (directory / "whoosh").mkdir()
    with left_lying(), Workers(directory / "whoosh", processes) as workers:
        writer = _Writer(directory, workers, progress, Earlier(earlier) if earlier else None)
        writer.keep(unchanged)
        for batch, written in workers.written(batches(writer.changed(_distinct(extracts)))):
            writer.add(batch, written)
        documents = writer.finish(meanwhile)
        return Difference(documents, tuple(writer.different), tuple(writer.gone()))


def _distinct(extracts: Iterable[Extract]) -> Iterator[Extract]:
    seen: set[str] = set()
    for extract in extracts:
        if extract["id"] in seen:
            raise KlubbatError(f"two sections carry the id {extract['id']}; ids must differ")
        seen.add(extract["id"])
        yield extract


class _Writer:
    """A generation being written.

    Documents come in any order. Each has a *place*. A kept document has its number in the earlier
    generation; the new ones are counted on from the last of those numbers. The final numbers are
    known only when it is decided which segments are merged.
    """

    def __init__(
        self,
        directory: Path,
        workers: Workers,
        progress: Callable[[int], None] | None,
        earlier: Earlier | None,
    ) -> None:
        self._directory, self._earlier, self._progress = directory, earlier, progress
        self._workers = workers
        self._folder = directory / "whoosh"
        self._columns = ColumnsBuilder()
        self._kept: Integers = np.empty(0, np.int64)
        self._places: list[int] = []
        self._added: list[tuple[str, str]] = []
        self._new = 0
        self._segments: list[SegmentFiles] = []
        self._frequencies: Counter[str] = earlier.words() if earlier else Counter()
        self._parts: set[str] = set()
        self.different: list[str] = []

    def keep(self, kommuner: frozenset[str | None]) -> None:
        """Keep all that the earlier generation has of these municipalities."""
        if self._earlier and kommuner:
            self._kept = self._earlier.keep_municipalities(kommuner)
            self._places += self._kept.tolist()
            if self._progress:
                self._progress(len(self._places))

    def changed(self, extracts: Iterable[Extract]) -> Iterator[Extract]:
        """Yield the extracts that are new or changed; the others are kept as they are."""
        for extract in extracts:
            kept = self._earlier.keep(extract) if self._earlier else None
            if kept:
                lengths = kept.words, kept.heading_words, kept.unit_words
                self._add(extract, lengths, kept.number)
            else:
                if self._earlier:
                    self.different.append(extract["id"])
                yield extract

    def add(self, batch: Iterable[Extract], written: WrittenSegment) -> None:
        """Add the next of the new segments, and the extracts that it was written from."""
        self._segments.append(written.segment)
        self._frequencies.update(written.frequencies)
        self._parts |= written.parts
        lengths = zip(written.words, written.heading_words, written.unit_words, strict=True)
        for extract, of_document in zip(batch, lengths, strict=True):
            self._add(extract, of_document, self._first_new() + self._new)
            self._added.append((extract["datum"] or "", extract["id"]))
            self._new += 1

    def gone(self) -> Iterator[str]:
        """The ids that only the earlier generation has."""
        different = set(self.different)
        dropped = self._earlier.dropped() if self._earlier else ()
        return (each["id"] for each in dropped if each["id"] not in different)

    def finish(self, meanwhile: Callable[[], None] | None) -> int:
        """Merge segments, write everything else, and return the number of documents."""
        left: list[OpenSegment] = []
        merged: list[OpenSegment] = []
        if self._earlier:
            left, merged = self._earlier.split(self._new)
        order = self._order([*left, *merged])
        segments = [self._taken_over(segment) for segment in left]
        beside = [*map(self._taken_over, merged), *self._segments]
        merging = None
        if len(beside) > 1 or any(segment.has_deletions() for segment in beside):
            merging = _Merging(self._folder, beside, self._workers)
        # Workers merge while this process writes the rest.
        self._all_columns().in_order(order).save(self._directory)
        self._wordlist([*segments, *beside]).save(self._directory)
        if meanwhile:
            meanwhile()
        if merging:
            beside = [merging.finish()]
        segments += [segment for segment in beside if segment.doc_count()]
        save_segment_list(self._folder, segments)
        write_segment_list(self._folder, segments)  # for Whoosh
        return len(self._places)

    def _all_columns(self) -> Columns:
        """The columns of all documents in the order in which they came."""
        columns = self._columns.finish()
        if self._earlier is None or not len(self._kept):
            return columns
        earlier, places = self._earlier, np.array(self._places)
        is_old = places < earlier.size
        before = np.full(len(places), -1, np.int64)
        before[is_old] = earlier.columns.rank[places[is_old]]

        def read(came: int) -> tuple[str, str]:
            extract = earlier.extract(int(places[came]))
            return extract["datum"] or "", extract["id"]

        rank = joined_rank(before, self._added, read)
        return joined_columns(earlier.columns, self._kept, columns, rank)

    def _add(self, extract: Extract, lengths: tuple[int, int, tuple[int, ...]], place: int) -> None:
        self._columns.add(extract, *lengths)
        self._places.append(place)
        if self._progress:
            self._progress(len(self._places))

    def _first_new(self) -> int:
        return self._earlier.size if self._earlier else 0

    def _order(self, segments: Sequence[OpenSegment]) -> Integers:
        """For each document by its final number, how many came before it."""
        places = [
            segment.first + np.flatnonzero(self._earlier.wanted_in(segment))
            for segment in segments
            if self._earlier
        ]
        places.append(self._first_new() + np.arange(self._new))
        came = np.empty(self._first_new() + self._new, np.int64)
        came[self._places] = np.arange(len(self._places))
        return came[np.concatenate(places)]

    def _taken_over(self, segment: OpenSegment) -> SegmentFiles:
        """Link a segment of the earlier generation here, and mark dropped documents as deleted."""
        assert self._earlier
        for path in _files(self._earlier.folder, segment.segment):
            link_file(path, self._folder / path.name)
        for document in np.flatnonzero(~self._earlier.wanted_in(segment)).tolist():
            segment.segment.delete_document(document)
        return segment.segment

    def _wordlist(self, segments: Sequence[SegmentFiles]) -> WordList:
        if self._earlier is None:
            return WordList.of(self._frequencies, self._parts)
        dropped, dropped_parts = words_of(list(self._earlier.dropped()))
        self._frequencies.subtract(dropped)
        now = [OpenSegment(self._folder, each, 0) for each in segments if each.doc_count()]
        doubtful = dropped_parts | {word for word, count in self._frequencies.items() if count < 1}
        for word in doubtful - self._parts:
            term = f"p:{word}".encode("utf-8", "surrogatepass")
            if any(segment.postings(zone, term) for segment in now for zone in ZONES):
                self._parts.add(word)
        return WordList.of(+self._frequencies, self._parts)


def _files(folder: Path, segment: SegmentFiles) -> list[Path]:
    return [segment.path(folder, each) for each in (POSTINGS_EXTENSION, DOCUMENTS_EXTENSION)]


def _merge_half(
    half: Callable[[Path, Sequence[SegmentFiles], SegmentFiles], None],
    folder: Path,
    segments: Sequence[SegmentFiles],
    merged: SegmentFiles,
) -> None:
    forget_forms()
    half(folder, segments, merged)


class _Merging:
    """Several segments that are being merged into one."""

    def __init__(self, folder: Path, segments: Sequence[SegmentFiles], workers: Workers) -> None:
        self._folder, self._segments = folder, segments
        self._merged = new_segment(sum(segment.doc_count() for segment in segments))
        self._halves = [
            workers.start(_merge_half, half, folder, segments, self._merged)
            for half in (merge_postings, merge_documents)
        ]

    def finish(self) -> SegmentFiles:
        """Wait for the merged segment and return it; the files of the others are removed."""
        for half in self._halves:
            outcome(half)
        for segment in self._segments:
            for path in _files(self._folder, segment):
                path.unlink()
        return self._merged
