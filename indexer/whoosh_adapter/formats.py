"""The formats of postings: positions as an array, or the bytes of another Whoosh format."""

# mypy: allow-untyped-calls
# Whoosh has types for a part of its functions only.

from array import array
from collections.abc import Iterable
from typing import TypeGuard

from whoosh.formats import Format, Positions


class PositionArray(Format):
    """The positions of a posting as unsigned 32-bit integers; their number is the frequency."""

    @staticmethod
    def encode(positions: Iterable[int]) -> bytes:
        """The value of a posting with these positions."""
        return array("I", positions).tobytes()

    @staticmethod
    def decode_positions(value: bytes) -> list[int]:
        """The positions in a posting's value."""
        return array("I", value).tolist()

    @staticmethod
    def decode_frequency(value: bytes) -> int:
        """How many positions there are in a posting's value."""
        return len(value) // 4


def is_positional(form: Format | None) -> TypeGuard[PositionArray | Positions]:
    """Whether a posting's value has nothing but positions, so that it can be made from them.

    Subclasses such as `whoosh.formats.Characters` may have more. Their values are stored unchanged.
    """
    return type(form) in {PositionArray, Positions}
