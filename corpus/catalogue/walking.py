"""Finds the files below the paths that were given."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.understanding import NAME


@dataclass(frozen=True, slots=True)
class Found:
    """A file, the path that was given to reach it, and its name relative to that path."""

    path: Path
    root: Path
    kalla: str


def walk(root: Path, unreadable: Callable[[str, str], None]) -> Iterator[Found]:
    """Yield the files below `root` (or `root` itself), sorted by path.

    Hidden files and sidecars are left out. A link to a file outside `root` is not followed, so that
    a folder of papers never shows what is outside it. `unreadable` is called with the relative path
    and the reason, for each folder that cannot be opened and each such link.
    """
    root = root.absolute()
    if root.is_file():
        yield Found(root, root.parent, root.name)
        return

    def refuse(error: OSError) -> None:
        unreadable(_relative(Path(error.filename), root), error.strerror or str(error))

    inside = root.resolve()
    for folder, folders, names in os.walk(root, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if name.startswith(".") or name == NAME:
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(inside):
                unreadable(_relative(path, root), "a link to a place outside the folder")
                continue
            yield Found(path, root, _relative(path, root))


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()
