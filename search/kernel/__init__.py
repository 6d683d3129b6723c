"""The inner loops of a search: compiled where they could be, else in NumPy.

Both do the same (docs/decisions/0011), and nothing above knows which one runs.
"""

from search.kernel.arrays import Places, Run, Term, Word

try:
    from search.kernel.compiled import (
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
    from search.kernel.arrays import (
        best_units,
        first_places,
        gather,
        group,
        phrase,
        tally,
        total,
        units_of,
    )

__all__ = [
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
