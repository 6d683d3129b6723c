"""The files of an export: written whole or not at all, and only when they say something new."""

from collections.abc import Collection, Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from web.export.manifest import Written

DRAFT = ".klubbat"
"""What ends the name of a file that is being written."""


def digest_of(content: bytes, without: Collection[bytes] = ()) -> str:
    """What the content says, told apart by 16 bytes in hex.

    Args:
        content: the file's bytes.
        without: the times of making that are no news; where they stand does not count.
    """
    for each in without:
        content = content.replace(each, b"")
    return blake2b(content, digest_size=16).hexdigest()


def stands(path: Path, written: Written, digest: str) -> bool:
    """Whether the file is there and says this already."""
    if written.digest != digest:
        return False
    try:
        return path.stat().st_size == written.size
    except OSError:
        return False


def put(
    site: Path, path: str, content: bytes, before: Written | None, without: Collection[bytes] = ()
) -> tuple[str, Written, bool]:
    """Put a file in its place, unless it stands there and says this already.

    Returns:
        Its path, what stands there now, and whether it was written.
    """
    digest = digest_of(content, without)
    if before is not None and stands(site / path, before, digest):
        return path, before, False
    write(site / path, content)
    return path, Written(digest, len(content)), True


def write(path: Path, content: bytes) -> None:
    """Put a file in its place, all of it at once."""
    draft = path.with_name(path.name + DRAFT)
    try:
        draft.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
    draft.replace(path)


def remove(site: Path, paths: Iterable[str]) -> None:
    """Take files away, and the folders that they leave empty."""
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
                break  # others are still in it
