"""Looks up the words of one generation: by prefix, without dots over å ä ö, or misspelt."""

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.store.arrayfile import ArrayFile, narrowest
from indexer.store.arraywriter import ArrayWriter
from indexer.store.dictionary import TermDictionary
from indexer.store.storedarray import Array
from indexer.swedish import UNDIVIDED

WORDLIST_FILE = "wordlist.arrays"

CACHED_TWINS = 10_000
"""The most words of which it is cached which words with dots they may be typed for: 3 MB.

A search asks for the same word several times.
"""

CACHED_STEPS = 8_192
"""The most words that are cached where a binary search begins, always the same: 1 MB."""

CACHED_FOLDS = 50_000
"""The most words whose spelling without dots is cached: 10 MB."""

_LETTER_BITS = 64
_AT_ONCE = 1 << 15
"""So many words are turned into sets of letters at a time: a letter takes 30 bytes meanwhile."""
_TYPED_FOR = str.maketrans(UNDIVIDED)


@lru_cache(CACHED_FOLDS)
def without_dots(word: str) -> str:
    """The word as typed on a keyboard without å, ä, ö or é.

    >>> without_dots("cykelväg"), without_dots("idé"), without_dots("łukasz")
    ('cykelvag', 'ide', 'lukasz')
    """
    plain = word.translate(_LATIN)
    return plain if plain.isascii() else _without_marks(word)


def _without_marks(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_TYPED_FOR)


_LATIN = {code: _without_marks(chr(code)) for code in range(0x250)}
"""Each Latin letter without its mark: letters decompose one by one, and so it is much faster."""


