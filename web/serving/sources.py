"""The files behind the records, the order of sections in a document, and the files that failed.

The web never makes a path from an address. It asks for the file of a record, and gets one that was
read. The file is served only while its bytes are still those that were read. All this lies in the
generation that is searched, so reading papers neither slows nor stops a page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import file_digest
from pathlib import Path
from typing import Protocol

from corpus.collected import Collected
from corpus.extract import Extract
from corpus.paper import path_behind
from corpus.personal import has_mark
from indexer.store import StoredPapers, pointer_written, serving_generation

CACHED_DIGESTS = 4_096
"""The most files whose digest is cached, so that they are not read anew at each request: 2 MB."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read: `digest` is the SHA-256 of its bytes in hex, `media` its format."""

    path: Path
    name: str
    media: str
    digest: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """A file that is here, but says more than the pages do.

    It has what is masked everywhere else, or something that was `taken_down`.
    """

    taken_down: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that could not be read, and the reason as the report gives it."""

    kalla: str
    reason: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The ids of the sections before and after one in the same document."""

    previous: str | None = None
    following: str | None = None


class Sources(Protocol):
    """What the pages ask about files. Its methods are called from several threads."""

    def source(self, extract: Extract) -> Source | Withheld | None:
        """The file that a section was read from; None if it is gone or has changed."""
        ...

    def neighbours(self, extract: Extract) -> Neighbours:
        """The sections before and after this one."""
        ...

    def skipped(self) -> Sequence[Skipped]:
        """The files that could not be read."""
        ...

    def collected(self) -> Sequence[Collected]:
        """How the sources stand that a harvest brought papers from."""
        ...


class GenerationSources:
    """`Sources` that reads the generation which an index directory serves; safe for threads.

    Args:
        directory: the index directory.
        masked_too: whether files are served in which something was masked.
    """

    def __init__(self, directory: Path, *, masked_too: bool = False) -> None:
        self._directory = directory
        self._masked_too = masked_too
        self._held: tuple[tuple[int, int] | None, StoredPapers] | None = None

    def source(self, extract: Extract) -> Source | Withheld | None:
        """The first file that still has the bytes that were read."""
        paper = self._papers().of(extract["dokument"])
        if paper is None:
            return None
        if paper.taken_down or (paper.masked and not self._masked_too):
            return Withheld(paper.taken_down)
        for file, kalla in paper.files:
            path = path_behind(file) if has_mark(kalla) else Path(file)
            if path and holds(path, paper.digest):
                return Source(path, Path(kalla).name, extract["media"], paper.digest)
        return None

    def neighbours(self, extract: Extract) -> Neighbours:
        """The sections before and after, by their place in the document."""
        paper = self._papers().of(extract["dokument"])
        ids = (None, *(paper.sections if paper else ()), None)
        if extract["id"] not in ids:
            return Neighbours()
        place = ids.index(extract["id"])
        return Neighbours(ids[place - 1], ids[place + 1])

    def skipped(self) -> Sequence[Skipped]:
        """The files that the last runs could not read, by name."""
        return tuple(Skipped(kalla, reason) for kalla, reason in self._papers().skipped)

    def collected(self) -> Sequence[Collected]:
        """How the sources stood when the index was built."""
        return self._papers().collected

    def _papers(self) -> StoredPapers:
        """The papers of the generation that is searched now."""
        held, written = self._held, pointer_written(self._directory)
        if held is None or held[0] != written:
            held = self._held = written, StoredPapers(serving_generation(self._directory))
        return held[1]


def holds(path: Path, digest: str) -> bool:
    """Whether the file's bytes have this SHA-256; False if it cannot be read."""
    try:
        seen = path.stat()
        return _digest(path, seen.st_ino, seen.st_ctime_ns, seen.st_size) == digest
    except OSError:
        return False


@lru_cache(CACHED_DIGESTS)
def _digest(path: Path, _inode: int, _changed: int, _size: int) -> str:
    # By the time of the last change, which no program sets back as it may that of the last writing.
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
