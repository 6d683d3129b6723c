"""What a posting says beside document and frequency: positions, or bytes as they come."""

# mypy: allow-untyped-calls
# Whoosh is typed in part.

from array import array
from collections.abc import Iterable
from typing import TypeGuard

from whoosh.formats import Format, Positions


class PositionArray(Format):
    """Positions as unsigned 32-bit integers; the frequency is their number."""

    @staticmethod
    def encode(positions: Iterable[int]) -> bytes:
        """The positions of a posting as its value."""
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
    """Whether the positions are all that a posting's value holds, so that it can be made of them.

    Subclasses may hold more (`whoosh.formats.Characters` does); their values are kept as they come.
    """
    return type(form) in {PositionArray, Positions}