class WordList(Sequence[str]):
    """The words of all documents with their lemmas and parts, sorted by code point.

    The words are read from the mapped file; a lookup is a binary search.
    """

    def __init__(self, read: Callable[[str], Array]) -> None:
        """Take a function that returns an array by its name; it is called when one is needed."""
        self._read = read
        self._strings = TermDictionary(read("starts"), read("text"))
        self._twins = lru_cache(CACHED_TWINS)(self._undotted)

    @cached_property
    def _frequencies(self) -> Array:
        return self._read("frequencies")

    @cached_property
    def _letters(self) -> Array:
        return self._read("letters")

    @cached_property
    def _folded(self) -> Array:
        return self._read("folded")

    @cached_property
    def _sizes(self) -> Array:
        """The number of bytes of each word."""
        return np.diff(self._strings.arrays[0].astype(np.int64))

    def __len__(self) -> int:
        return len(self._strings)

    def __getitem__(self, number: Any) -> Any:
        return self._strings[number].decode()

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._find(word) is not None

    def frequency(self, word: str) -> int:
        """In how many documents the word occurs, as it is or inflected; 0 if it is only a part."""
        number = self._find(word)
        return 0 if number is None else int(self._frequencies[number])

    def common(self, least: int) -> list[str]:
        """The words that occur in `least` documents or more, the most frequent first."""
        frequencies = np.asarray(self._frequencies, np.int64)
        order = np.argsort(-frequencies, kind="stable")
        return [self[int(i)] for i in order[: np.count_nonzero(frequencies >= max(least, 1))]]

    def frequencies(self) -> Iterator[tuple[str, int]]:
        """All words with their frequencies."""
        return zip(self, self._frequencies.tolist(), strict=True)

    def starting(self, prefix: str, limit: int) -> list[str]:
        """The words that begin with `prefix` and occur in documents, the most frequent first."""
        found = self._strings.with_prefix(prefix.encode("utf-8", "surrogatepass"))
        first, last = found.start, found.stop
        frequencies = self._frequencies[first:last]
        order = np.argsort(-frequencies.astype(np.int64), kind="stable")[:limit]
        often = zip(order.tolist(), frequencies[order].tolist(), strict=True)
        return [self[first + place] for place, frequency in often if frequency]

    def undotted(self, word: str) -> list[str]:
        """The words with å, ä, ö or é that `without_dots` turns into `word`."""
        return list(self._twins(word))

    def _undotted(self, word: str) -> tuple[str, ...]:
        keys = self._folded_words
        found = []
        for i in range(bisect_left(keys, word), len(keys)):
            candidate = self[int(self._folded[i])]
            if without_dots(candidate) != word:
                break
            found.append(candidate)
        return tuple(found)

    def starting_undotted(self, prefix: str, limit: int) -> list[str]:
        """The words with å, ä, ö or é that begin with `prefix` when written `without_dots`.

        They occur in documents, and the most frequent come first.
        """
        keys = self._folded_words
        first = bisect_left(keys, prefix)
        numbers = self._folded[first : bisect_left(keys, prefix + "\U0010ffff", lo=first)]
        order = np.argsort(-self._frequencies[numbers].astype(np.int64), kind="stable")
        found = [int(numbers[i]) for i in order[:limit] if self._frequencies[numbers[i]]]
        return [self[number] for number in found]

    def alike(self, word: str, edits: int) -> list[str]:
        """Words of the documents that may differ from `word` by at most `edits` letters.

        Only the length and the set of letters are compared, so some results differ by more. The
        caller must measure the distance.
        """
        differing = np.bitwise_count(self._letters ^ np.uint64(_letters(word)))
        size = len(word.encode())
        passes = (
            (differing <= 2 * edits)
            & (np.abs(self._sizes - size) <= 2 * edits)
            & (self._frequencies >= 1)
        )
        return [self[int(i)] for i in np.flatnonzero(passes)]

    def save(self, generation: Path) -> None:
        """Write the wordlist of a generation."""
        file = ArrayWriter(generation / WORDLIST_FILE)
        starts = self._read("starts")
        file.add("text", self._read("text"))
        file.add("starts", starts.astype(narrowest(int(starts[-1]))))
        file.add_packed("frequencies", self._read("frequencies"))
        file.add("letters", self._read("letters"))
        file.add_packed("folded", self._read("folded"))
        file.close({"words": len(self)})

    @classmethod
    def load(cls, generation: Path) -> "WordList":
        """The wordlist of a generation.

        Raises:
            IndexUnusable: the file is damaged. Looking up a word may raise it later.
        """
        return cls.at(generation / WORDLIST_FILE)

    @classmethod
    def at(cls, path: Path) -> "WordList":
        """The wordlist in a file; see `load`."""
        file = ArrayFile(path)
        return cls(lambda name: file[name].read())

    @classmethod
    def of(cls, frequencies: Counter[str], parts: Iterable[str]) -> "WordList":
        """The wordlist of these words and lemmas, with their document frequencies, and parts."""
        words = sorted(frequencies.keys() | set(parts))
        encoded = [word.encode() for word in words]
        folded = ((without_dots(word), i) for i, word in enumerate(words) if not word.isascii())
        foldable = [(plain, i) for plain, i in folded if plain != words[i]]
        arrays: dict[str, Array] = {
            "text": np.frombuffer(b"".join(encoded), np.uint8),
            "starts": np.cumsum([0, *map(len, encoded)], dtype=np.int64),
            "frequencies": np.array([frequencies[word] for word in words], np.uint32),
            "letters": _letters_of_all(words),
            "folded": np.array([i for _, i in sorted(foldable)], np.int32),
        }
        return cls(arrays.__getitem__)

    def _find(self, word: str) -> int | None:
        return self._strings.find(word.encode("utf-8", "surrogatepass"))

    @cached_property
    def _folded_words(self) -> "_Folded":
        return _Folded(self, self._folded)


class _Folded(Sequence[str]):
    def __init__(self, wordlist: WordList, numbers: npt.NDArray[np.int32]) -> None:
        self._wordlist, self._numbers = wordlist, numbers
        self._step = lru_cache(CACHED_STEPS)(self._folded)

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, i: Any) -> Any:
        return self._step(i)

    def _folded(self, place: int) -> str:
        return without_dots(self._wordlist[int(self._numbers[place])])


def _letters(word: str) -> int:
    """The set of a word's letters as bits: *n* changed letters change at most 2 *n* bits."""
    bits = 0
    for letter in word:
        bits |= 1 << ord(letter) % _LETTER_BITS
    return bits


def _letters_of_all(words: Sequence[str]) -> npt.NDArray[np.uint64]:
    """The `_letters` of each word."""
    pieces = [words[n : n + _AT_ONCE] for n in range(0, len(words), _AT_ONCE)]
    return np.concatenate((np.empty(0, np.uint64), *map(_letters_of_some, pieces)))


def _letters_of_some(words: Sequence[str]) -> npt.NDArray[np.uint64]:
    text = "".join(words).encode("utf-32-le", "surrogatepass")
    bits = np.uint64(1) << (np.frombuffer(text, np.uint32) % _LETTER_BITS).astype(np.uint64)
    sizes = np.fromiter(map(len, words), np.int64, len(words))
    letters = np.zeros(len(words), np.uint64)
    some = sizes > 0
    letters[some] = np.bitwise_or.reduceat(bits, (np.cumsum(sizes) - sizes)[some])
    return letters
