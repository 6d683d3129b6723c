"""From text as a PDF paints it to the lines that a reader sees.

A PDF may paint what its page does not show. It may paint a word twice to make it bold, and the foot
of a page before its text. Here the runs of text, each with its place, become lines again.

Columns and tables keep the order in which they are painted. That is far more often the order in
which they were written than any order guessed from places.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor
from typing import Any, NamedTuple

from pypdf.errors import LimitReachedError

from corpus.readers.pdf_drawing import SAME_LINE, SAME_PLACE, STAY
from corpus.readers.pdf_typed import Typed

Matrix = list[float]
Box = tuple[float, float, float, float]

_BASE = 3.0
"""Points by which the foot of a typed text may lie above the line of its label."""

_FAR = 72.0
"""Points: what is painted next, but an inch or more away, does not continue the text."""

_MOST_LINES = 8
"""Lines of a page's head or foot; what is longer is text, and stays where it was painted."""


class Run(NamedTuple):
    """Text painted in one go, and where it begins; `x` and `y` in points from the lower left."""

    text: str
    x: float
    y: float
    upright: bool
    placed: bool


@dataclass(slots=True)
class PaintedLine:
    """Text between two line ends, and the first and the last run of it that are more than space."""

    text: str = ""
    first: Run | None = None
    last: Run | None = None

    def add(self, text: str, run: Run) -> None:
        """Continue the line with a run, or with the part of it that belongs here."""
        if not text.strip():
            self.text += text
            return
        parted = self.text.endswith(" ") or text.startswith(" ")
        if self.last and not parted and _goes_back(self.last, run):
            self.text += " "
        self.text += text
        self.first = self.first or run
        self.last = run


class Painting:
    """The runs of one page, gathered while pypdf goes through it (see its visitor functions).

    Args:
        most: how many operators may be carried out.
        mute: whether a font tells no letters; what it paints is left out.
    """

    def __init__(self, most: int, mute: Callable[[Any], bool]) -> None:
        self._most = most
        self._mute = mute
        self.runs: list[Run] = []
        self.operators = 0
        self.without_letters = 0
        self._forms = 0

    def enter(self, operator: bytes, operands: Any, *_: Any) -> None:
        """Before an operator: ``Do`` paints a form, inside which pypdf knows no places."""
        if operands is STAY:
            return
        self.operators += 1
        if self.operators > self._most:
            raise LimitReachedError("more is painted than is safe to follow")
        self._forms += operator == b"Do"

    def leave(self, operator: bytes, *_: Any) -> None:
        """After an operator."""
        self._forms -= operator == b"Do"

    def paint(self, text: str, page: Matrix, line: Matrix, font: Any, *_: Any) -> None:
        """A run of text, with the matrices that place it."""
        if text and self._mute(font):
            self.without_letters += len(text.strip())
            text = "\n" if text.endswith("\n") else " "
        if text:
            x = line[4] * page[0] + line[5] * page[2] + page[4]
            y = line[4] * page[1] + line[5] * page[3] + page[5]
            along = line[0] * page[0] + line[1] * page[2]
            upright = along > abs(line[0] * page[1] + line[1] * page[3])
            self.runs.append(Run(text, x, y, upright, self._forms == 0))


def text_of(runs: Sequence[Run], shown: Box, typed: Sequence[Typed] = ()) -> str:
    """Return the text of runs inside `shown` (left, bottom, right, top), head first, foot last.

    What was typed onto the page follows what is painted to the left of it, or above it.
    """
    kept = _once(_inside(runs, shown))
    for each in typed:
        _put(each, kept)
    return "\n".join(line.text for line in _ordered(_lines(kept)))


