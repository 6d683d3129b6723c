"""Makes runs of the pieces that a PDF paints: where a line ends, and what gap is a space."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.readers.letters_plain import Piece
from corpus.readers.painting import Run
from corpus.readers.pdf_drawing import SAME_PLACE
from corpus.readers.pdf_pieces import joints


def runs_of(pieces: Sequence[Piece], *, apart: bool) -> list[Run]:
    r"""Return the runs, in the order in which they are painted; a run that ends a line ends in \n.

    A run goes on to the right on one line. If they shall be `apart`, each piece is a run. What is
    painted again on its line, as makeshift bold is, is left out.
    """
    pieces, between = _as_read(pieces)
    texts: list[list[str]] = []
    firsts: list[Piece] = []
    line: list[Piece] = []
    for piece, joint in zip(pieces, ("", *between), strict=False):
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


def _as_read(pieces: Sequence[Piece]) -> tuple[Sequence[Piece], list[str]]:
    """The pieces with those of each line from its left, and what stands between them.

    A table may be painted from its last column to its first. Only a line whose pieces lie beside
    each other is put in order: what overlaps was painted so on purpose, as makeshift bold is.
    """
    between = joints(pieces)
    if all(
        joint == "\n" or not _back(*two)
        for joint, two in zip(between, pairwise(pieces), strict=True)
    ):
        return pieces, between
    ordered: list[Piece] = []
    for line in _lines(pieces, between):
        beside = sorted(line, key=lambda piece: piece.along)
        apart = all(last.end <= piece.along + SAME_PLACE for last, piece in pairwise(beside))
        ordered += beside if apart else line
    return ordered, joints(ordered)


def _back(last: Piece, piece: Piece) -> bool:
    return piece.along < last.along - SAME_PLACE


def _lines(pieces: Sequence[Piece], between: Sequence[str]) -> Iterator[list[Piece]]:
    line = list(pieces[:1])
    for piece, joint in zip(pieces[1:], between, strict=True):
        if joint == "\n":
            yield line
            line = []
        line.append(piece)
    yield line


def _same_place(piece: Piece, other: Piece) -> bool:
    near = abs(piece.x - other.x) <= SAME_PLACE and abs(piece.y - other.y) <= SAME_PLACE
    return near and piece.text.strip() == other.text.strip()
