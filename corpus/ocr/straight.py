"""Turns a page that was laid askew on the scanner, so that its lines are level.

Of a slanting line Tesseract loses words, and puts words of two lines into one. A few degrees need
no real rotation: columns are moved up or down until lines are level, then rows to the side until
letters are upright.
"""

from math import radians, tan

import numpy as np

from corpus.ocr.painted import Dots, Picture

_MOST = 3.0
_STEP = 0.25
"""Degrees that are tried."""
_COARSE = 4
"""Dots of a side of the squares by which the angle is found."""
_LEVEL = 0.2


def straightened(picture: Picture) -> Picture:
    """Return the picture with its lines level; the same if they are, or if it has none."""
    angle = skew(picture.dots)
    if abs(angle) < _LEVEL:
        return picture
    paper = int(np.median(picture.dots[:: max(1, len(picture.dots) // 100)]))
    slope = tan(radians(angle))
    level = _sheared(picture.dots, slope, paper)
    upright = _sheared(level.T, -slope, paper).T
    return Picture(np.ascontiguousarray(upright), picture.dots_per_inch)


def skew(dots: Dots) -> float:
    """Return by how many degrees lines rise to the right; 0 if no angle makes them level.

    At the right angle rows of letters and the white between them differ most.
    """
    height, width = (side - side % _COARSE for side in dots.shape)
    squares = dots[:height, :width].reshape(height // _COARSE, _COARSE, width // _COARSE, _COARSE)
    coarse = squares.mean(axis=(1, 3))
    dark = (coarse < (coarse.min() + np.median(coarse)) / 2).astype(np.uint8)
    # The smallest first: of equal ones it is taken.
    angles = sorted(np.arange(-_MOST, _MOST + _STEP / 2, _STEP), key=abs)
    contrast = [_contrast(_sheared(dark, tan(radians(angle)), 0)) for angle in angles]
    return float(angles[int(np.argmax(contrast))])


def _contrast(dark: Dots) -> float:
    rows = dark.sum(axis=1, dtype=np.int64)
    return float(np.var(np.diff(rows)))


def _sheared(dots: Dots, slope: float, paper: int) -> Dots:
    """Move each column down by its place times `slope`, from the middle; what is bared is paper."""
    height, width = dots.shape
    moves = np.rint((np.arange(width) - width / 2) * slope).astype(int)
    edges = np.flatnonzero(np.diff(moves)) + 1
    sheared = np.full_like(dots, paper)
    for start, end in zip([0, *edges], [*edges, width], strict=True):
        move = int(moves[start])
        if abs(move) >= height:
            continue
        if move >= 0:
            sheared[move:, start:end] = dots[: height - move, start:end]
        else:
            sheared[:move, start:end] = dots[-move:, start:end]
    return sheared
