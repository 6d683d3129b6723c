"""The same tokens as numbers, for writing an index: each word type is analysed once."""

from array import array

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
        self._flat = array("i")
        self._starts = array("i", [0])
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
        numbers = self._types
        types = np.array([numbers[match[0]] for match in matches], np.int32)
        bounds = np.frombuffer(self._starts, np.int32)
        starts = bounds[types]
        counts = bounds[types + 1] - starts
        ends = np.cumsum(counts)
        within = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - counts, counts)
        terms = np.frombuffer(self._flat, np.int32)[np.repeat(starts, counts) + within]
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

    def add_type(self, written: str) -> int:
        """The number of a written form that the table has not met, with its terms kept."""
        self._flat.extend(self.number(f"{kind}:{text}") for kind, text in word(written).tokens)
        self._starts.append(len(self._flat))
        return len(self._starts) - 2


class _Types(dict[str, int]):
    """Written form → its number; a form that is missing is analysed."""

    def __init__(self, table: TermTable) -> None:
        self._add = table.add_type

    def __missing__(self, written: str) -> int:
        number = self[written] = self._add(written)
        return number
