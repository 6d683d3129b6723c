"""What a cell may use, and how the process takes that upon itself."""

import os
import resource
import sys
from contextlib import suppress
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

MB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may use, and how long a cell is kept.

    Attributes:
        seconds: how long a task may take by the clock.
        processor: how many seconds of the processor it may use; None means as many.
        memory: how many bytes the process may grow beyond what it has when it begins.
        output: the most bytes of an answer.
        files: how many files the process may have open.
        starts: whether it may start programs, as text recognition must.
        tasks: after so many tasks it is replaced by a new one.
    """

    seconds: float
    processor: float | None = None
    memory: int = 1024 * MB
    output: int = 256 * MB
    files: int = 64
    starts: bool = False
    tasks: int = 1000


_REFUSED = frozenset(
    (
        *("os.fork", "os.forkpty", "os.exec", "os.posix_spawn", "os.spawn", "os.system"),
        *("subprocess.Popen", "socket.connect", "socket.bind"),
    )
)
"""What a cell does not do, as Python's audit events call it. The kernel's limit on processes does
not bind root."""


class Confinement:
    """Limits that this process has taken upon itself; they are never widened again.

    Args:
        limits: what it may use.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits, self._begun = limits, _address_space()
        self._seconds = limits.seconds if limits.processor is None else limits.processor
        _set("RLIMIT_CORE", 0)
        _set("RLIMIT_NOFILE", limits.files)
        if self._begun:
            _set("RLIMIT_AS", self._begun + limits.memory)
        if not limits.starts:
            _set("RLIMIT_FSIZE", 0)
            _set("RLIMIT_NPROC", 0)
            sys.addaudithook(_refuse)

    def begin(self) -> None:
        """Give a new task its seconds of the processor; the kernel ends the process after them."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        until = ceil(used.ru_utime + used.ru_stime + self._seconds)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CPU, (until, most))

    @property
    def grown(self) -> bool:
        """Whether the process has grown so much that the next task may lack memory."""
        return _address_space() > self._begun + self._limits.memory // 4


def _set(name: str, most: int) -> None:
    # A limit that a system lacks, or that is lower already, is left as it is.
    with suppress(AttributeError, ValueError, OSError):
        resource.setrlimit(getattr(resource, name), (most, most))


def _refuse(event: str, _: tuple[Any, ...]) -> None:
    if event in _REFUSED:
        raise PermissionError(f"{event} in a cell")


def _address_space() -> int:
    """The bytes of addresses that this process has; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (OSError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
