"""The columnar codec gives the same hits, scores and counts as Whoosh's own codec."""

# mypy: allow-untyped-calls

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import query
from whoosh.analysis import RegexTokenizer
from whoosh.collectors import TopCollector
from whoosh.fields import ID, KEYWORD, NUMERIC, TEXT, Schema
from whoosh.index import Index, create_in
from whoosh.writing import SegmentWriter

from indexer.whoosh_adapter.codec import ColumnarCodec

SCHEMA = Schema(
    id=ID(stored=True, unique=True),
    text=TEXT(analyzer=RegexTokenizer()),
    plain=TEXT(analyzer=RegexTokenizer(), phrase=False, field_boost=1.5),
    chars=TEXT(analyzer=RegexTokenizer(), chars=True),
    tag=KEYWORD(scorable=False, sortable=True, stored=True),
    size=NUMERIC(sortable=True, stored=True),
)
WORDS = ("gata", "skola", "skolväg", "väg", "å", "ö", "skolgata")

words = st.sampled_from(WORDS)
texts = st.lists(words, max_size=12).map(" ".join)
documents = st.fixed_dictionaries(
    {
        "text": texts,
        "plain": texts,
        "chars": texts,
        "tag": words,
        "size": st.integers(0, 5),
    }
)
leaves = st.one_of(
    st.builds(query.Term, st.sampled_from(["text", "plain", "chars", "tag"]), words),
    st.builds(query.Prefix, st.just("text"), st.sampled_from(["sk", "g", "v", "x"])),
    st.builds(query.Wildcard, st.just("text"), st.sampled_from(["*l*", "?ata"])),
    st.builds(query.FuzzyTerm, st.just("text"), words),
    st.builds(query.TermRange, st.just("text"), st.just("gata"), st.just("skolväg")),
    st.builds(query.NumericRange, st.just("size"), st.integers(0, 3), st.integers(2, 5)),
    st.builds(
        query.Phrase,
        st.sampled_from(["text", "chars"]),
        st.lists(words, min_size=2, max_size=3),
        st.integers(1, 3),
    ),
    st.just(query.Every()),
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(query.And, st.lists(inner, min_size=2, max_size=3)),
        st.builds(query.Or, st.lists(inner, min_size=2, max_size=3)),
        st.builds(query.AndMaybe, inner, inner),
        st.builds(query.Not, inner),
    ),
    max_leaves=5,
)
# AndNot only at the top: below another query, Whoosh reads past the last posting with any codec.
queries = trees | st.builds(query.AndNot, trees, leaves)


@contextmanager
def indexes(segments: list[list[dict[str, Any]]], deleted: set[int]) -> Iterator[list[Index]]:
    """The same documents, segments and deletions written with both codecs: ours, then Whoosh's."""
    with tempfile.TemporaryDirectory() as ours, tempfile.TemporaryDirectory() as theirs:
        both = []
        for folder, codec in ((ours, ColumnarCodec()), (theirs, None)):
            index = create_in(folder, SCHEMA)
            number = 0
            for segment in segments:
                writer = SegmentWriter(index, codec=codec)
                for document in segment:
                    writer.add_document(id=str(number), **document)
                    number += 1
                writer.commit(merge=False)
            writer = SegmentWriter(index, codec=codec)
            for document in deleted:
                if document < number:
                    writer.delete_by_term("id", str(document))
            writer.commit(merge=False)
            both.append(index)
        yield both


def answers(index: Index, asked: query.Query) -> dict[str, float]:
    with index.searcher() as searcher:
        collector = TopCollector(1000, usequality=False)
        searcher.search_with_collector(asked, collector)
        return {hit["id"]: round(hit.score, 4) for hit in collector.results()}


@given(
    st.lists(st.lists(documents, min_size=1, max_size=6), min_size=1, max_size=3),
    st.sets(st.integers(0, 12), max_size=4),
    st.lists(queries, min_size=1, max_size=12),
)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_queries_are_answered_as_by_whooshs_own_codec(
    segments: list[list[dict[str, Any]]], deleted: set[int], asked: list[query.Query]
) -> None:
    """Any query has the same hits and scores as with Whoosh's codec.

    This is tried with several segments and with deletions.
    """
    with indexes(segments, deleted) as (ours, theirs):
        for each in asked:
            assert answers(ours, each) == answers(theirs, each), each


@given(st.lists(st.lists(documents, min_size=1, max_size=6), min_size=1, max_size=3))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_terms_statistics_columns_and_records_are_those_of_whoosh(
    segments: list[list[dict[str, Any]]],
) -> None:
    """Whoosh's reader returns the same terms, statistics, columns and records for both codecs."""
    with indexes(segments, {0}) as both:
        ours, theirs = (index.reader() for index in both)
        assert list(ours.all_terms()) == list(theirs.all_terms())
        for field, term in theirs.all_terms():
            mine, stock = ours.term_info(field, term), theirs.term_info(field, term)
            assert mine.doc_frequency() == stock.doc_frequency()
            assert mine.weight() == stock.weight()
            assert mine.max_weight() == stock.max_weight()
            assert ours.frequency(field, term) == theirs.frequency(field, term)
        for field in ("text", "plain"):
            assert ours.field_length(field) == theirs.field_length(field)
        for field in ("tag", "size"):
            assert list(ours.column_reader(field)) == list(theirs.column_reader(field))
        assert list(ours.all_stored_fields()) == list(theirs.all_stored_fields())
        assert list(ours.lexicon("text")) == list(theirs.lexicon("text"))
        ours.close()
        theirs.close()


def test_an_optimized_index_has_forgotten_what_was_deleted() -> None:
    """Whoosh's merge works with the codec, and removes the words of a deleted document."""
    document = {"text": "skola", "plain": "", "chars": "", "tag": "å", "size": 1}
    with indexes([[document, {**document, "text": "gata"}], [document]], {1}) as (index, _):
        SegmentWriter(index, codec=ColumnarCodec()).commit(optimize=True)
        with index.reader() as reader:
            assert reader.doc_count_all() == 2
            assert ("text", b"gata") not in reader
