"""Keeps compiled tables in the user's cache: one file per version, written once.

A wheel brings the table of its version ready, beside this module. Where there is none, as in a
checkout, a table is compiled on first use. Several processes may do so at the same time. Each
writes a file of its own and renames it into place; the tables are byte for byte the same, so it
does not matter which comes last. If no folder can be written to, a table is kept in memory.
"""

import mmap
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import platformdirs

BROUGHT = Path(__file__).parent
"""The folder for tables in a wheel. Nothing is ever written to it or removed from it."""


def folders() -> tuple[Path, ...]:
    """The folders in which tables may be kept, the best one first."""
    own = f"klubbat-{os.getuid()}" if hasattr(os, "getuid") else "klubbat"
    return (
        Path(platformdirs.user_cache_dir("klubbat", appauthor=False)),
        Path(tempfile.gettempdir()) / own,
    )


KEPT = 3
"""The number of versions of a table that are kept in a folder; each takes tens of MB."""


def fetch(
    name: str,
    compile_table: Callable[[], bytes],
    usable: Callable[[memoryview], bool],
    places: tuple[Path, ...] | None = None,
    brought: Path = BROUGHT,
) -> memoryview:
    """The bytes of the table `name`, mapped from its file.

    If there is no file, or if it is not `usable` (cut short by a full disk), the table is compiled
    and kept.
    """
    places = folders() if places is None else places
    for path in (brought / name, *(folder / name for folder in places)):
        view = _mapped(path, whoever=path.parent == brought)
        if view is not None and usable(view):
            return view
    table = compile_table()
    for folder in places:
        if _keep(folder / name, table):
            view = _mapped(folder / name)
            if view is not None and usable(view):
                return view
    return memoryview(table)


def kept(name: str) -> tuple[Path, ...]:
    """The files of the table `name`, in the order in which they are tried."""
    return tuple(path for folder in (BROUGHT, *folders()) if (path := folder / name).exists())


def is_brought(path: Path) -> bool:
    """Whether a file came with the wheel."""
    return path.parent == BROUGHT


def remove(name: str) -> None:
    """Remove every file of the table `name` that was compiled here."""
    for folder in folders():
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)


def _mapped(path: Path, *, whoever: bool = False) -> memoryview | None:
    """The bytes of a file; None if there is none, or if it belongs to somebody not trusted."""
    try:
        with path.open("rb") as file:
            trusted = whoever or not hasattr(os, "getuid")
            if not trusted and os.fstat(file.fileno()).st_uid not in {os.getuid(), 0}:
                return None  # someone else's file in a shared folder for temporary files
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):
        return None


def _keep(path: Path, table: bytes) -> bool:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as file:
            try:
                file.write(table)
                file.flush()
                Path(file.name).replace(path)
            except OSError:
                Path(file.name).unlink(missing_ok=True)
                raise
    except OSError:
        return False
    _forget_old_versions(path)
    return True


def _forget_old_versions(path: Path) -> None:
    family = path.name.partition("-")[0]
    with suppress(OSError):  # in use elsewhere, or gone already
        others = [p for p in path.parent.glob(f"{family}-*{path.suffix}") if p != path]
        for old in sorted(others, key=lambda p: p.stat().st_mtime, reverse=True)[KEPT - 1 :]:
            old.unlink()
