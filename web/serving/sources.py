"""The files behind the records, the order of sections in a document, and the files that failed.

The web never makes a path from an address. It asks for the file of a record, and gets one that the
catalogue knows. The file is served only while its bytes are still those that were read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import file_digest
from pathlib import Path
from typing import Protocol

from corpus.catalogue import Catalogue
from corpus.extract import Extract

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

    It has identity numbers, which are masked everywhere else, or something that was `taken_down`.
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


class CatalogueSources:
    """`Sources` that reads a catalogue, opened anew for each call: SQLite stays in one thread.

    Args:
        path: the catalogue's file.
        masked_too: whether files are served in which something was masked.
    """

    def __init__(self, path: Path, *, masked_too: bool = False) -> None:
        self._path = path
        self._masked_too = masked_too

    def source(self, extract: Extract) -> Source | Withheld | None:
        """The first file that still has the bytes that were read."""
        digest = extract["dokument"]
        with Catalogue(self._path, read_only=True) as catalogue:
            if catalogue.removed_from(digest):
                return Withheld(taken_down=True)
            if not self._masked_too and catalogue.has_masked(digest):
                return Withheld()
            entries = catalogue.sources(digest)
        for entry in entries:
            path = Path(entry.path)
            if holds(path, digest):
                return Source(path, Path(entry.kalla).name, extract["media"], digest)
        return None

    def neighbours(self, extract: Extract) -> Neighbours:
        """The sections before and after, by their place in the document."""
        with Catalogue(self._path, read_only=True) as catalogue:
            return Neighbours(*catalogue.neighbours(extract["id"]))

    def skipped(self) -> Sequence[Skipped]:
        """The files that the last runs could not read, by name."""
        with Catalogue(self._path, read_only=True) as catalogue:
            return tuple(Skipped(kalla, reason) for kalla, reason in catalogue.skipped())


def holds(path: Path, digest: str) -> bool:
    """Whether the file's bytes have this SHA-256; False if it cannot be read."""
    try:
        seen = path.stat()
        return _digest(path, seen.st_mtime_ns, seen.st_size) == digest
    except OSError:
        return False


@lru_cache(CACHED_DIGESTS)
def _digest(path: Path, _changed: int, _size: int) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
