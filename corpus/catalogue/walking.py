"""Finds the files below the paths that were given."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.understanding import NAME

_LEFT_BEHIND = re.compile(
    # Windows, Mac and Linux, on every folder that was looked at
    r"(?:eh)?thumbs(?:_vista)?\.db(?::encryptable)?|desktop\.ini|autorun\.inf|folder\.htt|index\.dat"
    r"|icon\r|picasa\.ini|ntuser\.dat|pagefile\.sys|.*\.lnk"
    # programs that have a file open, or were stopped, or keep what was there before
    r"|~\$.*|\.?~lock\..*#|~.*\.tmp|#.*#|.*~|.*\.(?:tmp|temp|bak|old|orig|swp|swo|laccdb|ldb)"
    # downloads and copies that are not yet whole
    r"|.*\.(?:part|partial|crdownload|download|filepart|opdownload)",
    re.IGNORECASE | re.DOTALL,
)
"""Names of files that systems and programs leave in a folder, and that nobody put there."""

_LEFT_FOLDERS = frozenset(
    (
        *("__macosx", "@eadir", "#recycle", "@recycle", "#snapshot", "~snapshot"),
        *("$recycle.bin", "recycler", "system volume information", "lost+found", "found.000"),
    )
)
"""Names of folders that hold only such files, in lower case."""

_NOT_UTF8 = "its name is not in UTF-8, as of a file from an old archive; rename it"


@dataclass(frozen=True, slots=True)
class Found:
    """A file, the path that was given to reach it, and its name relative to that path."""

    path: Path
    root: Path
    kalla: str


def walk(root: Path, unreadable: Callable[[str, str], None]) -> Iterator[Found]:
    """Yield the files below `root` (or `root` itself), sorted by path.

    Hidden files, sidecars and what systems leave behind are left out. A link to a file outside
    `root` is not followed, so that a folder of papers never shows what is outside it. `unreadable`
    is called with the relative path and the reason, for each folder that cannot be opened, each
    such link, and each name that is not UTF-8.
    """
    root = root.absolute()
    if not _can_be_written(str(root)):
        unreadable(_shown(root.name), _NOT_UTF8)
        return
    if root.is_file():
        yield Found(root, root.parent, root.name)
        return

    def refuse(error: OSError) -> None:
        unreadable(_relative(Path(error.filename), root), error.strerror or str(error))

    inside = root.resolve()
    for folder, folders, names in os.walk(root, onerror=refuse):
        folders[:] = sorted(filter(_is_for_people, folders))
        for name in [name for name in folders if not _can_be_written(name)]:
            folders.remove(name)
            unreadable(_relative(Path(folder, name), root), _NOT_UTF8)
        for name in sorted(filter(_is_for_people, names)):
            path = Path(folder, name)
            if name == NAME or _LEFT_BEHIND.fullmatch(name):
                continue
            if not _can_be_written(name):
                unreadable(_relative(path, root), _NOT_UTF8)
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(inside):
                unreadable(_relative(path, root), "a link to a place outside the folder")
                continue
            yield Found(path, root, _relative(path, root))


def _is_for_people(name: str) -> bool:
    return not name.startswith(".") and name.lower() not in _LEFT_FOLDERS


def _can_be_written(name: str) -> bool:
    """Whether a name can be stored, printed and be part of an address."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _shown(name: str) -> str:
    """A name to print: what is not UTF-8 in it is taken for what Windows wrote."""
    return "".join(
        os.fsencode(each).decode("cp1252", "replace") if "\udc80" <= each <= "\udcff" else each
        for each in name
    )


def _relative(path: Path, root: Path) -> str:
    return _shown(path.relative_to(root).as_posix())
