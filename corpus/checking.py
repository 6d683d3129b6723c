"""Checks sidecars without an index: which cannot be used, and what they name that is not there.

Of the papers, only those of which a § is corrected are read.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.catalogue import Catalogue, take_in
from corpus.document import Correction
from corpus.understanding import NAMES, NO_SUCH, Sidecars, of_sections, unmet

Fault = tuple[str, str]
"""A place in a sidecar, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The number of sidecars that were checked, and what is wrong in them, by place."""

    sidecars: int
    faults: tuple[Fault, ...]


def check_sidecars(roots: Iterable[Path]) -> Checked:
    """Check all sidecars in some folders and below them."""
    number, faults = 0, dict[str, str]()
    for root in roots:
        sidecars = Sidecars(root.absolute())
        for folder, names in _with_sidecars(root.absolute()):
            number += len(names)
            sidecars.given(folder / names[0])  # reads those of the folder and above it
            faults |= dict(_corrections_unmet(folder, sidecars))
        faults |= sidecars.errors | sidecars.unmet(())
    return Checked(number, tuple(sorted(faults.items())))


def _with_sidecars(root: Path) -> Iterator[tuple[Path, list[str]]]:
    """Yield each folder that holds sidecars, with their names; no link is followed."""
    for folder, inside, files in os.walk(root):
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        if names := [name for name in NAMES if name in files]:
            yield Path(folder), names


def _corrections_unmet(folder: Path, sidecars: Sidecars) -> Iterator[Fault]:
    """Yield the §§ that are corrected and that the paper does not have."""
    for path in sorted(folder.iterdir()):
        if path.name in NAMES or not path.is_file():
            continue
        if asked := of_sections(sidecars.given(path)):
            yield from _unmet(path, asked)


def _unmet(path: Path, asked: Iterable[Correction]) -> Iterator[Fault]:
    with Catalogue.in_memory() as catalogue:
        take_in([path], catalogue)
        extracts = list(catalogue.extracts())
    why = NO_SUCH if extracts else "no § could be read from the paper"
    for place in unmet(asked, extracts):
        yield place, why
