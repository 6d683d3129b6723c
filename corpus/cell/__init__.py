"""A cell: a process with narrow limits, in which texts of unknown origin are handled.

Papers and what people paste may be made to exhaust a machine, or to break a library. So they are
read and understood in a process that has little memory, time and output, starts no other, and ends
with the one that started it. What it sends back is data, checked against the type that was
promised; a child that read hostile bytes never sends code (docs/decisions/0044).
"""

from corpus.cell.cell import Cell
from corpus.cell.limits import Limits
from corpus.cell.orphans import die_with_parent
from corpus.cell.spreading import spread
from corpus.cell.warm import WarmCell

__all__ = ["Cell", "Limits", "WarmCell", "die_with_parent", "spread"]
