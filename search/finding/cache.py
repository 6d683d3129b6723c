"""A cache of results that is bounded in bytes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Cache(Generic[Key, Value]):
    """Computes a value for each key and caches it, dropping the least recently used when full.

    Threads may share it.

    >>> import sys
    >>> doubled = Cache(lambda n: 2 * n, sys.getsizeof, 1000)
    >>> doubled[21]
    42
    """

    def __init__(
        self, make: Callable[[Key], Value], size_of: Callable[[Value], int], most: int
    ) -> None:
        """Make an empty cache.

        Args:
            make: computes the value of a key.
            size_of: the size of a value in bytes.
            most: the most bytes of all cached values together.
        """
        self._make, self._size_of, self._most = make, size_of, most
        self._kept: OrderedDict[Key, Value] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def __getitem__(self, key: Key) -> Value:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = self._make(key)
        self.keep({key: made})
        return made

    def __contains__(self, key: Key) -> bool:
        return key in self._kept

    def present(self, keys: Iterable[Key]) -> dict[Key, Value]:
        """The values of those keys that are cached."""
        with self._lock:
            found = {key: self._kept[key] for key in keys if key in self._kept}
            for key in found:
                self._kept.move_to_end(key)
        return found

    def keep(self, made: Mapping[Key, Value]) -> None:
        """Cache values that are made already, for keys that have none."""
        with self._lock:
            for key, value in made.items():
                if key not in self._kept:
                    self._kept[key] = value
                    self._size += self._size_of(value)
            while self._size > self._most:
                _, dropped = self._kept.popitem(last=False)
                self._size -= self._size_of(dropped)
