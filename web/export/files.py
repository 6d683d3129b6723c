"""Writes the files of an export: whole or not at all, and only if their content is new."""

from collections.abc import Collection, Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from web.export.manifest import WrittenFile

DRAFT = ".klubbat"
"""The ending of a file's name while it is being written."""


def digest_of(content: bytes, without: Collection[bytes] = ()) -> str:
    """A digest of the content: 16 bytes in hex.

    Args:
        content: the file's bytes.
        without: time stamps, which are removed first, so that a new time alone is no change.
    """
    for each in without:
        content = content.replace(each, b"")
    return blake2b(content, digest_size=16).hexdigest()


def stands(path: Path, written: WrittenFile) -> bool:
    """Whether the file is there as the last run wrote it; it is not read."""
    try:
        seen = path.stat()
    except OSError:
        return False
    return (seen.st_size, seen.st_mtime_ns) == (written.size, written.at)


def put(
    site: Path,
    path: str,
    content: bytes,
    before: WrittenFile | None,
    without: Collection[bytes] = (),
) -> tuple[str, WrittenFile, bool]:
    """Write a file, unless it is there with the same content.

    Args:
        site: the directory of the export.
        path: the path of the file below it.
        content: the file's bytes.
        before: what the last run wrote there; None if nothing.
        without: time stamps that do not count as a change, unless somebody else touched the file.

    Returns:
        The path, what is there now, and whether it was written in this run.
    """
    digest, file = digest_of(content, without), site / path
    if before is not None and before.digest == digest:
        if stands(file, before):
            return path, before, False
        if _has(file, content):
            return path, WrittenFile(digest, len(content), file.stat().st_mtime_ns), False
    return path, WrittenFile(digest, len(content), write(file, content)), True


def _has(file: Path, content: bytes) -> bool:
    try:
        return file.read_bytes() == content
    except OSError:
        return False


def write(path: Path, content: bytes) -> int:
    """Write a file under another name, then rename it, so that it is never there in part.

    Returns:
        The time of the file, in nanoseconds.
    """
    draft = path.with_name(path.name + DRAFT)
    try:
        draft.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
    at = draft.stat().st_mtime_ns
    draft.replace(path)
    return at


def remove(site: Path, paths: Iterable[str]) -> None:
    """Delete files, and the folders that become empty."""
    for name in paths:
        path = site / name
        for each in (path, path.with_name(path.name + DRAFT)):
            with suppress(FileNotFoundError, NotADirectoryError):
                each.unlink()
        for folder in path.parents:
            if folder == site:
                break
            try:
                folder.rmdir()
            except OSError:
                break  # it still has other files
