"""TODO indexer.whoosh_adapter.toc."""

import whoosh
from whoosh.fields import ID, STORED, Schema

from corpus.errors import IndexUnusable
from indexer.whoosh_adapter.zone import Zone
from indexer.zones import ZONES

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


INDEX_NAME = "MAIN"
"""Whoosh's usual name for an index, so that `whoosh.index.open_dir` opens it."""


def schema() -> Schema:
    """What Whoosh knows of an index: a unique id, the stored extract, the zones."""
    return Schema(id=ID(unique=True), extract=STORED(), **{zone: Zone() for zone in ZONES})
