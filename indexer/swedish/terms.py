"""The same tokens as numbers, for writing an index: each word type is analysed once."""

import numpy as np
import numpy.typing as npt

from indexer.swedish.analysis import word
from indexer.swedish.context import in_context, position_of
from indexer.swedish.tokenizer import WORD

Numbers = npt.NDArray[np.int32]


class TermTable:
    """Numbers every term it meets, and reads texts as terms and positions.

    What `analyze` finds, as arrays and without offsets: more than a million words a second once the
    words are known. A table belongs to one process; build one in each worker. It only grows, by
    some 300 bytes for each written form: begin a new one with each segment.

    >>> table = TermTable()
    >>> terms, positions = table.read("Skolan vid skolan")
    >>> [table.terms[number] for number in terms], positions.tolist()
    (['w:skolan', 'l:skola', 'w:vid', 'w:skolan', 'l:skola'], [0, 0, 1, 2, 2])
    """

    def __init__(self) -> None:
        self.terms: list[str] = []
        """The terms by number."""
        self._numbers: dict[str, int] = {}
        self._types = _Types(self)

    def number(self, term: str) -> int:
        """The number of a term, a new one if it has none yet."""
        number = self._numbers.setdefault(term, len(self.terms))
        if number == len(self.terms):
            self.terms.append(term)
        return number

    def read(self, text: str) -> tuple[Numbers, Numbers]:
        """The terms of a text by number, and the position of each; positions rise."""
        matches = list(WORD.finditer(text))
        types = self._types
        packed = [types[match[0]] for match in matches]
        terms = np.frombuffer(b"".join(packed), np.int32)
        counts = np.fromiter(map(len, packed), np.int32, len(packed)) // terms.itemsize
        positions = np.repeat(np.arange(len(matches), dtype=np.int32), counts)
        found = list(in_context(text))
        if found:
            places = [position_of(matches, start) for _, _, start, _ in found]
            further = [self.number(f"{kind}:{of_text}") for kind, of_text, _, _ in found]
            positions = np.concatenate((positions, np.array(places, np.int32)))
            order = np.argsort(positions, kind="stable")
            positions = positions[order]
            terms = np.concatenate((terms, np.array(further, np.int32)))[order]
        return terms, positions

    def packed(self, written: str) -> bytes:
        """The numbers of a written form's terms, as the bytes of an array."""
        numbers = [self.number(f"{kind}:{text}") for kind, text in word(written).tokens]
        return np.array(numbers, np.int32).tobytes()


class _Types(dict[str, bytes]):
    """Written form → its terms, packed; a form that is missing is analysed."""

    def __init__(self, table: TermTable) -> None:
        self._packed = table.packed

    def __missing__(self, written: str) -> bytes:
        packed = self[written] = self._packed(written)
        return packed
