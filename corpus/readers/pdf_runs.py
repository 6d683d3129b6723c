"""Makes runs of the pieces that a PDF paints: where a line ends, and what gap is a space."""

from collections.abc import Sequence

from corpus.readers.letters_plain import Piece
from corpus.readers.painting import Run
from corpus.readers.pdf_drawing import SAME_PLACE
from corpus.readers.pdf_pieces import joints


def runs_of(pieces: Sequence[Piece], *, apart: bool) -> list[Run]:
    r"""Return the runs, in the order in which they are painted; a run that ends a line ends in \n.

    A run goes on to the right on one line. If they shall be `apart`, each piece is a run. What is
    painted again on its line, as makeshift bold is, is left out.
    """
    texts: list[list[str]] = []
    firsts: list[Piece] = []
    line: list[Piece] = []
    for piece, joint in zip(pieces, ("", *joints(pieces)), strict=False):
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
