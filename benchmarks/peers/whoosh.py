"""Plain Whoosh with its Swedish analyzer, used as its documentation recommends."""

from collections.abc import Iterator
from pathlib import Path

from whoosh import query
from whoosh.analysis import LanguageAnalyzer
from whoosh.fields import ID, STORED, TEXT, Schema
from whoosh.index import create_in, open_dir
from whoosh.sorting import FieldFacet

from benchmarks.passages import FACETS, Passage, Question


def build(passages: Iterator[Passage], directory: Path) -> None:
    """Index the passages."""
    facets = {name: ID(sortable=True, stored=True) for name in FACETS}
    text = TEXT(analyzer=LanguageAnalyzer("sv"), spelling=False)
    schema = Schema(id=ID(stored=True), kept=STORED(), text=text, **facets)
    index = create_in(str(directory), schema)
    writer = index.writer(limitmb=256)
    for passage in passages:
        writer.add_document(id=passage.id, kept=passage.text, text=passage.text, **passage.facts)
    writer.commit()


class Engine:
    """Answers questions as `benchmarks.peers` describes."""

    def __init__(self, directory: Path) -> None:
        index = open_dir(str(directory))
        self._searcher = index.searcher()
        self._analyze = index.schema["text"].analyzer

    def ask(self, question: Question, facets: bool) -> int:
        """The number of passages found."""
        grouped = {name: FieldFacet(name) for name in FACETS} if facets else None
        results = self._searcher.search(self._query(question), limit=10, groupedby=grouped)
        for hit in results:
            hit.fields()
        for name in FACETS if facets else ():
            {value: len(found) for value, found in results.groups(name).items()}
        return len(results)

    def _query(self, question: Question) -> query.Query:
        if question.kind == "prefix":
            return query.Prefix("text", question.words[0])
        words = [token.text for token in self._analyze(" ".join(question.words), mode="query")]
        if question.kind == "phrase":
            return query.Phrase("text", words)
        return query.Or([query.Term("text", word) for word in words])
