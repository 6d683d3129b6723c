"""Which version of the reading and of the understanding wrote what the catalogue holds.

Both are fingerprints of the code and the vocabularies that do the work, so that nobody has to
remember to raise a number: change a rule, and what it read is read again.
"""

from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

READING = ("readers", "cleaning.py", "document.py")


def _leaves(place: Traversable) -> list[Traversable]:
    if place.is_file():
        return [place] if place.name.endswith((".py", ".toml")) else []
    below = sorted(place.iterdir(), key=lambda each: each.name)
    return [leaf for each in below if each.name != "samples" for leaf in _leaves(each)]


def _fingerprint(places: list[Traversable]) -> str:
    digest = sha256()
    for place in places:
        for leaf in _leaves(place):
            digest.update(leaf.name.encode() + b"\0" + leaf.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


@cache
def reading() -> str:
    """The version of what turns bytes into pages."""
    return _fingerprint([files("corpus").joinpath(name) for name in READING])


@cache
def understanding() -> str:
    """The version of what turns pages into sections and facts; it includes the reading."""
    return _fingerprint([files("corpus")])
