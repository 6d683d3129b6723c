"""Read one generation: postings as arrays, stored extracts, columns and word list."""

# mypy: allow-untyped-calls
# Whoosh is typed in part.

import json
from pathlib import Path
from threading import Lock

import numpy as np
from whoosh.index import open_dir
from whoosh.reading import TermNotFound

from indexer.columns import Columns
from indexer.fields import Extract
from indexer.postings import NOTHING, Postings
from indexer.whoosh_index.pinned import check_whoosh
from indexer.wordlist import WordList


class GenerationReader:
    """An open generation. Its methods may be called from several threads."""

    def __init__(self, directory: Path) -> None:
        check_whoosh()
        self.columns = Columns.load(directory / "columns")
        self.words = WordList.load(directory / "wordlist")
        self._index = open_dir(str(directory / "whoosh"), readonly=True)
        self._reader = self._index.reader()
        self._lock = Lock()  # Whoosh's files are read by seeking

    @property
    def size(self) -> int:
        """The number of documents."""
        return len(self.columns.words)

    def postings(self, zone: str, term: str) -> Postings:
        """The postings of a term in a zone; `NOTHING` if it does not stand there."""
        documents, positions = [], []
        with self._lock:
            try:
                matcher = self._reader.postings(zone, term.encode())
            except TermNotFound:
                return NOTHING
            while matcher.is_active():
                documents.append(matcher.id())
                positions.append(matcher.value())
                matcher.next()
        return Postings(
            np.array(documents, np.int32),
            np.array([len(p) // 4 for p in positions], np.uint32),
            np.frombuffer(b"".join(positions), np.uint32),
        )

    def number_of(self, id: str) -> int | None:  # noqa: A002
        """The document number that carries this id, or stands for the twin that did."""
        with self._lock:
            for field in ("id", "samma"):
                try:
                    return int(self._reader.first_id(field, id))
                except TermNotFound:
                    continue
        return None

    def extract(self, number: int) -> Extract:
        """The stored extract of a document."""
        with self._lock:
            stored = self._reader.stored_fields(number)
        extract: Extract = json.loads(stored["extract"])
        return extract

    def close(self) -> None:
        """Let go of Whoosh's files."""
        self._reader.close()
        self._index.close()
