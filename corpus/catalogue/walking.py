"""Finds the files below a path that was given, and says what it could not look into."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.collected import SUMMARY
from corpus.personal import masked
from corpus.readers import kind_refused, printable
from corpus.understanding import NAMES

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


@dataclass(frozen=True, slots=True)
class Found:
    """A file, the path that was given to reach it, and its name relative to that path.

    The name is for people: it is printable, whatever the file is called. An identity
    number in it is masked, as in a text.
    """

    path: Path
    root: Path
    kalla: str


@dataclass(frozen=True, slots=True)
class Walked:
    """What is below one path that was given: the files, by path, and what could not be looked into.

    `refused` has the reason for each folder that cannot be opened, each link, and each pipe, device
    or socket, by its path. If `root` itself is in it, nothing is known of what lies below.
    """

    root: Path
    found: list[Found] = field(default_factory=list)
    refused: dict[Path, str] = field(default_factory=dict)

    def refusal_above(self, path: Path) -> str | None:
        """Why a file that was not found could not be looked for; None if it is seen gone."""
        for place in (path, *path.parents):
            if (reason := self.refused.get(place)) is not None:
                return reason
            if place == self.root:
                break
        return None

    def holds(self, path: str) -> bool:
        """Whether a path is at or below the one that was given."""
        root = str(self.root)
        return path == root or path.startswith(root if root.endswith(os.sep) else root + os.sep)

    def kalla(self, path: Path) -> str:
        """The name of a path for people, relative to the path that was given."""
        shown = path.relative_to(self.root).as_posix() if path != self.root else path.name
        return masked(printable(shown))

    def shown(self, folder: Path) -> str:
        """What the names of the files in a folder begin with, before anything is masked."""
        return f"{folder.relative_to(self.root).as_posix()}/" if folder != self.root else ""


def walk(root: Path) -> Walked:
    """Return the files below `root` (or `root` itself), sorted by path within each folder.

    Hidden files, sidecars and what systems leave behind are left out. No link is followed, so that
    a folder of papers never shows what is outside it; only `root` itself may be one.
    """
    root = root.absolute()
    walked = Walked(root)
    try:
        if not root.is_dir():
            path = root.resolve(strict=True) if root.is_symlink() else root
            if reason := kind_refused(path.lstat().st_mode):
                walked.refused[root] = reason
            else:
                walked.found.append(Found(path, path.parent, walked.kalla(root)))
            return walked
    except (OSError, RuntimeError) as error:
        walked.refused[root] = _said(error)
        return walked
    waiting = [root]
    while waiting:
        waiting += reversed(list(_look_into(waiting.pop(), walked)))
    return walked


def _look_into(folder: Path, walked: Walked) -> Iterator[Path]:
    """Note what is in one folder, and yield the folders in it."""
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        walked.refused[folder] = _said(error)
        return
    above = walked.shown(folder)
    for entry in inside:
        path = folder / entry.name
        try:
            if _is_for_people(entry):
                if entry.is_dir(follow_symlinks=False):
                    yield path
                elif reason := _refusal(entry):
                    walked.refused[path] = reason
                else:
                    kalla = masked(printable(f"{above}{entry.name}"))
                    walked.found.append(Found(path, walked.root, kalla))
        except Exception as error:  # no entry of a folder may stop a run
            walked.refused[path] = _said(error)


def _refusal(entry: "os.DirEntry[str]") -> str | None:
    if not entry.is_symlink():
        return kind_refused(entry.stat(follow_symlinks=False).st_mode)
    try:
        if entry.is_dir():
            return "a link to a folder, not followed; give the folder itself to klubbat index"
    except OSError:  # a link to itself, or into what cannot be read
        pass
    return "a link, not followed; only files themselves are read"


def _is_for_people(entry: "os.DirEntry[str]") -> bool:
    name = entry.name
    if name.startswith(".") or name in {*NAMES, SUMMARY}:
        return False
    return name.lower() not in _LEFT_FOLDERS and not _LEFT_BEHIND.fullmatch(name)


def _said(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return printable(str(error)) or type(error).__name__
