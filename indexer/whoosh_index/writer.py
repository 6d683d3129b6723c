"""Write one generation: Whoosh's index, the columns and the wordlist, each in its folder.

Documents that an earlier generation holds unchanged are taken over with their postings; the others
are analysed. Segments that stay as they are are linked, not copied: a generation is whole in its
own folder, and the earlier one can go.
"""

# mypy: allow-untyped-calls
# Whoosh is typed in part.

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from corpus.errors import KlubbatError
from indexer.codec import DOCUMENTS_EXTENSION, POSTINGS_EXTENSION, ColumnarSegment
from indexer.codec.merging import merge
from indexer.columns import ColumnsBuilder
from indexer.facet_columns import Integers
from indexer.fields import Extract
from indexer.whoosh_index.earlier import Earlier
from indexer.whoosh_index.pinned import check_whoosh
from indexer.whoosh_index.pipeline import written_segments
from indexer.whoosh_index.segment_reader import OpenSegment
from indexer.whoosh_index.segments import INDEX_NAME, Written, batches, schema, words_of
from indexer.whoosh_index.zones import ZONES
from indexer.wordlist import WordList


def write_generation(
    extracts: Iterable[Extract],
    directory: Path,
    progress: Callable[[int], None] | None = None,
    processes: int | None = None,
    earlier: Path | None = None,
) -> int:
    """Write all documents below the empty `directory`; the number of them.

    Args:
        extracts: every section that the generation shall hold.
        directory: where it goes.
        progress: called with the number of documents done so far.
        processes: how many write at the same time; by default one on each core.
        earlier: a generation written by this version, to take over from what is unchanged.

    Raises:
        KlubbatError: two documents carry the same id.
    """
    check_whoosh()
    for part in ("whoosh", "columns", "wordlist"):
        (directory / part).mkdir()
    writer = _Writer(directory, progress, Earlier(earlier) if earlier else None)
    for batch, written in written_segments(
        directory / "whoosh", batches(writer.changed(_distinct(extracts))), processes
    ):
        writer.add(batch, written)
    return writer.finish()


def _distinct(extracts: Iterable[Extract]) -> Iterator[Extract]:
    seen: set[str] = set()
    for extract in extracts:
        if extract["id"] in seen:
            raise KlubbatError(f"two sections carry the id {extract['id']}; ids must differ")
        seen.add(extract["id"])
        yield extract


class _Writer:
    """A generation being written.

    Documents come in any order. Each has a *place*: its number in the earlier generation if it is
    kept, or, counted on from those, that among the new ones. Numbers are known when it is decided
    which segments are merged.
    """

    def __init__(
        self, directory: Path, progress: Callable[[int], None] | None, earlier: Earlier | None
    ) -> None:
        self._directory, self._earlier, self._progress = directory, earlier, progress
        self._folder = directory / "whoosh"
        self._columns = ColumnsBuilder()
        self._places: list[int] = []
        self._new = 0
        self._segments: list[ColumnarSegment] = []
        self._frequencies: Counter[str] = earlier.words() if earlier else Counter()
        self._parts: set[str] = set()

    def changed(self, extracts: Iterable[Extract]) -> Iterator[Extract]:
        """The extracts that the earlier generation does not hold; the others are kept."""
        for extract in extracts:
            kept = self._earlier.keep(extract) if self._earlier else None
            if kept:
                self._add(extract, kept.words, kept.unit_words, kept.number)
            else:
                yield extract

    def add(self, batch: Iterable[Extract], written: Written) -> None:
        """Take in the next of the new segments, and the extracts that it was written from."""
        self._segments.append(written.segment)
        self._frequencies.update(written.frequencies)
        self._parts |= written.parts
        for extract, words, units in zip(batch, written.words, written.unit_words, strict=True):
            self._add(extract, words, units, self._first_new() + self._new)
            self._new += 1

    def finish(self) -> int:
        """Merge what is to be merged and write all but the segments; the number of documents."""
        left: list[OpenSegment] = []
        merged: list[OpenSegment] = []
        if self._earlier:
            left, merged = self._earlier.split(self._new)
        order = self._order([*left, *merged])
        segments = [self._taken_over(segment) for segment in left]
        beside = [*map(self._taken_over, merged), *self._segments]
        if len(beside) > 1 or any(segment.has_deletions() for segment in beside):
            beside = [_merged(self._folder, beside)]
        segments += [segment for segment in beside if segment.doc_count()]
        TOC(schema(), segments, 0).write(FileStorage(str(self._folder)), INDEX_NAME)
        self._columns.finish().in_order(order).save(self._directory / "columns")
        self._wordlist(segments).save(self._directory / "wordlist")
        return len(self._places)

    def _add(self, extract: Extract, words: int, units: tuple[int, ...], place: int) -> None:
        self._columns.add(extract, words, units)
        self._places.append(place)
        if self._progress:
            self._progress(len(self._places))

    def _first_new(self) -> int:
        return self._earlier.size if self._earlier else 0

    def _order(self, segments: Sequence[OpenSegment]) -> Integers:
        """By number, in which order the documents came."""
        places = [
            segment.first + np.flatnonzero(self._earlier.wanted_in(segment))
            for segment in segments
            if self._earlier
        ]
        places.append(self._first_new() + np.arange(self._new))
        came = np.empty(self._first_new() + self._new, np.int64)
        came[self._places] = np.arange(len(self._places))
        return came[np.concatenate(places)]

    def _taken_over(self, segment: OpenSegment) -> ColumnarSegment:
        """A segment of the earlier generation in this one's folder, less what is dropped."""
        assert self._earlier
        for path in _files(self._earlier.folder, segment.segment):
            _link(path, self._folder / path.name)
        for document in np.flatnonzero(~self._earlier.wanted_in(segment)).tolist():
            segment.segment.delete_document(document)
        return segment.segment

    def _wordlist(self, segments: Sequence[ColumnarSegment]) -> WordList:
        if self._earlier is None:
            return WordList.of(self._frequencies, self._parts)
        dropped, dropped_parts = words_of(list(self._earlier.dropped()))
        self._frequencies.subtract(dropped)
        now = [OpenSegment(self._folder, segment, 0) for segment in segments]
        doubtful = dropped_parts | {word for word, count in self._frequencies.items() if count < 1}
        for word in doubtful - self._parts:
            term = f"p:{word}".encode("utf-8", "surrogatepass")
            if any(segment.postings(zone, term) for segment in now for zone in ZONES):
                self._parts.add(word)
        return WordList.of(+self._frequencies, self._parts)


def _files(folder: Path, segment: ColumnarSegment) -> list[Path]:
    return [segment.path(folder, each) for each in (POSTINGS_EXTENSION, DOCUMENTS_EXTENSION)]


def _merged(folder: Path, segments: Sequence[ColumnarSegment]) -> ColumnarSegment:
    """One segment of all; the others' files are gone."""
    merged = ColumnarSegment(INDEX_NAME)
    merge(folder, segments, merged)
    for segment in segments:
        for path in _files(folder, segment):
            path.unlink()
    return merged


def _link(path: Path, target: Path) -> None:
    """The same file in another place; a copy where the file system has no links."""
    try:
        os.link(path, target)
    except OSError:
        shutil.copyfile(path, target)
