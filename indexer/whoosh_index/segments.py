"""One segment from a batch of extracts: analysed, inverted, written. Runs in any process."""

# mypy: allow-untyped-calls
# Whoosh is typed in part.

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
from whoosh.fields import ID, STORED, Schema

from indexer.codec import (
    DOCUMENTS_EXTENSION,
    POSTINGS_EXTENSION,
    ArrayWriter,
    ColumnarSegment,
    Inverted,
    RecordsBuilder,
    invert,
)
from indexer.fields import Extract
from indexer.swedish import TermTable
from indexer.whoosh_index.tokens import Tokens, TokensBuilder, document_frequencies, words_by
from indexer.whoosh_index.zones import UNIT_SPAN, ZONES, Passages, Zone

INDEX_NAME = "MAIN"
"""Whoosh's usual name for an index, so that `whoosh.index.open_dir` opens it."""

_COUNTED = ("titel", "text")
"""The zones whose words are a document's length."""

BATCH_CHARACTERS = 12_000_000
"""Text that goes into one segment before merging. It bounds the memory of the process that writes
it to about 400 MB: a character becomes a third of a token, a token takes 60 bytes while sorted."""


def schema() -> Schema:
    """What Whoosh knows of an index: a unique id, the stored extract, the zones."""
    return Schema(id=ID(unique=True), extract=STORED(), **{zone: Zone() for zone in ZONES})


@dataclass(frozen=True, slots=True)
class Written:
    """A segment, and what was learnt while it was written.

    Attributes:
        words: by document, the surface words of titel and text together.
        unit_words: by document, the words of each att-sats.
        frequencies: in how many of its documents each word stands.
        parts: parts of compounds, which may stand nowhere by themselves.
    """

    segment: ColumnarSegment
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
        size += len(extract["text"]) + sum(map(len, extract["attsatser"]))
        if size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def write_segment(folder: Path, extracts: Sequence[Extract]) -> Written:
    """Write the extracts as one segment below `folder`."""
    segment = ColumnarSegment(INDEX_NAME)
    segment.set_doc_count(len(extracts))
    table = TermTable()
    zones = _tokens(extracts, table)
    _write_documents(folder, segment, extracts)
    _write_postings(folder, segment, extracts, zones, table.terms)
    return Written(
        segment,
        _words(zones, table.terms, len(extracts)),
        _unit_words(zones["att"], table.terms, [len(each["attsatser"]) for each in extracts]),
        *_known_words(zones, table.terms),
    )


def words_of(extracts: Sequence[Extract]) -> tuple[Counter[str], set[str]]:
    """The words and parts of the extracts, as in `Written`, without writing anything."""
    table = TermTable()
    return _known_words(_tokens(extracts, table), table.terms)


def record_of(extract: Extract) -> Mapping[str, Extract]:
    """What is stored of a document."""
    return {"extract": extract}


def _tokens(extracts: Iterable[Extract], table: TermTable) -> dict[str, Tokens]:
    builders = {zone: TokensBuilder(table) for zone in ZONES}
    for number, extract in enumerate(extracts):
        passages = Passages.of(extract)
        builders["titel"].add(number, passages.titel)
        builders["text"].add(number, passages.text)
        builders["fakta"].add(number, passages.fakta)
        for k, unit in enumerate(passages.att):
            builders["att"].add(number, unit, k * UNIT_SPAN, UNIT_SPAN)
    return {zone: builder.finish() for zone, builder in builders.items()}


def _known_words(
    zones: Mapping[str, Tokens], terms: Sequence[str]
) -> tuple[Counter[str], set[str]]:
    frequencies = document_frequencies(list(zones.values()), terms)
    return frequencies, {term[2:] for term in terms if term[0] == "p"}


def _words(zones: Mapping[str, Tokens], terms: Sequence[str], size: int) -> list[int]:
    counts = [words_by(zones[zone].documents, zones[zone], terms, size) for zone in _COUNTED]
    return [sum(each) for each in zip(*counts, strict=True)]


def _unit_words(
    tokens: Tokens, terms: Sequence[str], units: Sequence[int]
) -> list[tuple[int, ...]]:
    starts = [0, *accumulate(units)]
    numbers = np.array(starts)[tokens.documents] + tokens.positions // UNIT_SPAN
    words = words_by(numbers, tokens, terms, starts[-1])
    return [tuple(words[first:last]) for first, last in pairwise(starts)]


def _write_postings(
    folder: Path,
    segment: ColumnarSegment,
    extracts: Sequence[Extract],
    zones: Mapping[str, Tokens],
    terms: Sequence[str],
) -> None:
    encoded = [term.encode("utf-8", "surrogatepass") for term in terms]
    file = ArrayWriter(segment.path(folder, POSTINGS_EXTENSION))
    for zone, tokens in zones.items():
        invert(encoded, tokens.terms, tokens.documents, tokens.positions).write(file, zone)
    _invert_ids(extracts).write(file, "id")
    file.close({"fields": ["id", *zones]})


def _write_documents(folder: Path, segment: ColumnarSegment, extracts: Iterable[Extract]) -> None:
    records = RecordsBuilder()
    for extract in extracts:
        records.add(record_of(extract))
    file = ArrayWriter(segment.path(folder, DOCUMENTS_EXTENSION))
    records.write(file)
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
