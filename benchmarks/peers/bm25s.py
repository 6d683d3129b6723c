"""bm25s with PyStemmer, which keeps scores as sparse arrays. It has words only, and no facets."""

import json
from collections.abc import Iterator
from pathlib import Path

import bm25s
import Stemmer

from benchmarks.passages import Passage, Question

KINDS = ("words",)


def build(passages: Iterator[Passage], directory: Path) -> None:
    """Index the passages."""
    ids, texts = [], []
    for passage in passages:
        ids.append(passage.id)
        texts.append(passage.text)
    tokens = bm25s.tokenize(
        texts, stopwords=[], stemmer=Stemmer.Stemmer("swedish"), show_progress=False
    )
    retriever = bm25s.BM25()
    retriever.index(tokens, show_progress=False)
    retriever.save(str(directory))
    (directory / "ids.json").write_text(json.dumps(ids))


class Engine:
    """Answers questions as `benchmarks.peers` describes."""

    def __init__(self, directory: Path) -> None:
        self._retriever = bm25s.BM25.load(str(directory), mmap=True)
        self._stemmer = Stemmer.Stemmer("swedish")

    def ask(self, question: Question, facets: bool) -> int:  # noqa: ARG002 - it has none
        """Fetch the ten best; always 10, because bm25s does not count its hits."""
        tokens = bm25s.tokenize(
            [" ".join(question.words)],
            stopwords=[],
            stemmer=self._stemmer,
            return_ids=False,
            show_progress=False,
        )
        self._retriever.retrieve(tokens, k=10, show_progress=False)
        return 10
