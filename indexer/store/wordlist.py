"""The words of one generation: looked up, completed, found again without dots or misspelt."""

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.store.arrayfile import mapped
from indexer.store.dictionary import TermDictionary

CACHED_FOLDS = 50_000
"""The most words whose folded writing is cached: 10 MB."""

_LETTER_BITS = 64
_ARRAYS = ("starts", "frequencies", "letters", "folded")


@lru_cache(CACHED_FOLDS)
def fold(word: str) -> str:
    """The word as typed on a keyboard without å, ä, ö or é.

    >>> fold("cykelväg"), fold("idé")
    ('cykelvag', 'ide')
    """
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("ø", "o")


class WordList(Sequence[str]):
    """The words that stand in the documents, their lemmas and parts, in code point order.

    The words lie in one file, read where it lies; a lookup is a binary search.
    """

    def __init__(
        self,
        text: bytes | npt.NDArray[np.uint8],
        starts: npt.NDArray[np.int64],
        frequencies: npt.NDArray[np.uint32],
        letters: npt.NDArray[np.uint64],
        folded: npt.NDArray[np.int32],
    ) -> None:
        self._text, self._starts = np.frombuffer(text, np.uint8), starts
        self._strings = TermDictionary(starts, self._text)
        self._frequencies, self._letters, self._folded = frequencies, letters, folded

    def __len__(self) -> int:
        return len(self._frequencies)

    def __getitem__(self, number: Any) -> Any:
        return self._strings[number].decode()

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._find(word) is not None

    def frequency(self, word: str) -> int:
        """In how many documents the word stands, as it is or inflected; 0 for a mere part."""
        number = self._find(word)
        return 0 if number is None else int(self._frequencies[number])

    def common(self, least: int) -> list[str]:
        """The words that stand in at least so many documents, the most frequent first."""
        frequencies = np.asarray(self._frequencies, np.int64)
        order = np.argsort(-frequencies, kind="stable")
        return [self[int(i)] for i in order[: np.count_nonzero(frequencies >= max(least, 1))]]

    def frequencies(self) -> Iterator[tuple[str, int]]:
        """All words with their frequencies."""
        return zip(self, self._frequencies.tolist(), strict=True)

    def starting(self, prefix: str, limit: int) -> list[str]:
        """The words that begin so and stand in documents, the most frequent first."""
        found = self._strings.with_prefix(prefix.encode("utf-8", "surrogatepass"))
        first, last = found.start, found.stop
        frequencies = self._frequencies[first:last]
        order = np.argsort(-frequencies.astype(np.int64), kind="stable")[:limit]
        return [self[first + int(i)] for i in order if frequencies[i]]

    def undotted(self, word: str) -> list[str]:
        """The words with å, ä, ö or é that `fold` turns into this one."""
        keys = self._folded_words
        found = []
        for i in range(bisect_left(keys, word), len(keys)):
            candidate = self[int(self._folded[i])]
            if fold(candidate) != word:
                break
            found.append(candidate)
        return found

    def starting_undotted(self, prefix: str, limit: int) -> list[str]:
        """The words that `fold` makes begin so and that did not before, the most frequent first."""
        keys = self._folded_words
        first = bisect_left(keys, prefix)
        numbers = self._folded[first : bisect_left(keys, prefix + "\U0010ffff", lo=first)]
        order = np.argsort(-self._frequencies[numbers].astype(np.int64), kind="stable")
        found = [int(numbers[i]) for i in order[:limit] if self._frequencies[numbers[i]]]
        return [self[number] for number in found]

    def alike(self, word: str, edits: int) -> list[str]:
        """Words in two documents or more that `edits` changed letters could turn into this one.

        A coarse sieve by the set of letters and the length: measure what passes.
        """
        differing = np.bitwise_count(self._letters ^ np.uint64(_letters(word)))
        size = len(word.encode())
        passes = (
            (differing <= 2 * edits)
            & (np.abs(np.diff(self._starts) - size) <= 2 * edits)
            & (self._frequencies >= 2)
        )
        return [self[int(i)] for i in np.flatnonzero(passes)]

    def save(self, directory: Path) -> None:
        """Write the wordlist as NumPy files below `directory`."""
        np.save(directory / "wordlist.npy", np.frombuffer(bytes(self._text), np.uint8))
        for name in _ARRAYS:
            np.save(directory / f"wordlist_{name}.npy", getattr(self, f"_{name}"))

    @classmethod
    def load(cls, directory: Path) -> "WordList":
        """Map the wordlist that `save` wrote."""
        names = ("wordlist", *(f"wordlist_{name}" for name in _ARRAYS))
        return cls(*(mapped(directory / f"{name}.npy") for name in names))

    @classmethod
    def of(cls, frequencies: Counter[str], parts: Iterable[str]) -> "WordList":
        """The wordlist of words and lemmas with their document frequencies, and of parts."""
        words = sorted(frequencies.keys() | set(parts))
        encoded = [word.encode() for word in words]
        folded = ((fold(word), i) for i, word in enumerate(words) if not word.isascii())
        foldable = [(plain, i) for plain, i in folded if plain != words[i]]
        return cls(
            b"".join(encoded),
            np.cumsum([0, *map(len, encoded)], dtype=np.int64),
            np.array([frequencies[word] for word in words], np.uint32),
            _letters_of_all(words),
            np.array([i for _, i in sorted(foldable)], np.int32),
        )

    def _find(self, word: str) -> int | None:
        return self._strings.find(word.encode("utf-8", "surrogatepass"))

    @cached_property
    def _folded_words(self) -> "_Folded":
        return _Folded(self, self._folded)


class _Folded(Sequence[str]):
    def __init__(self, wordlist: WordList, numbers: npt.NDArray[np.int32]) -> None:
        self._wordlist, self._numbers = wordlist, numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, i: Any) -> Any:
        return fold(self._wordlist[int(self._numbers[i])])


def _letters(word: str) -> int:
    """The set of letters as bits: two words that differ in *n* letters differ in at most 2n."""
    bits = 0
    for letter in word:
        bits |= 1 << ord(letter) % _LETTER_BITS
    return bits


def _letters_of_all(words: Sequence[str]) -> npt.NDArray[np.uint64]:
    """`_letters` of each word."""
    text = "".join(words).encode("utf-32-le", "surrogatepass")
    bits = np.uint64(1) << (np.frombuffer(text, np.uint32) % _LETTER_BITS).astype(np.uint64)
    sizes = np.fromiter(map(len, words), np.int64, len(words))
    letters = np.zeros(len(words), np.uint64)
    some = sizes > 0
    letters[some] = np.bitwise_or.reduceat(bits, (np.cumsum(sizes) - sizes)[some])
    return letters
