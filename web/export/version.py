"""Which version of everything made an export: its pages are made again when that changes."""

from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

ROOMS = ("corpus", "indexer", "search", "web")
_APART = frozenset({"samples", "__pycache__"})
_KINDS = (".py", ".pyx", ".html", ".xml", ".po", ".css", ".js", ".svg", ".toml", ".tsv")


@cache
def version() -> str:
    """A fingerprint of the code, the templates and the vocabularies that pages are made with."""
    digest = sha256()
    for room in ROOMS:
        for leaf in _leaves(files(room)):
            digest.update(leaf.name.encode() + b"\0" + leaf.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _leaves(place: Traversable) -> list[Traversable]:
    if place.is_file():
        return [place] if place.name.endswith(_KINDS) else []
    below = sorted(place.iterdir(), key=lambda each: each.name)
    return [leaf for each in below if each.name not in _APART for leaf in _leaves(each)]
