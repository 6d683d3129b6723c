"""The drawing of a PDF page, prepared so that pypdf hands over each run of text with its place."""

from typing import Any

from pypdf.generic import ArrayObject, NumberObject

Operation = tuple[Any, bytes]

SAME_LINE = 1.0
"""Points by which two runs on one line may differ in height."""

SAME_PLACE = 1.0
"""Points between two paintings of a word that is made bold by painting it twice."""

STAY = [1, 0, 0, 1, 0, 0]
"""The operands of a move of the whole page by nothing, which is put before a new place."""

_LEAP = 1500
"""Thousandths of the height of letters: back by so much is no kerning."""

_SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))
_MOVES = frozenset((b"Td", b"TD", b"Tm"))


def parted(operations: list[Operation]) -> list[Operation]:
    """Return the operations of a page so that pypdf hands over what is painted at each place.

    Within one text object it would gather the runs of a line, and forget where each begins. It ends
    a run where the whole page is moved, so the page is moved by nothing before each new place. That
    takes time, and is only done on pages where something is painted further left, or again.
    """
    if not _goes_left(operations):
        return operations
    apart: list[Operation] = []
    for operation in operations:
        if operation[1] in _MOVES:
            apart.append((STAY, b"cm"))
        apart.append(_gapped(operation) if _leaps_back(operation) else operation)
    return apart


def _leaps_back(operation: Operation) -> bool:
    """Whether a string is painted in pieces, of which one begins well before the one before it."""
    operands, operator = operation
    return operator == b"TJ" and any(
        isinstance(each, int | float) and each > _LEAP for each in (operands or ((),))[0]
    )


def _gapped(operation: Operation) -> Operation:
    """The same pieces, with a gap that pypdf takes for a space before each leap back."""
    pieces: list[Any] = []
    for each in operation[0][0]:
        if isinstance(each, int | float) and each > _LEAP:
            pieces += [NumberObject(-_LEAP), NumberObject(_LEAP)]
        pieces.append(each)
    return [ArrayObject(pieces)], operation[1]


def _goes_left(operations: list[Operation]) -> bool:
    """Whether a text object goes on at or left of a place where it has painted, on one line."""
    shown = False
    x = y = 0.0
    for operation in operations:
        operands, operator = operation
        if operator in _SHOWS:
            shown = True
            if _leaps_back(operation):
                return True
        elif operator == b"BT":
            shown = False
        elif operator in _MOVES:
            try:
                right, up = float(operands[-2]), float(operands[-1])
            except (IndexError, TypeError, ValueError):
                continue
            if operator == b"Tm":
                right, up, x, y = right - x, up - y, right, up
            if shown and abs(up) < SAME_LINE and right <= SAME_PLACE:
                return True
    return False
