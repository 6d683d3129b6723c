"""tantivy with its Swedish stemmer and its own aggregations."""

import json
from collections.abc import Iterator
from pathlib import Path

import tantivy

from benchmarks.passages import FACETS, Passage, Question


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("text", stored=True, tokenizer_name="svenska")
    for name in FACETS:
        builder.add_text_field(name, stored=True, tokenizer_name="raw", fast=True)
    return builder.build()


def _analyzer() -> tantivy.TextAnalyzer:
    words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    lower = words.filter(tantivy.Filter.lowercase())
    return lower.filter(tantivy.Filter.stemmer("swedish")).build()


def build(passages: Iterator[Passage], directory: Path) -> None:
    """Index the passages on two threads, and wait until their segments are merged."""
    index = tantivy.Index(_schema(), path=str(directory))
    index.register_tokenizer("svenska", _analyzer())
    writer = index.writer(heap_size=256_000_000, num_threads=2)
    for passage in passages:
        writer.add_document(tantivy.Document(id=passage.id, text=passage.text, **passage.facts))
    writer.commit()
    writer.wait_merging_threads()


class Engine:
    """Answers questions as `benchmarks.peers` describes."""

    def __init__(self, directory: Path) -> None:
        self._index = tantivy.Index.open(str(directory))
        self._index.register_tokenizer("svenska", _analyzer())
        self._index.reload()
        self._searcher = self._index.searcher()
        self._schema = _schema()
        self._analyze = _analyzer().analyze
        self._counts = {name: {"terms": {"field": name, "size": 50}} for name in FACETS}

    def ask(self, question: Question, facets: bool) -> int:
        """The number of passages found."""
        asked = self._query(question)
        result = self._searcher.search(asked, 10, count=True)
        for _, address in result.hits:
            self._searcher.doc(address).to_dict()
        if facets:
            counts = self._searcher.aggregate(asked, self._counts)
            if isinstance(counts, str):
                json.loads(counts)
        return int(result.count)

    def _query(self, question: Question) -> tantivy.Query:
        if question.kind == "prefix":
            return tantivy.Query.regex_query(self._schema, "text", question.words[0] + ".*")
        words = self._analyze(" ".join(question.words))
        if question.kind == "phrase":
            return tantivy.Query.phrase_query(self._schema, "text", words)
        terms = [tantivy.Query.term_query(self._schema, "text", word) for word in words]
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
