"""Many sorted strings, read where they lie: the ids of a few hundred thousand ärenden, say."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from indexer.store.arrayfile import mapped
from indexer.store.dictionary import TermDictionary, packed


class SortedStrings(Sequence[str]):
    """Distinct strings in code point order, each known by its place.

    >>> ids = SortedStrings.of(["Ö-1", "A-2", "A-10"])
    >>> list(ids), ids.find("Ö-1"), ids.find("Ö")
    (['A-10', 'A-2', 'Ö-1'], 2, None)
    """

    def __init__(self, strings: TermDictionary) -> None:
        self._strings = strings

    def __len__(self) -> int:
        return len(self._strings)

    def __getitem__(self, place: Any) -> Any:
        return self._strings[place].decode("utf-8", "surrogatepass")

    def find(self, string: str) -> int | None:
        """The place of a string, None if it is not there."""
        return self._strings.find(string.encode("utf-8", "surrogatepass"))

    @classmethod
    def of(cls, strings: Iterable[str]) -> "SortedStrings":
        """These strings, in whatever order they come."""
        encoded = (string.encode("utf-8", "surrogatepass") for string in set(strings))
        return cls(TermDictionary(*packed(sorted(encoded))))

    def save(self, directory: Path, name: str) -> None:
        """Write them as two NumPy files below `directory`."""
        starts, text = self._strings.arrays
        np.save(directory / f"{name}_starts.npy", starts)
        np.save(directory / f"{name}_text.npy", text)

    @classmethod
    def load(cls, directory: Path, name: str) -> "SortedStrings":
        """Map what `save` wrote."""
        paths = (directory / f"{name}_{part}.npy" for part in ("starts", "text"))
        starts, text = map(mapped, paths)
        return cls(TermDictionary(starts, text))
