"""Makes runs of the pieces that a PDF paints: where a line ends, and what gap is a space."""

from collections.abc import Sequence
from itertools import pairwise

from corpus.readers.letters_plain import Piece
from corpus.readers.painting import Run
from corpus.readers.pdf_drawing import SAME_PLACE

_LINE = 0.8
"""Of the height of letters: by less a piece may lie above or below its line."""

_COMMON_SPACE, _WIDEST_SPACE = 0.3, 0.65
"""Of the height of letters: how wide a space is in most fonts, and at most."""

_SAME_WAY = 0.01


def runs_of(pieces: Sequence[Piece], *, apart: bool) -> list[Run]:
    r"""Return the runs, in the order in which they are painted; a run that ends a line ends in \n.

    A run goes on to the right on one line. If they shall be `apart`, each piece is a run. What is
    painted again on its line, as makeshift bold is, is left out.
    """
    texts: list[list[str]] = []
    firsts: list[Piece] = []
    line: list[Piece] = []
    for piece, joint in zip(pieces, ("", *_joints(pieces)), strict=False):
        if joint == "\n":
            texts[-1].append(joint)
            joint = ""
            line.clear()
        elif line and piece.along <= line[-1].along + SAME_PLACE:
            if any(_same_place(piece, other) for other in line):
                continue
        elif line and not apart:
            texts[-1] += joint, piece.text
            line.append(piece)
            continue
        texts.append([joint, piece.text])
        firsts.append(piece)
        line.append(piece)
    return [
        Run("".join(text), piece.x, piece.y, piece.right > abs(piece.up), True)
        for text, piece in zip(texts, firsts, strict=True)
    ]


def _same_place(piece: Piece, other: Piece) -> bool:
    near = abs(piece.x - other.x) <= SAME_PLACE and abs(piece.y - other.y) <= SAME_PLACE
    return near and piece.text.strip() == other.text.strip()


def _joints(pieces: Sequence[Piece]) -> list[str]:
    """What stands between each piece and the next: a line end, a space or nothing."""
    # Each piece of each page comes here: no other function is called for most of them.
    joints: list[str] = []
    low = high = pieces[0].across if pieces else 0.0
    for last, piece in pairwise(pieces):
        most = _LINE * (last.size if last.size < piece.size else piece.size)
        across = piece.across
        off = low - across if across < low else across - high if across > high else 0.0
        if (
            off > most
            or abs(last.right - piece.right) >= _SAME_WAY
            or abs(last.up - piece.up) >= _SAME_WAY
        ):
            joints.append("\n")
            low = high = across
            continue
        if across < low:
            low = across
        elif across > high:
            high = across
        parted = (
            piece.blank > last.number
            or piece.along - last.end >= _space(last) / 2
            or abs(across - last.across) > most
        )
        joints.append(" " if parted and not last.text.endswith(" ") else "")
    return joints


def _space(piece: Piece) -> float:
    """How wide a space is; a common one if the font has none, and pdfium tells another glyph's."""
    told = 0 < piece.space < _WIDEST_SPACE * piece.size
    return piece.space if told else _COMMON_SPACE * piece.size
