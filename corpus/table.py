"""Tables as CSV that a Swedish spreadsheet opens in columns, with its letters (decision 33).

All tables of the site and of the command line are written here, so that no text of a paper can
become a formula in one of them.
"""

import csv
import io
import re
from collections.abc import Iterable

BYTE_ORDER_MARK = "\ufeff"
"""What a file must begin with for a spreadsheet to take it for UTF-8."""

SEPARATOR = ";"
"""What a Swedish spreadsheet takes to part columns; a comma is in its numbers (decision 0033)."""

LONGEST_CELL = 32_767
"""The most characters of a cell of a spreadsheet; what is longer is cut, and ends with ``…``."""

# Characters that begin a formula in a spreadsheet, with their full-width forms.
_FORMULA = re.compile("[=+@＝＋－＠-]")


def cell(value: object) -> str:
    r"""Return a value as the text of a cell: on one line, and no formula.

    A text that a spreadsheet would take for a formula gets an apostrophe in front. A number keeps
    its sign, and has a comma before its decimals.

    >>> cell("Säker\nskolväg"), cell("=1+1"), cell(None), cell(-2), cell(407.5)
    ('Säker skolväg', "'=1+1", '', '-2', '407,5')
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return str(value).replace(".", ",")
    if isinstance(value, int):
        return str(value)
    text = " ".join("".join(c if c.isprintable() else " " for c in str(value)).split())
    text = f"'{text}" if _FORMULA.match(text) else text
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"


def rows_as_csv(rows: Iterable[Iterable[object]]) -> str:
    r"""Return rows as lines of CSV, each value by `cell`.

    Every cell is quoted, so that no sign in it parts it in two, whatever a program takes to part
    columns.

    >>> rows_as_csv([["Väg; =1+1", 3]])
    '"Väg; =1+1";"3"\r\n'
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=SEPARATOR, quoting=csv.QUOTE_ALL)
    writer.writerows(map(cell, row) for row in rows)
    return written.getvalue()
