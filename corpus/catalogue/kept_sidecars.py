"""Leaves out of a sidecar what it says of files that were taken down."""

import tomllib
from collections.abc import Callable, Set
from pathlib import Path
from typing import Any


def without_files(text: str, path: str, is_away: Callable[[Path], bool]) -> str | None:
    """Return the text of a sidecar without what it says of files that are away.

    Remarks go as well then. None if that cannot be told apart from the rest.
    """
    try:
        away = {name for name in _files(text) if is_away(Path(path).parent / name)}
        if not away:
            return text
        kept = _kept(text, away)
        return None if away & _files(kept) else kept
    except (ValueError, AttributeError, RecursionError):
        return None


def _kept(text: str, away: Set[str]) -> str:
    lines, skipped = [], False
    for line in text.splitlines(keepends=True):
        if line.lstrip().startswith("["):
            skipped = bool(away & _files(line))
        if not skipped and not line.lstrip().startswith("#"):
            lines.append(line)
    return "".join(lines)


def _files(text: str) -> Set[str]:
    table: dict[str, Any] = tomllib.loads(text)
    return set(table.get("files", {}))
