"""The columns of tables: under which heads each cell stands, and what else its row says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement

from harvest.pages.words import seen

_MOST_SPANNED = 50
"""The most columns or rows that one cell takes, whatever it says."""


@dataclass(frozen=True)
class Cell:
    """A cell's heads, joined by " / " from the top one on, and the other texts of its row."""

    column: str
    row: str


@dataclass(frozen=True)
class _Placed:
    element: HtmlElement
    text: str
    columns: range


def cells_of(table: HtmlElement) -> Mapping[HtmlElement, Cell]:
    """Each cell of a table with its heads; cells of tables within it are left out.

    The heads are the rows of ``<th>`` alone, those in ``<thead>``, or else the first row, if it has
    several cells and no link. Later rows of heads begin anew.
    """
    cells: dict[HtmlElement, Cell] = {}
    heads: list[tuple[_Placed, ...]] = []
    below = True
    for number, row in enumerate(_rows(table)):
        if _is_head(row, first=number == 0):
            heads = [row] if below else [*heads, row]
            below = False
            continue
        below = True
        for cell in row:
            path = dict.fromkeys(
                head.text
                for line in heads
                for head in line
                if head.text and _overlap(head.columns, cell.columns)
            )
            rest = " ".join(other.text for other in row if other is not cell)
            cells[cell.element] = Cell(" / ".join(path), rest)
    return cells


def _rows(table: HtmlElement) -> Iterator[tuple[_Placed, ...]]:
    """Each row with the cells that reach into it from above."""
    reaching: dict[int, tuple[_Placed, int]] = {}
    for row in table.iter("tr"):
        if next(row.iterancestors("table"), None) is not table:
            continue
        placed = [cell for cell, _ in reaching.values()]
        taken = {column for cell in placed for column in cell.columns}
        left = {key: (cell, rows - 1) for key, (cell, rows) in reaching.items() if rows > 1}
        column = 0
        for element in row.iterchildren("td", "th"):
            while column in taken:
                column += 1
            wide = _span(element, "colspan")
            cell = _Placed(element, _text(element), range(column, column + wide))
            placed.append(cell)
            column += wide
            if (high := _span(element, "rowspan")) > 1:
                left[cell.columns.start] = (cell, high - 1)
        reaching = left
        yield tuple(placed)


def _is_head(row: tuple[_Placed, ...], *, first: bool) -> bool:
    if not row:
        return False
    if all(cell.element.tag == "th" for cell in row):
        return not any(cell.element.get("scope") == "row" for cell in row)
    in_head = next(row[-1].element.iterancestors("thead", "table"), None)
    if in_head is not None and in_head.tag == "thead":
        return True
    return first and len(row) > 1 and not any(_links(cell.element) for cell in row)


def _links(cell: HtmlElement) -> bool:
    return next(cell.iter("a", "button"), None) is not None


def _overlap(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _span(element: HtmlElement, name: str) -> int:
    written = (element.get(name) or "1").strip()
    number = int(written) if written.isascii() and written.isdecimal() and len(written) < 6 else 1
    return min(max(number, 1), _MOST_SPANNED)


def _text(element: HtmlElement) -> str:
    return seen(str(element.text_content()))
