"""What was taken down, by the ids that addresses have, so that these say so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from corpus.takedowns import DIGEST, LIST, Takedown, digest_of, load


@dataclass(frozen=True, slots=True)
class Gone:
    """A section or an ärende that was taken down, and the day (ISO 8601)."""

    kind: Literal["dokument", "arende"]
    id: str
    day: str


class Removed(Protocol):
    """What pages ask about what was taken down."""

    def __contains__(self, name: object) -> bool:
        """Whether a section or an ärende had this id."""
        ...

    def newest_first(self) -> Sequence[Gone]:
        """Everything that was taken down and had an address."""
        ...


class NothingRemoved:
    """`Removed` without a list."""

    def __contains__(self, name: object) -> bool:
        """No."""
        return False

    def newest_first(self) -> Sequence[Gone]:
        """Nothing."""
        return ()


class ListedRemoved:
    """`Removed` by the list of an index directory, which is read again when it changes.

    Args:
        directory: the index directory.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._read: tuple[tuple[int, int] | None, tuple[Gone, ...], frozenset[str]]
        self._read = None, (), frozenset()

    def __contains__(self, name: object) -> bool:
        """Whether a section or an ärende had this id."""
        ids = self._held()[1]
        return name in ids or (isinstance(name, str) and bool(ids) and digest_of(name) in ids)

    def newest_first(self) -> Sequence[Gone]:
        """What was taken down and had an address that has no words of it."""
        return tuple(each for each in self._held()[0] if not each.id.startswith(DIGEST))

    def _held(self) -> tuple[tuple[Gone, ...], frozenset[str]]:
        try:
            seen = (self._directory / LIST).stat()
        except OSError:
            return (), frozenset()
        written = seen.st_ino, seen.st_mtime_ns
        if self._read[0] != written:
            gone = tuple(_gone(load(self._directory).all))
            self._read = written, gone, frozenset(each.id for each in gone)
        return self._read[1:]


def _gone(takedowns: Sequence[Takedown]) -> Iterator[Gone]:
    for each in reversed(takedowns):
        yield from (Gone("arende", name, each.day) for name in each.arenden)
        yield from (Gone("dokument", name, each.day) for name in each.gone)
