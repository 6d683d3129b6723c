"""Computes the version of a stage: a fingerprint of its code, its vocabularies and its libraries.

Results that are kept from one run to the next carry the version of the stage that made them. Change
a line of the stage's code, a word of its vocabulary or the version of a library, and the results
are made again; there is no version number to raise by hand. Each room lists its stages in a module
`stages`. docs/architecture.md says what is made again when one of them changes.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from corpus.errors import SourcesMissing

HOUSE = Path(__file__).resolve().parents[1]
"""The folder that contains the rooms."""

KINDS = (
    *(".py", ".pyx", ".toml", ".tsv", ".dict"),
    *(".html", ".xml", ".txt", ".po", ".css", ".js", ".svg", ".woff2", ".png", ".ico"),
)
"""The endings of source files. Compiled files and type stubs (``.pyi``) are not sources."""

APART = frozenset({"samples", "__pycache__"})
"""Folders that contain no sources. Hidden files are left out too: editors leave them behind."""


@dataclass(frozen=True)
class Stage:
    """A stage of the work, and everything that its results depend on.

    Attributes:
        name: its name where its version is shown.
        sources: its folders and single modules, by their dotted names.
        on: stages whose versions are part of its own version.
        takes: names of stages whose results it uses, but whose versions are no part of its own.
            Their versions are compared separately.
        libraries: distributions whose output becomes part of its results.
    """

    name: str
    sources: tuple[str, ...]
    on: tuple["Stage", ...] = ()
    takes: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """The fingerprint of the stage as it is installed: 16 hexadecimal digits.

        Raises:
            SourcesMissing: a folder or a module of it is not there as source files.
        """
        return self.version_in(HOUSE)

    def version_in(self, house: Path) -> str:
        """The fingerprint of the stage in the rooms that the folder `house` contains."""
        return _version(self, house)


@cache
def _version(stage: Stage, house: Path) -> str:
    digest = sha256()
    for source in stage.sources:
        digest.update(_digest(house, source))
    for other in stage.on:
        digest.update(other.version_in(house).encode())
    for library in stage.libraries:
        digest.update(f"{library} {installed(library)}\0".encode())
    return digest.hexdigest()[:16]


@cache
def _digest(house: Path, source: str) -> bytes:
    """The digest of a folder or a module: of each file's path in it and of its content."""
    place = os.path.join(house, *source.split("."))  # noqa: PTH118 - a Path for each takes longer
    digest = sha256(source.encode())
    leaves = list(_leaves(place))
    if not any(path.endswith((".py", ".pyx")) for path in leaves):
        raise SourcesMissing(
            f"{place}: the source files of klubbat are not here, which tell by which version an "
            "index was made; install klubbat from its wheel, unpacked: pipx install --force klubbat"
        )
    for path in leaves:
        with open(path, "rb", 0) as file:  # noqa: PTH123
            digest.update(path[len(place) :].replace(os.sep, "/").encode() + b"\0" + file.read())
    return digest.digest()


def _leaves(place: str) -> Iterator[str]:
    """The sources in a folder, or if there is no such folder, those of the module of that name."""
    if not os.path.isdir(place):  # noqa: PTH112
        yield from (path for ending in (".py", ".pyx") if os.path.isfile(path := place + ending))  # noqa: PTH113
        return
    with os.scandir(place) as entries:
        below = sorted(entries, key=lambda entry: entry.name)
    for entry in below:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if entry.name not in APART:
                yield from _leaves(entry.path)
        elif entry.name.endswith(KINDS):
            yield entry.path


@cache
def installed(distribution: str) -> str:
    """The version of an installed distribution.

    It is read from the name of the ``.dist-info`` folder that every installer writes beside the
    package. `importlib.metadata` does the same, but takes ten times as long to import.

    Raises:
        importlib.metadata.PackageNotFoundError: it is not installed.
    """
    wanted = _plain(distribution)
    for place in sys.path:
        for entry in _names_in(place):
            name, dash, version = entry.removesuffix(".dist-info").rpartition("-")
            if dash and entry.endswith(".dist-info") and _plain(name) == wanted:
                return version
    from importlib.metadata import version as version_of

    return version_of(distribution)


@cache
def _names_in(place: str) -> tuple[str, ...]:
    try:
        return tuple(os.listdir(place))  # noqa: PTH208 - only names are needed
    except OSError:
        return ()


def _plain(name: str) -> str:
    return name.lower().replace("-", "_").replace(".", "_")
