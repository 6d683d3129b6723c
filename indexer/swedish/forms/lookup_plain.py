"""Looks up strings in a packed table: the plain twin of `_lookup.pyx`."""

from zlib import crc32


class Lookup:
    """Looks up numbers by key in the arrays of a table."""

    def __init__(
        self,
        starts: memoryview,
        ends: memoryview,
        values: memoryview,
        keys: memoryview,
        shift: int,
    ) -> None:
        self._starts, self._ends, self._values = starts, ends, values
        self._keys, self._shift = keys, shift

    def get(self, key: str) -> int | None:
        """The number of a key; None if it is unknown.

        Raises:
            UnicodeEncodeError: the key contains half of a surrogate pair.
        """
        wanted = key.encode()
        bucket = crc32(wanted) >> self._shift
        starts, ends = self._starts, self._ends
        for entry in range(starts[bucket], starts[bucket + 1]):
            if self._keys[ends[entry - 1] if entry else 0 : ends[entry]] == wanted:
                return self._values[entry]
        return None

    def fronts(self, word: str, least: int, most: int) -> list[int]:
        """The lengths, from `least` to `most`, of the beginnings of a word that are keys."""
        longest = min(most, len(word))
        return [size for size in range(least, longest + 1) if self.get(word[:size]) is not None]
