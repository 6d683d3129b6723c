"""Writes one segment from a batch of extracts: analyses and inverts them. Runs in any process."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np

from corpus.extract import Extract
from indexer.building.tokens import TextsBuilder, parts, word_frequencies
from indexer.store import (
    DOCUMENTS_EXTENSION,
    POSTINGS_EXTENSION,
    Array,
    ArrayWriter,
    Inverted,
    RecordsWriter,
    SegmentFiles,
    Texts,
    invert,
)
from indexer.swedish import TermTable
from indexer.whoosh_adapter import new_segment
from indexer.zones import UNIT_SPAN, ZONES, Passages

_TITEL, _TEXT, _FAKTA, _ATT = map(ZONES.index, ("titel", "text", "fakta", "att"))

BATCH_CHARACTERS = 4_000_000
"""A batch with so much text is full and becomes a segment. This limits the memory of the process
that writes it to about 330 MB: three characters give a token, which takes 60 bytes while sorted."""


MOST_FORMS = 400_000
"""The most written forms that a process caches from one segment to the next: about 150 MB."""


@dataclass(frozen=True, slots=True)
class WrittenSegment:
    """A segment, and what was counted while it was written.

    Attributes:
        segment: its files.
        words: by document, the number of surface words of titel and text together.
        heading_words: by document, the number of words of titel.
        unit_words: by document, the number of words of each att-sats.
        frequencies: the number of its documents that have each word.
        parts: parts of compounds, which need not occur as words.
    """

    segment: SegmentFiles
    words: list[int]
    heading_words: list[int]
    unit_words: list[tuple[int, ...]]
    frequencies: Counter[str]
    parts: set[str]


def batches(extracts: Iterable[Extract]) -> Iterator[list[Extract]]:
    """Yield the extracts in batches, each for one segment of about `BATCH_CHARACTERS`."""
    batch: list[Extract] = []
    size = 0
    for extract in extracts:
        batch.append(extract)
        size += _characters(extract)
        if size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def is_full(batch: Iterable[Extract]) -> bool:
    """Whether a batch has reached its full size, so that more batches are likely to follow."""
    return sum(map(_characters, batch)) >= BATCH_CHARACTERS


def _characters(extract: Extract) -> int:
    return len(extract["text"]) + sum(map(len, extract["attsatser"]))


def write_segment(folder: Path, extracts: Sequence[Extract]) -> WrittenSegment:
    """Write the extracts as one segment below `folder`."""
    segment = new_segment(len(extracts))
    table = _table()
    texts, terms = _texts(extracts, table)
    _write_documents(folder, segment, extracts)
    _write_postings(folder, segment, extracts, texts, _encoded(terms, table))
    return WrittenSegment(
        segment,
        _words(texts, (_TITEL, _TEXT), len(extracts)),
        _words(texts, (_TITEL,), len(extracts)),
        _unit_words(texts, [len(each["attsatser"]) for each in extracts]),
        word_frequencies(texts, terms, table),
        parts(terms, table),
    )


def words_of(extracts: Sequence[Extract]) -> tuple[Counter[str], set[str]]:
    """The words and parts of the extracts, as in `WrittenSegment`, without writing anything."""
    table = _table()
    texts, terms = _texts(extracts, table)
    return word_frequencies(texts, terms, table), parts(terms, table)


def record_of(extract: Extract) -> Mapping[str, Extract]:
    """The record that is stored of a document."""
    return {"extract": extract}


def _texts(extracts: Iterable[Extract], table: TermTable) -> tuple[Texts, Array]:
    builder = TextsBuilder(table)
    for number, extract in enumerate(extracts):
        passages = Passages.of(extract)
        builder.add(number, _TITEL, passages.titel)
        builder.add(number, _TEXT, passages.text)
        builder.add(number, _FAKTA, passages.fakta)
        for k, unit in enumerate(passages.att):
            builder.add(number, _ATT, unit, k * UNIT_SPAN, UNIT_SPAN)
    return builder.finish()


_tables: list[TermTable] = []


def _table() -> TermTable:
    """The table of this process; a new one is begun when it has more than `MOST_FORMS`."""
    if not _tables or len(_tables[0]) > MOST_FORMS:
        _tables[:] = [TermTable()]
    return _tables[0]


def forget_forms() -> None:
    """Drop the written forms that this process has cached, before it does something else."""
    _tables.clear()


def _encoded(terms: Array, table: TermTable) -> list[bytes]:
    known = table.terms
    return [known[number].encode("utf-8", "surrogatepass") for number in terms.tolist()]


def _words(texts: Texts, zones: Sequence[int], size: int) -> list[int]:
    """By document, how many words there are in some zones."""
    sizes = np.diff(texts.words.starts)
    counted = np.isin(texts.zones, zones)
    counts = np.bincount(texts.documents[counted], sizes[counted], size)
    return [int(count) for count in counts]


def _unit_words(texts: Texts, units: Sequence[int]) -> list[tuple[int, ...]]:
    """By document, how many words there are in each of its att-satser."""
    sizes: list[int] = np.diff(texts.words.starts)[texts.zones == _ATT].tolist()
    return [tuple(sizes[first:last]) for first, last in pairwise(accumulate(units, initial=0))]


def _write_postings(
    folder: Path,
    segment: SegmentFiles,
    extracts: Sequence[Extract],
    texts: Texts,
    terms: Sequence[bytes],
) -> None:
    file = ArrayWriter(segment.path(folder, POSTINGS_EXTENSION))
    for number, zone in enumerate(ZONES):
        invert(terms, texts, number).write(file, zone)
    _invert_ids(extracts).write(file, "id")
    file.close({"fields": ["id", *ZONES]})


def _write_documents(folder: Path, segment: SegmentFiles, extracts: Iterable[Extract]) -> None:
    file = ArrayWriter(segment.path(folder, DOCUMENTS_EXTENSION))
    records = RecordsWriter(file)
    for extract in extracts:
        records.add(record_of(extract))
    records.finish()
    file.close({"documents": segment.doc_count_all(), "lengths": {}})


def _invert_ids(extracts: Sequence[Extract]) -> Inverted:
    """Every document by its own id, and by the ids of its twins, which are left out."""
    names = sorted(
        (id_.encode(), number)
        for number, extract in enumerate(extracts)
        for id_ in (extract["id"], *extract.get("samma", ()))
    )
    return Inverted(
        [name for name, _ in names],
        np.arange(len(names) + 1),
        np.array([number for _, number in names], np.int32),
    )
