"""What an export says of files: which sections lie beside one another, and what failed."""

from collections.abc import Sequence
from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.extract import Extract
from web.serving import Neighbours, Skipped, Source


class BesideOneAnother:
    """`Sources` for one thread: the catalogue stays open, and no file is handed out.

    Args:
        path: the catalogue's file.

    Raises:
        CatalogueError: it is no catalogue, or cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self._catalogue = Catalogue(path, read_only=True)

    def source(self, extract: Extract) -> Source | None:  # noqa: ARG002 - the protocol's
        """None: the papers themselves are no part of an export."""
        return None

    def neighbours(self, extract: Extract) -> Neighbours:
        """The sections before and after, by their place in the document."""
        return Neighbours(*self._catalogue.neighbours(extract["id"]))

    def skipped(self) -> Sequence[Skipped]:
        """The files that the last runs could not read, by name."""
        return tuple(Skipped(kalla, reason) for kalla, reason in self._catalogue.skipped())
