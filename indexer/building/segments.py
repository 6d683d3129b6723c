"""One segment from a batch of extracts: analysed, inverted, written. Runs in any process."""

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

_COUNTED = (_TITEL, _TEXT)
"""The zones whose words are a document's length."""

BATCH_CHARACTERS = 12_000_000
"""Text that goes into one segment before merging. It bounds the memory of the process that writes
it to about 400 MB: a character becomes a third of a token, a token takes 60 bytes while sorted."""


MOST_FORMS = 400_000
"""Written forms that a process remembers from one segment to the next: some 150 MB."""


@dataclass(frozen=True, slots=True)
class Written:
    """A segment, and what was learnt while it was written.

    Attributes:
        words: by document, the surface words of titel and text together.
        unit_words: by document, the words of each att-sats.
        frequencies: in how many of its documents each word stands.
        parts: parts of compounds, which may stand nowhere by themselves.
    """

    segment: SegmentFiles
    words: list[int]
    unit_words: list[tuple[int, ...]]
    frequencies: Counter[str]
    parts: set[str]


def batches(extracts: Iterable[Extract]) -> Iterator[list[Extract]]:
    """Extracts by as many as make one segment."""
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
    """Whether a batch holds as much as one may, so that others are likely to follow."""
    return sum(map(_characters, batch)) >= BATCH_CHARACTERS


def _characters(extract: Extract) -> int:
    return len(extract["text"]) + sum(map(len, extract["attsatser"]))


def write_segment(folder: Path, extracts: Sequence[Extract]) -> Written:
    """Write the extracts as one segment below `folder`."""
    segment = new_segment(len(extracts))
    table = _table()
    texts, terms = _texts(extracts, table)
    _write_documents(folder, segment, extracts)
    _write_postings(folder, segment, extracts, texts, _encoded(terms, table))
    return Written(
        segment,
        _words(texts, len(extracts)),
        _unit_words(texts, [len(each["attsatser"]) for each in extracts]),
        word_frequencies(texts, terms, table),
        parts(terms, table),
    )


def words_of(extracts: Sequence[Extract]) -> tuple[Counter[str], set[str]]:
    """The words and parts of the extracts, as in `Written`, without writing anything."""
    table = _table()
    texts, terms = _texts(extracts, table)
    return word_frequencies(texts, terms, table), parts(terms, table)


def record_of(extract: Extract) -> Mapping[str, Extract]:
    """What is stored of a document."""
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
    """The table of this process: it outlives a segment, until it knows `MOST_FORMS`."""
    if not _tables or len(_tables[0]) > MOST_FORMS:
        _tables[:] = [TermTable()]
    return _tables[0]


def _encoded(terms: Array, table: TermTable) -> list[bytes]:
    known = table.terms
    return [known[number].encode("utf-8", "surrogatepass") for number in terms.tolist()]


def _words(texts: Texts, size: int) -> list[int]:
    """By document, how many words there are in the zones that are counted."""
    sizes = np.diff(texts.words.starts)
    counted = np.isin(texts.zones, _COUNTED)
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
    """Every document by its id, and by those of its twins, which it stands for."""
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
