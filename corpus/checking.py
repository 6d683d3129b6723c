"""Checks sidecars without an index: which cannot be used, and what they name that is not there.

It also says what their corrections change. Of the papers, only those that are corrected are read.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.catalogue import Catalogue, take_in
from corpus.document import Given
from corpus.extract import Extract
from corpus.understanding import NAMES, NO_SUCH, Sidecars, changed, of_sections, unmet

Fault = tuple[str, str]
"""A place in a sidecar, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a correction changes: in which section, which fact, what the text says and what holds.

    `read` and `now` are empty if the fact is unknown.
    """

    sidecar: str
    section: str
    key: str
    read: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """The number of sidecars that were checked, what is wrong in them, and what they change."""

    sidecars: int
    faults: tuple[Fault, ...]
    changes: tuple[Change, ...] = ()


def check_sidecars(roots: Iterable[Path]) -> Checked:
    """Check all sidecars in some folders and below them."""
    number, faults = 0, dict[str, str]()
    changes: list[Change] = []
    for root in roots:
        sidecars = Sidecars(root.absolute())
        for folder, names in _with_sidecars(root.absolute()):
            number += len(names)
            sidecars.given(folder / names[0])  # reads those of the folder and above it
            for given, extracts in _corrected(folder, sidecars):
                why = NO_SUCH if extracts else "no § could be read from the paper"
                faults |= dict.fromkeys(unmet(of_sections(given), extracts), why)
                changes += _changes(given, extracts)
        faults |= sidecars.errors | sidecars.unmet(())
    return Checked(number, tuple(sorted(faults.items())), tuple(changes))


def _with_sidecars(root: Path) -> Iterator[tuple[Path, list[str]]]:
    """Yield each folder that holds sidecars, with their names; no link is followed."""
    for folder, inside, files in os.walk(root):
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        if names := [name for name in NAMES if name in files]:
            yield Path(folder), names


def _corrected(folder: Path, sidecars: Sidecars) -> Iterator[tuple[Given, list[Extract]]]:
    """Yield what is said of each paper in a folder that is corrected, with its sections."""
    for path in sorted(folder.iterdir()):
        if path.name in NAMES or not path.is_file():
            continue
        given = sidecars.given(path)
        if given.corrections:
            with Catalogue.in_memory() as catalogue:
                take_in([path], catalogue)
                yield given, list(catalogue.extracts())


def _changes(given: Given, extracts: Iterable[Extract]) -> Iterator[Change]:
    sidecar = given.corrections[0].source
    for extract in extracts:
        for key, read, now in changed(extract):
            yield Change(sidecar, extract["id"], key, read, now)
