"""The one way to open a file of somebody else's: what it is and how large, before any byte of it.

A folder of papers may hold anything: a pipe that nobody writes to, a device without an end, a link
to itself, a film. A file may also become one of these between a look at it and its opening.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from io import BufferedReader
from pathlib import Path

from corpus.errors import UnreadableFile
from corpus.readers.bounds import MAX_FILE_BYTES

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)

_KINDS = {
    stat.S_IFLNK: "a link; only files themselves are read",
    stat.S_IFDIR: "a folder, not a file",
    stat.S_IFIFO: "a pipe, not a file",
    stat.S_IFSOCK: "a socket, not a file",
    stat.S_IFCHR: "a device, not a file",
    stat.S_IFBLK: "a device, not a file",
}


def kind_refused(mode: int) -> str | None:
    """Return why something of this mode is not opened, or None for a regular file."""
    if stat.S_ISREG(mode):
        return None
    return _KINDS.get(stat.S_IFMT(mode), "not a file")


@contextmanager
def opened(
    path: Path, most: int = MAX_FILE_BYTES
) -> Iterator[tuple[BufferedReader, os.stat_result]]:
    """Give a regular file of at most `most` bytes, open for reading, and its status.

    Raises:
        UnreadableFile: it is something else, or too large. No byte of it was read.
        FileNotFoundError: there is nothing of that name.
    """
    try:
        # Looked at before it is opened, as opening alone may wake a device or a pipe's writer.
        _check(os.lstat(path), most)
        descriptor = os.open(path, _FLAGS)
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        raise _not_opened(error) from error
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        _check(status, most)
        try:
            yield file, status
        except OSError as error:  # a share that goes away while it is read
            raise _not_opened(error) from error


def content_of(path: Path, most: int = MAX_FILE_BYTES) -> bytes:
    """Return the bytes of a regular file.

    Raises:
        UnreadableFile: it is something else, larger than `most`, or cannot be read.
        FileNotFoundError: there is nothing of that name.
    """
    with opened(path, most) as (file, _):
        content = file.read(most + 1)
    if len(content) > most:  # it grows while it is read
        raise _too_large(most)
    return content


def digest_of(path: Path) -> tuple[str, os.stat_result]:
    """Return the SHA-256 of a regular file in hex, and its status when it was opened.

    Raises:
        UnreadableFile: it is something else, too large to be read, or cannot be opened.
        FileNotFoundError: there is nothing of that name.
    """
    with opened(path) as (file, status):
        return file_digest(file, "sha256").hexdigest(), status


def _check(status: os.stat_result, most: int) -> None:
    if refusal := kind_refused(status.st_mode):
        raise UnreadableFile(refusal)
    if status.st_size > most:
        raise _too_large(most)


def _too_large(most: int) -> UnreadableFile:
    size = f"{most // 2**20} MB" if most >= 2**20 else f"{most // 2**10} kB"
    return UnreadableFile(f"too large: more than {size}")


def _not_opened(error: OSError | ValueError) -> UnreadableFile:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return UnreadableFile(f"cannot be opened: {reason or error}")
