"""SQLite's FTS5 over text that is stemmed first, because FTS5 has no Swedish stemmer."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import Stemmer

from benchmarks.passages import FACETS, Passage, Question

_WORD = re.compile(r"\w+")


def build(passages: Iterator[Passage], directory: Path) -> None:
    """Index the passages."""
    stem = Stemmer.Stemmer("swedish").stemWords
    base = sqlite3.connect(directory / "fts.sqlite")
    base.execute(f"CREATE TABLE kept (rowid INTEGER PRIMARY KEY, id, text, {', '.join(FACETS)})")
    base.execute("CREATE VIRTUAL TABLE found USING fts5(text, content='')")
    for number, passage in enumerate(passages):
        stemmed = " ".join(stem(_WORD.findall(passage.text.lower())))
        values = (number, passage.id, passage.text, *passage.facts.values())
        base.execute(f"INSERT INTO kept VALUES ({', '.join('?' * len(values))})", values)
        base.execute("INSERT INTO found (rowid, text) VALUES (?, ?)", (number, stemmed))
    base.execute("INSERT INTO found (found) VALUES ('optimize')")
    base.commit()
    base.close()


class Engine:
    """Answers questions as `benchmarks.peers` describes."""

    def __init__(self, directory: Path) -> None:
        self._base = sqlite3.connect(directory / "fts.sqlite")
        self._stem = Stemmer.Stemmer("swedish").stemWords

    def ask(self, question: Question, facets: bool) -> int:
        """The number of passages found."""
        match = self._match(question)
        best = "SELECT rowid FROM found WHERE found MATCH ? ORDER BY rank LIMIT 10"
        rows = [row for (row,) in self._base.execute(best, (match,))]
        marks = ", ".join("?" * len(rows))
        self._base.execute(f"SELECT * FROM kept WHERE rowid IN ({marks})", rows).fetchall()
        if not facets:
            (count,) = self._base.execute(
                "SELECT count(*) FROM found WHERE found MATCH ?", (match,)
            ).fetchone()
            return int(count)
        hits = "CREATE TEMP TABLE hits AS SELECT rowid AS hit FROM found WHERE found MATCH ?"
        self._base.execute(hits, (match,))
        for name in FACETS:
            self._base.execute(
                f"SELECT {name}, count(*) FROM hits JOIN kept ON kept.rowid = hit GROUP BY {name}"
            ).fetchall()
        (count,) = self._base.execute("SELECT count(*) FROM hits").fetchone()
        self._base.execute("DROP TABLE hits")
        return int(count)

    def _match(self, question: Question) -> str:
        if question.kind == "prefix":
            return f'"{question.words[0]}"*'
        words = self._stem(list(question.words))
        if question.kind == "phrase":
            return f'"{" ".join(words)}"'
        return " OR ".join(f'"{word}"' for word in words)
