"""The order of sections in a document and the files that failed, for the pages of an export."""

from collections.abc import Sequence
from pathlib import Path

from corpus.catalogue import Catalogue
from corpus.extract import Extract
from web.serving import Neighbours, Skipped, Source


class BesideOneAnother:
    """`Sources` for a single thread. The catalogue stays open, and there are no files.

    Args:
        path: the catalogue's file.

    Raises:
        CatalogueError: the file is not a catalogue, or cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self._catalogue = Catalogue(path, read_only=True)

    def source(self, extract: Extract) -> Source | None:  # noqa: ARG002 - the protocol's
        """None, because an export does not include the papers themselves."""
        return None

    def neighbours(self, extract: Extract) -> Neighbours:
        """The sections before and after, by their place in the document."""
        return Neighbours(*self._catalogue.neighbours(extract["id"]))

    def skipped(self) -> Sequence[Skipped]:
        """The files that the last runs could not read, by name."""
        return tuple(Skipped(kalla, reason) for kalla, reason in self._catalogue.skipped())
