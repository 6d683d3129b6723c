"""The inner loops of a search: compiled if there was a C compiler, otherwise in NumPy.

Both return the same (docs/decisions/0011). Callers cannot tell which one runs.
"""

from search.finding.kernel.counting_plain import BITS, Floats, Mask, Places, Run, Scored, Term, Word
from search.finding.kernel.covering_plain import Part

__all__ = [
    "BITS",
    "Floats",
    "Mask",
    "Part",
    "Places",
    "Run",
    "Scored",
    "Term",
    "Word",
    "added_up",
    "best_units",
    "counts_in",
    "distinct",
    "first_places",
    "gather",
    "group",
    "matched",
    "phrase",
    "spread",
    "tally",
    "total",
    "units_of",
]

try:
    from search.finding.kernel._counting import (
        best_units,
        distinct,
        first_places,
        gather,
        group,
        matched,
        phrase,
        spread,
        tally,
        total,
        units_of,
    )
except ImportError:  # no C compiler when it was installed
    from search.finding.kernel.counting_plain import (
        best_units,
        distinct,
        first_places,
        gather,
        group,
        matched,
        phrase,
        spread,
        tally,
        total,
        units_of,
    )

try:
    from search.finding.kernel._covering import added_up, counts_in
except ImportError:  # no C compiler when it was installed
    from search.finding.kernel.covering_plain import added_up, counts_in
