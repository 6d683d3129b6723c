"""The inner loops of a search: compiled where they could be, else in NumPy.

Both do the same (docs/decisions/0011), and nothing above knows which one runs.
"""

from search.finding.kernel.arrays import Floats, Mask, Places, Run, Term, Word

__all__ = [
    "Floats",
    "Mask",
    "Places",
    "Run",
    "Term",
    "Word",
    "best_units",
    "first_places",
    "gather",
    "group",
    "phrase",
    "tally",
    "total",
    "units_of",
]

try:
    from search.finding.kernel.compiled import (
        best_units,
        first_places,
        gather,
        group,
        phrase,
        tally,
        total,
        units_of,
    )
except ImportError:  # no C compiler when it was installed
    from search.finding.kernel.arrays import (
        best_units,
        first_places,
        gather,
        group,
        phrase,
        tally,
        total,
        units_of,
    )
