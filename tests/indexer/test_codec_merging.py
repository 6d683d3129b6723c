"""Inverting and merging postings gives the same as doing it by hand."""

import tempfile
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.store import (
    DOCUMENTS_EXTENSION,
    POSTINGS_EXTENSION,
    ArrayFile,
    ArrayWriter,
    Ragged,
    Records,
    RecordsWriter,
    SegmentFields,
    Texts,
    inversion,
    invert,
    inverting_plain,
    merging,
)
from indexer.whoosh_adapter.codec import ColumnarSegment

Documents = list[list[tuple[str, int]]]
Table = dict[str, dict[int, list[int]]]

terms = st.sampled_from(["w:a", "w:b", "l:b", "w:å", "p:vägnät", "i:§5"])
tokens = st.lists(st.tuples(terms, st.integers(0, 2**32 - 1)), max_size=12)
documents = st.lists(tokens.map(lambda found: sorted(found, key=lambda t: t[1])), max_size=6)


def by_hand(documents: Documents) -> Table:
    table: Table = defaultdict(lambda: defaultdict(list))
    for number, found in enumerate(documents):
        for term, position in found:
            table[term][number].append(position)
    return {term: dict(postings) for term, postings in table.items()}


def texts_of(documents: Documents, vocabulary: list[str]) -> Texts:
    """Documents without words, whose tokens are all given separately."""
    found = [(vocabulary.index(term), at) for tokens in documents for term, at in tokens]
    terms, positions = np.array(found, np.int64).reshape(-1, 2).T
    starts = np.cumsum([0, *map(len, documents)])
    none = Ragged(np.empty(0, np.int32), np.zeros(len(documents) + 1, np.int64))
    return Texts(
        words=none,
        documents=np.arange(len(documents), dtype=np.int32),
        zones=np.zeros(len(documents), np.uint8),
        firsts=np.zeros(len(documents), np.uint32),
        further=Ragged(terms.astype(np.int32), starts),
        positions=positions.astype(np.uint32),
        terms=Ragged(np.empty(0, np.int32), np.zeros(1, np.int64)),
    )


def write(folder: Path, documents: Documents) -> ColumnarSegment:
    segment = ColumnarSegment("MAIN")
    segment.set_doc_count(len(documents))
    vocabulary = sorted({term for found in documents for term, _ in found}, reverse=True)
    posts = ArrayWriter(segment.path(folder, POSTINGS_EXTENSION))
    invert([term.encode() for term in vocabulary], texts_of(documents, vocabulary)).write(
        posts, "text"
    )
    posts.close({"fields": ["text"]})
    docs = ArrayWriter(segment.path(folder, DOCUMENTS_EXTENSION))
    records = RecordsWriter(docs)
    for found in documents:
        records.add({"found": found})
    records.finish()
    docs.close({"documents": len(documents), "lengths": {}})
    return segment


def read(folder: Path, segment: ColumnarSegment) -> Table:
    field = SegmentFields(folder, segment).field("text")
    assert field
    assert list(field.terms) == sorted(field.terms)
    table: Table = {}
    for number, term in enumerate(field.terms):
        ends = np.cumsum(field.frequencies_of(number))[:-1]
        positions = np.split(field.positions_of(number), ends)
        postings = zip(field.documents_of(number).tolist(), positions, strict=True)
        table[term.decode()] = {document: places.tolist() for document, places in postings}
    return table


@given(documents)
@settings(max_examples=50, deadline=None)
def test_inversion_keeps_every_token(found: Documents) -> None:
    """Each term has its documents in ascending order, with ascending positions in each document."""
    with tempfile.TemporaryDirectory() as name:
        assert read(Path(name), write(Path(name), found)) == by_hand(found)


@pytest.mark.parametrize("piece", [1, 7, merging.PIECE])
@given(found=st.lists(documents, min_size=1, max_size=4), deleted=st.sets(st.integers(0, 12)))
@settings(max_examples=30, deadline=None)
def test_merged_segments_hold_what_a_single_one_would(
    piece: int, found: list[Documents], deleted: set[int]
) -> None:
    """Merged segments equal a single one without the deleted documents.

    The size of the pieces that fit in memory makes no difference.
    """
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(merging, "PIECE", piece)
        patch.setattr("indexer.store.records.PIECE", piece)
        folder = Path(name)
        segments = [write(folder, each) for each in found]
        expected: Documents = []
        for segment, each in zip(segments, found, strict=True):
            for number in sorted(deleted):
                if number < len(each):
                    segment.delete_document(number)
            expected += [one for number, one in enumerate(each) if number not in deleted]
        merged = ColumnarSegment("MAIN")
        merging.merge(folder, segments, merged)
        assert merged.doc_count() == len(expected)
        assert read(folder, merged) == by_hand(expected)
        records = Records(ArrayFile(merged.path(folder, DOCUMENTS_EXTENSION)))
        for number, one in enumerate(expected):
            assert records[number] == {"found": [list(token) for token in one]}


numbers = st.lists(st.integers(0, 3), max_size=4)
texts_read = st.tuples(numbers, numbers.map(sorted), st.integers(0, 1), st.integers(0, 70_000))


@given(
    forms=st.lists(st.lists(st.integers(0, 5), max_size=3), min_size=4, max_size=4),
    documents=st.lists(st.lists(texts_read, max_size=3), max_size=5),
)
def test_the_compiled_inverter_makes_the_postings_that_the_plain_one_makes(
    forms: list[list[int]], documents: list[list[tuple[list[int], list[int], int, int]]]
) -> None:
    """The compiled inverter and the plain one give the same arrays and the same document counts."""
    compiled = pytest.importorskip("indexer.store._inverting", reason="not compiled here")
    found = [(number, each) for number, texts in enumerate(documents) for each in texts]
    further = [
        (at % 6, first + min(at, max(len(words) - 1, 0)))
        for _, (words, besides, _, first) in found
        for at in besides
    ]
    texts = Texts(
        words=_rows([words for _, (words, _, _, _) in found]),
        documents=np.array([number for number, _ in found], np.int32),
        zones=np.array([zone for _, (_, _, zone, _) in found], np.uint8),
        firsts=np.array([first for _, (_, _, _, first) in found], np.uint32),
        further=_rows([[at % 6 for at in besides] for _, (_, besides, _, _) in found]),
        positions=np.array([position for _, position in further], np.uint32),
        terms=_rows(forms),
    )
    vocabulary = [b"f", b"b", b"a", b"e", b"c", b"d"]
    for zone in (0, 1):
        fast, plain = (
            inversion.invert(vocabulary, texts, zone, loops.Inverter)
            for loops in (compiled, inverting_plain)
        )
        for name in ("posting_starts", "documents", "frequencies", "positions"):
            assert getattr(fast, name).tolist() == getattr(plain, name).tolist(), name
        assert fast.terms == plain.terms
    groups = np.array([0, 1, -1, 1, 2, -1])
    counts = [
        inversion.document_frequencies(texts, groups, 3, loops.count_documents).tolist()
        for loops in (compiled, inverting_plain)
    ]
    assert counts[0] == counts[1]


def _rows(rows: list[list[int]]) -> Ragged:
    values = np.array([value for row in rows for value in row], np.int32)
    return Ragged(values, np.cumsum([0, *map(len, rows)]))
