"""Whoosh's own writer can write with the codec, and a refused document leaves nothing behind."""

# mypy: allow-untyped-calls

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from whoosh.fields import ID, NUMERIC, STORED, TEXT, Schema
from whoosh.index import create_in, open_dir
from whoosh.query import Term
from whoosh.writing import SegmentWriter

from corpus.errors import IndexUnusable
from indexer.whoosh_adapter import ColumnarCodec

SCHEMA = Schema(
    id=ID(stored=True, unique=True),
    size=NUMERIC(sortable=True),
    text=TEXT(),
    vectored=TEXT(vector=True),
    thing=STORED(),
)


def writer(folder: Path) -> SegmentWriter:
    """A writer for a new index in the folder."""
    return SegmentWriter(create_in(str(folder), SCHEMA), codec=ColumnarCodec(), compound=False)


def reader_of(folder: Path) -> Any:
    """A reader of the index in the folder."""
    return open_dir(str(folder)).reader()


@pytest.mark.parametrize(
    ("refused", "error"),
    [
        ({"text": "skola", "thing": {1, 2}}, TypeError),
        ({"text": "skola", "vectored": "skola"}, IndexUnusable),
        ({"text": "skola", "size": "många"}, ValueError),
    ],
    ids=["a set", "a vector", "no number"],
)
def test_a_writer_can_be_cancelled_after_a_document_was_refused(
    refused: dict[str, Any], error: type[Exception], tmp_path: Path
) -> None:
    """After a refused document, the writer can be cancelled.

    The index is then as before and unlocked, whether or not other documents were added first.
    """
    index = create_in(str(tmp_path), SCHEMA)
    for before in ((), ("a", "b")):
        writing = SegmentWriter(index, codec=ColumnarCodec())
        for id_ in before:
            writing.add_document(id=id_, text="väg", size=1)
        with pytest.raises(error):
            writing.add_document(id="c", **refused)
        writing.cancel()
        assert index.doc_count_all() == 0
    writing = SegmentWriter(index, codec=ColumnarCodec())
    writing.add_document(id="d", text="skola väg", size=2)
    writing.commit()
    with index.searcher() as searcher:
        assert [hit["id"] for hit in searcher.search(Term("text", "skola"))] == ["d"]


KEPT = ["väg", 1, -1.5, True, None, [1, ["a"]], {"a": {"b": [None]}}, "\ud800", 2**64 - 1]


def test_what_is_stored_comes_back_as_it_was(tmp_path: Path) -> None:
    """Stored values are read back equal and with the same type."""
    writing = writer(tmp_path)
    for number, value in enumerate(KEPT):
        writing.add_document(id=str(number), thing=value)
    writing.commit()
    with reader_of(tmp_path) as reader:
        found = [reader.stored_fields(number).get("thing") for number in range(len(KEPT))]
    assert found == KEPT
    assert [type(value) for value in found] == [type(value) for value in KEPT]


LOST = [
    (datetime(2024, 5, 22, tzinfo=UTC), "datetime"),
    (date(2024, 5, 22), "date"),
    (("a", "b"), "tuple"),
    ([1, {"a": ("b",)}], "tuple"),
    (b"a", "bytes"),
    ({1: "a"}, "dict with a key of type int"),
    (float("nan"), "float that is not a number"),
    (2**64, "int of more than 64 bits"),
]


@pytest.mark.parametrize(("value", "kind"), LOST, ids=[kind for _, kind in LOST])
def test_what_would_come_back_as_something_else_is_refused(
    value: Any, kind: str, tmp_path: Path
) -> None:
    """A value that could not be read back unchanged is refused at once.

    The error names the field and the type in one line.
    """
    writing = writer(tmp_path)
    with pytest.raises(TypeError, match=f"thing: a value of type {kind} cannot be stored; store"):
        writing.add_document(id="a", thing=value)
    writing.cancel()


def test_a_missing_file_is_named_in_one_line(tmp_path: Path) -> None:
    """A missing file gives an error of one line that names the file and says what to do."""
    writing = writer(tmp_path)
    writing.add_document(id="a", text="väg")
    writing.commit()
    (documents,) = tmp_path.glob("*.docs")
    documents.unlink()
    with pytest.raises(IndexUnusable) as raised:
        reader_of(tmp_path)
    assert str(raised.value) == (
        f"{documents}: the file is missing; run klubbat index PATH… again to build it anew"
    )
