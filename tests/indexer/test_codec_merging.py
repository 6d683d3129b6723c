"""Postings are inverted and merged as if someone had done it by hand."""

import tempfile
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.codec import (
    DOCUMENTS_EXTENSION,
    POSTINGS_EXTENSION,
    ArrayFile,
    ArrayWriter,
    ColumnarSegment,
    Records,
    RecordsBuilder,
    SegmentFields,
    invert,
    merging,
)

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


def write(folder: Path, documents: Documents) -> ColumnarSegment:
    segment = ColumnarSegment("MAIN")
    segment.set_doc_count(len(documents))
    vocabulary = sorted({term for found in documents for term, _ in found}, reverse=True)
    tokens = [
        (vocabulary.index(term), number, position)
        for number, found in enumerate(documents)
        for term, position in found
    ]
    columns = np.array(tokens, np.int64).reshape(-1, 3).T
    posts = ArrayWriter(segment.path(folder, POSTINGS_EXTENSION))
    invert([term.encode() for term in vocabulary], *columns).write(posts, "text")
    posts.close({"fields": ["text"]})
    docs = ArrayWriter(segment.path(folder, DOCUMENTS_EXTENSION))
    records = RecordsBuilder()
    for found in documents:
        records.add({"found": found})
    records.write(docs)
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
    """Each term has its documents rising, and in each its positions rising."""
    with tempfile.TemporaryDirectory() as name:
        assert read(Path(name), write(Path(name), found)) == by_hand(found)


@pytest.mark.parametrize("piece", [1, 7, merging.PIECE])
@given(found=st.lists(documents, min_size=1, max_size=4), deleted=st.sets(st.integers(0, 12)))
@settings(max_examples=30, deadline=None)
def test_merged_segments_hold_what_a_single_one_would(
    piece: int, found: list[Documents], deleted: set[int]
) -> None:
    """Whatever is deleted is gone, and the pieces that memory allows make no difference."""
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(merging, "PIECE", piece)
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
