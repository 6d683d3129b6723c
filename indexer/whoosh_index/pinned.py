"""The one distribution of Whoosh that this is written against."""

import whoosh

from corpus.errors import IndexUnusable

VERSION = (3, 54, 0)


def check_whoosh() -> None:
    """Three distributions install a module `whoosh` and overwrite each other: hold to one.

    Raises:
        IndexUnusable: another distribution, or another version, is what gets imported.
    """
    if whoosh.__version__ != VERSION:
        found = ".".join(map(str, whoosh.__version__))
        pinned = ".".join(map(str, VERSION))
        raise IndexUnusable(
            f"the module whoosh is version {found}, not whoosh3 {pinned}: "
            f"pip install --force-reinstall whoosh3=={pinned}"
        )
