"""Many sorted strings, read from the mapped file: for example the ids of 300,000 ärenden."""

from collections.abc import Iterable, Sequence
from typing import Any

from indexer.store.arrayfile import ArrayFile
from indexer.store.arraywriter import ArrayWriter
from indexer.store.dictionary import TermDictionary, packed


class SortedStrings(Sequence[str]):
    """Distinct strings, sorted by code point, each with its place.

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
        """The place of a string; None if there is no such string."""
        return self._strings.find(string.encode("utf-8", "surrogatepass"))

    @classmethod
    def of(cls, strings: Iterable[str]) -> "SortedStrings":
        """The sorted strings of `strings`, which may have any order."""
        encoded = (string.encode("utf-8", "surrogatepass") for string in set(strings))
        return cls(TermDictionary(*packed(sorted(encoded))))

    def save(self, file: ArrayWriter, name: str) -> None:
        """Write the strings as two arrays, named ``name_starts`` and ``name_text``."""
        starts, text = self._strings.arrays
        file.add_packed(f"{name}_starts", starts, rising=True)
        file.add(f"{name}_text", text)

    @classmethod
    def load(cls, file: ArrayFile, name: str) -> "SortedStrings":
        """The strings that `save` wrote."""
        return cls(TermDictionary(file[f"{name}_starts"].read(), file[f"{name}_text"].read()))
