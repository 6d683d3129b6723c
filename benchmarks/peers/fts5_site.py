# ruff: noqa: ARG002 - the names are the protocol's
"""An index over SQLite's FTS5 with as much as a search page needs.

Hits are passages, each with a snippet around the first word found. Five facets are counted over all
hits, each with all filters of the question. It can do nothing else.
"""

import re
import sqlite3
from pathlib import Path
from threading import local
from typing import Any

import Stemmer

from benchmarks.material import extract
from benchmarks.passages import FACETS
from corpus.extract import Extract
from search.answer import Answer, FacetValue, Fragment, Hit, Request

_WORD = re.compile(r"\w+")
AROUND = 15
"""How many words a snippet has on each side of the word found."""


class Fts5Index:
    """The parts of `search.engine.Index` that a search page needs; it can be asked for no other."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / "fts.sqlite"
        self._own = local()

    def _open(self) -> tuple[sqlite3.Connection, Any]:
        """The connection and the stemmer of this thread: neither may be used by several."""
        if not hasattr(self._own, "base"):
            self._own.base = sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)
            self._own.stemmer = Stemmer.Stemmer("swedish")
        return self._own.base, self._own.stemmer

    def search(self, request: Request) -> Answer:
        """The ten best passages with any of the words, and five facets counted over all hits."""
        base, stemmer = self._open()
        stems = stemmer.stemWords(_WORD.findall(request.query.lower()))
        match = " OR ".join(f'"{stem}"' for stem in stems)
        best = "SELECT rowid, rank FROM found WHERE found MATCH ? ORDER BY rank LIMIT ? OFFSET ?"
        rows = base.execute(best, (match, request.limit, request.offset)).fetchall()
        marks = ", ".join("?" * len(rows))
        kept = {
            row[0]: row[1:]
            for row in base.execute(
                f"SELECT rowid, id, text, {', '.join(FACETS)} FROM kept WHERE rowid IN ({marks})",
                [rowid for rowid, _ in rows],
            )
        }
        hits = tuple(
            Hit(_section(kept[rowid]), -rank, _snippet(kept[rowid][1], set(stems), stemmer))
            for rowid, rank in rows
        )
        base.execute(
            "CREATE TEMP TABLE hits AS SELECT rowid AS hit FROM found WHERE found MATCH ?", (match,)
        )
        facets = {
            name: tuple(
                FacetValue(value, value, number, False)
                for value, number in base.execute(
                    f"SELECT {name}, count(*) FROM hits JOIN kept ON kept.rowid = hit "
                    f"GROUP BY {name} ORDER BY 2 DESC"
                )
            )
            for name in FACETS
        }
        (total,) = base.execute("SELECT count(*) FROM hits").fetchone()
        base.execute("DROP TABLE hits")
        return Answer(total, hits, facets, {})

    def facet_values(self, field: str) -> tuple[FacetValue, ...]:
        """No values: no question of the benchmark has a filter."""
        return ()

    def resolve(self, field: str, typed: str) -> tuple[str, ...]:
        """The value as it is typed: no question of the benchmark has a filter."""
        return (typed,)

    def fresh(self) -> bool:
        """Always true: the index never changes."""
        return True

    def close(self) -> None:
        """Do nothing: no file is kept open here."""


def _section(row: tuple[str, ...]) -> Extract:
    id_, text, kommun, namnd, parti, utfall, ar = row
    return extract(
        id_,
        kommun=kommun,
        namnd=namnd,
        datum=f"{ar}-03-01",
        titel=id_,
        doktyp="protokollsparagraf",
        arendetyp="motion",
        motionarer=[{"namn": None, "parti": parti}],
        utfall=utfall,
        text=text,
    )


def _snippet(text: str, stems: set[str], stemmer: Any) -> tuple[Fragment, ...]:
    words = text.split()
    stemmed = stemmer.stemWords([word.lower().strip('.,;:!?()"”') for word in words])
    at = next((place for place, stem in enumerate(stemmed) if stem in stems), 0)
    pieces = []
    for place in range(max(0, at - AROUND), min(len(words), at + AROUND)):
        pieces += [Fragment(words[place], stemmed[place] in stems), Fragment(" ")]
    return tuple(pieces)
