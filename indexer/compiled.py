"""Lists the inner loops that are compiled, and tells which of them can be used here.

docs/decisions/0020 describes the pattern that all of them follow. Without a C compiler everything
works, but searching and indexing take longer.
"""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

LOOPS = (
    "corpus.readers._letters",
    "indexer.swedish._cutting",
    "indexer.swedish._scanning",
    "indexer.swedish.forms._lookup",
    "indexer.store._bisection",
    "indexer.store._bitpacking",
    "indexer.store._inverting",
    "search.finding.kernel._counting",
    "search.finding.kernel._covering",
)
"""The modules that setup.py compiles if there is a C compiler. It reads this list."""


def compiled_loops() -> Mapping[str, bool]:
    """Whether the compiled code of each of `LOOPS` can be used here.

    If one cannot, its twin in plain Python does the same work.
    """
    return {loop: _can_be_imported(loop) for loop in LOOPS}


def outdated_loops() -> tuple[str, ...]:
    """The loops whose compiled code is older than its source, so that an edit has no effect yet.

    Only an installation that runs from its sources (``pip install -e``) can have them.
    """
    return tuple(loop for loop in LOOPS if _is_older_than_source(loop))


def _is_older_than_source(module: str) -> bool:
    try:
        compiled = Path(import_module(module).__file__ or "")
    except ImportError:
        return False
    source = compiled.with_name(f"{module.rpartition('.')[2]}.pyx")
    return source.exists() and compiled.stat().st_mtime < source.stat().st_mtime


def _can_be_imported(module: str) -> bool:
    try:
        import_module(module)
    except ImportError:
        return False
    return True