def _put(typed: Typed, runs: list[Run]) -> None:
    """Put a typed text in its place among the runs."""
    places = [
        (at, run) for at, run in enumerate(runs) if run.placed and run.upright and run.text.strip()
    ]
    beside = [
        (run.x, at)
        for at, run in places
        if typed.bottom - _BASE <= run.y <= typed.top and run.x < typed.left
    ]
    above = [(-run.y, at) for at, run in places if run.y > typed.top]
    if not beside and not above:
        runs.insert(0, Run(f"{typed.text}\n", typed.left, typed.bottom, True, True))
        return
    _, at = max(beside) if beside else max(above)
    run = runs[at]
    before = run.text.rstrip("\n")
    if typed.text in before:
        return  # it has been painted as well
    y = run.y if beside else typed.bottom
    text = f" {typed.text}" if beside else f"\n{typed.text}"
    after = run.text[len(before) :]
    follows = runs[at + 1].text if at + 1 < len(runs) else "\n"
    if not beside and not after and not follows.startswith("\n"):
        after = "\n"
    runs[at : at + 1] = [
        Run(before, run.x, run.y, True, True),
        Run(text, typed.left, y, True, True),
        Run(after, typed.left, y, True, True),
    ]


def _inside(runs: Sequence[Run], shown: Box) -> list[Run]:
    """What is painted outside the part of the page that is shown is not on the page.

    Two pages are made of one sheet by showing half of it on each, and each then paints both.
    """
    left, bottom, right, top = shown
    return [
        run
        for run in runs
        if not run.placed
        or not run.text.strip()
        or (left - 1 <= run.x <= right + 1 and bottom - 1 <= run.y <= top + 1)
    ]


def _once(runs: list[Run]) -> list[Run]:
    """The runs without those that are painted again in the same place, as makeshift bold is."""
    painted: dict[str, dict[tuple[int, int], Run]] = {}
    kept = []
    for run in runs:
        text = run.text.strip()
        if text and run.placed:
            places = painted.setdefault(text, {})
            if any(map(_same_place(run), _near(run, places))):
                # Its line end stays: the next line was told from it.
                kept += [Run("\n", run.x, run.y, run.upright, True)] * run.text.endswith("\n")
                continue
            places[floor(run.x), floor(run.y)] = run
        kept.append(run)
    return kept


def _near(run: Run, places: dict[tuple[int, int], Run]) -> list[Run]:
    x, y = floor(run.x), floor(run.y)
    around = ((x + right, y + up) for right in (-1, 0, 1) for up in (-1, 0, 1))
    return [places[place] for place in around if place in places] if places else []


def _same_place(run: Run) -> Callable[[Run], bool]:
    return lambda other: abs(run.x - other.x) <= SAME_PLACE and abs(run.y - other.y) <= SAME_PLACE


def _lines(runs: list[Run]) -> list[PaintedLine]:
    lines = [PaintedLine()]
    for run in runs:
        head, *rest = run.text.split("\n")
        lines[-1].add(head, run)
        for text in rest:
            lines.append(PaintedLine())
            lines[-1].add(text, run)
    return lines


def _goes_back(last: Run, run: Run) -> bool:
    """Whether a run begins left of the one before it on its line, and so is no part of its word."""
    level = last.upright and run.upright and abs(run.y - last.y) <= SAME_LINE
    return level and last.placed and run.placed and run.x < last.x - SAME_PLACE


def _ordered(lines: list[PaintedLine]) -> list[PaintedLine]:
    """The lines with the head of the page first and the foot last, whenever they were painted."""
    islands = _islands(lines)
    if len(islands) > 1:
        foot = min(islands, key=_top)
        if len(foot) <= _MOST_LINES and _top(foot) < min(_bottom(i) for i in islands if i != foot):
            islands.remove(foot)
            islands.append(foot)
        head = max(islands, key=_bottom)
        if len(head) <= _MOST_LINES and _bottom(head) > max(_top(i) for i in islands if i != head):
            islands.remove(head)
            islands.insert(0, head)
    return [line for island in islands for line in island]


def _islands(lines: list[PaintedLine]) -> list[list[PaintedLine]]:
    """The lines parted where painting leaps to a place far off; all in one if any has no place."""
    islands: list[list[PaintedLine]] = [[]]
    height: float | None = None
    for line in lines:
        run = line.first
        if run is not None:
            if not (run.placed and run.upright):
                return [lines]
            if height is not None and abs(run.y - height) > _FAR:
                islands.append([])
            height = run.y
        islands[-1].append(line)
    return islands


def _top(island: list[PaintedLine]) -> float:
    return max(line.first.y for line in island if line.first)


def _bottom(island: list[PaintedLine]) -> float:
    return min(line.first.y for line in island if line.first)
