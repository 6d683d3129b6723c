"""Which version of the reading, the understanding and the gathering made what is held.

Each is a fingerprint of the code and the vocabularies that do the work, so that nobody has to
remember to raise a number: change a rule, and what it made is made again.
"""

from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

READING = frozenset({"readers", "document.py"})
"""What turns bytes into pages."""

GATHERING = frozenset({"arenden", "names", "vocabulary"})
"""What gathers sections into ärenden and tells twins."""

APART = frozenset({"samples", "synonyms.toml", "arenden"})
"""What has no part in turning pages into facts."""


@cache
def reading() -> str:
    """The version of what turns bytes into pages."""
    return _fingerprint(_parts(READING))


@cache
def understanding() -> str:
    """The version of what turns pages into sections and facts; it includes the reading."""
    return _fingerprint([files("corpus")], without=APART)


@cache
def gathering() -> str:
    """The version of what gathers sections into ärenden."""
    return _fingerprint(_parts(GATHERING), without=frozenset({"synonyms.toml"}))


def _parts(names: frozenset[str]) -> list[Traversable]:
    return [files("corpus").joinpath(name) for name in sorted(names)]


def _fingerprint(places: list[Traversable], without: frozenset[str] = frozenset()) -> str:
    digest = sha256()
    for place in places:
        for leaf in _leaves(place, without):
            digest.update(leaf.name.encode() + b"\0" + leaf.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _leaves(place: Traversable, without: frozenset[str]) -> list[Traversable]:
    if place.is_file():
        return [place] if place.name.endswith((".py", ".toml")) else []
    below = sorted(place.iterdir(), key=lambda each: each.name)
    return [leaf for each in below if each.name not in without for leaf in _leaves(each, without)]
