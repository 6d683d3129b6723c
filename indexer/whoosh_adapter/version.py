"""Checks which Whoosh is installed: three distributions share one module name."""

import whoosh

from corpus.errors import IndexUnusable

VERSION = (3, 54, 0)


def check_whoosh() -> None:
    """Check that the module `whoosh` is the one that this program is tested with.

    Three distributions install a module of that name and overwrite each other.

    Raises:
        IndexUnusable: the module is from another distribution or of another version.
    """
    if whoosh.__version__ != VERSION:
        found = ".".join(map(str, whoosh.__version__))
        pinned = ".".join(map(str, VERSION))
        raise IndexUnusable(
            f"the module whoosh is version {found}, not whoosh3 {pinned}: "
            f"pip install --force-reinstall whoosh3=={pinned}"
        )
