"""Looks up strings in a packed table: the plain twin of `_lookup.pyx`."""

from zlib import crc32

from indexer.swedish.forms.blocks import Blocks


class Lookup:
    """Looks up numbers by key in the arrays of a table, which begin `at` this place of `blocks`."""

    def __init__(
        self,
        starts: memoryview,
        ends: memoryview,
        values: memoryview,
        keys: memoryview,
        shift: int,
        at: int,
        blocks: Blocks,
    ) -> None:
        self._starts, self._ends, self._values = starts, ends, values
        self._keys, self._shift = keys, shift
        self._read = blocks.read
        self._starts_at = at
        self._ends_at = self._starts_at + starts.nbytes
        self._values_at = self._ends_at + ends.nbytes
        self._keys_at = self._values_at + values.nbytes

    def get(self, key: str) -> int | None:
        """The number of a key; None if it is unknown.

        Raises:
            UnicodeEncodeError: the key contains half of a surrogate pair.
            TableDamaged: the table is damaged where it would be.
        """
        wanted = key.encode()
        bucket = crc32(wanted) >> self._shift
        starts, ends = self._starts, self._ends
        self._touch(self._starts_at + 4 * bucket, 8)
        for entry in range(starts[bucket], starts[bucket + 1]):
            begin = 0
            if entry:
                self._touch(self._ends_at + 4 * entry - 4, 8)
                begin = ends[entry - 1]
            else:
                self._touch(self._ends_at, 4)
            if ends[entry] - begin == len(wanted):
                self._touch(self._keys_at + begin, len(wanted))
                if self._keys[begin : ends[entry]] == wanted:
                    self._touch(self._values_at + 4 * entry, 4)
                    return self._values[entry]
        return None

    def _touch(self, begin: int, size: int) -> None:
        self._read(begin, begin + size)

    def fronts(self, word: str, least: int, most: int) -> list[int]:
        """The lengths, from `least` to `most`, of the beginnings of a word that are keys."""
        longest = min(most, len(word))
        return [size for size in range(least, longest + 1) if self.get(word[:size]) is not None]
