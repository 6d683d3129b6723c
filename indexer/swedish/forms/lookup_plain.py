"""Strings looked up in a packed table: the plain twin of `_lookup.pyx`."""

from zlib import crc32


class Lookup:
    """A table's numbers by key."""

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
        """The number of a key, None if it has none.

        Raises:
            UnicodeEncodeError: half of a surrogate pair is in it; no key has that.
        """
        wanted = key.encode()
        bucket = crc32(wanted) >> self._shift
        starts, ends = self._starts, self._ends
        for entry in range(starts[bucket], starts[bucket + 1]):
            if self._keys[ends[entry - 1] if entry else 0 : ends[entry]] == wanted:
                return self._values[entry]
        return None

    def fronts(self, word: str, least: int, most: int) -> list[int]:
        """How long those beginnings are, of `least` to `most` letters, that are keys."""
        longest = min(most, len(word))
        return [size for size in range(least, longest + 1) if self.get(word[:size]) is not None]
