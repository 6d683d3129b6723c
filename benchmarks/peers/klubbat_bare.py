"""Our engine without snippets, which the other engines do not make either."""

from pathlib import Path
from typing import Any

from benchmarks.passages import Question
from benchmarks.peers.klubbat import written
from indexer.store import current_generation
from search import Request
from search.searching import EmbeddedIndex
from search.warming import warm

INDEX_OF = "klubbat"


class _Unmarked(EmbeddedIndex):
    def _hits(self, pages: Any, *_: Any, **__: Any) -> Any:
        documents = (number for _, shown in pages for number in shown.document.tolist())
        return map(self._reader.extract, documents)


class Engine:
    """Answers questions as `benchmarks.peers` describes."""

    def __init__(self, directory: Path) -> None:
        generation = current_generation(directory)
        assert generation
        self._index = _Unmarked(generation)
        warm(self._index)  # as the server does when it opens an index

    def ask(self, question: Question, facets: bool) -> int:
        """The number of ärenden found."""
        return self._index.search(Request(written(question), facets=facets)).total
