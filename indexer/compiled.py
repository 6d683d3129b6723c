"""Which inner loops are compiled here. The pattern that they all follow: docs/decisions/0020.

Everything works without a C compiler; searches take longer then, and so does indexing.
"""

from collections.abc import Mapping
from importlib import import_module

LOOPS = (
    "indexer.swedish._cutting",
    "indexer.swedish._scanning",
    "indexer.swedish.forms._lookup",
    "indexer.store._bisection",
    "indexer.store._inverting",
    "search.finding.kernel._counting",
    "search.finding.kernel._covering",
)
"""The modules that setup.py compiles where there is a compiler. It reads them here."""


def compiled_loops() -> Mapping[str, bool]:
    """Whether the compiled code of each of `LOOPS` can be used here.

    Where one cannot, its plain twin does the same work.
    """
    return {loop: _can_be_imported(loop) for loop in LOOPS}


def _can_be_imported(module: str) -> bool:
    try:
        import_module(module)
    except ImportError:
        return False
    return True
