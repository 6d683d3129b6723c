"""What lies beside the papers of a catalogue, each sidecar read once in a run."""

from pathlib import Path

from corpus.catalogue.entries import ABSENT, FileEntry
from corpus.catalogue.tables import Catalogue
from corpus.document import Given
from corpus.personal import Choice
from corpus.understanding import Sidecars


class Beside:
    """The sidecars of all files of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._kept = catalogue.sidecars()
        self._absent = {each.path for each in catalogue.troubles() if each.stage in ABSENT}
        self._by_root: dict[str, Sidecars] = {}

    def given(self, file: FileEntry) -> Given:
        """What is said of a file."""
        return self._sidecars(file).given(Path(file.path), absent=file.path in self._absent)

    def masks(self, file: FileEntry) -> Choice:
        """What is masked in a file besides identity numbers."""
        return self._sidecars(file).masks(Path(file.path), absent=file.path in self._absent)

    def key(self, file: FileEntry) -> str | None:
        """What identifies the paper at a file whatever its bytes are; None if that is not said."""
        return self._sidecars(file).key(Path(file.path), absent=file.path in self._absent)

    def keep(self) -> dict[str, str]:
        """Keep what was said for a run in which it cannot be read.

        Returns the reason for each sidecar that could not be used, by its name.
        """
        self._catalogue.keep_sidecars(self._kept)
        known = frozenset(self._catalogue.files())
        return {
            name: why
            for said in self._by_root.values()
            for name, why in (*said.errors.items(), *said.unmet(known).items())
        }

    def _sidecars(self, file: FileEntry) -> Sidecars:
        if file.root not in self._by_root:
            hidden = self._catalogue.taken.hidden
            self._by_root[file.root] = Sidecars(Path(file.root), self._kept, hidden)
        return self._by_root[file.root]
