"""How long a client may take, and how many may be connected at once."""

import os
import resource
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, Self

Stage = Literal["head", "body", "write"]
"""What the server waits for: the head of a request, its body, or room to write the answer."""

OWN_FILES = 64
"""Files that are kept free for the index, for papers that are sent, and for a newer generation."""
FEWEST = 8


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for each stage of a request, and the most connections of one process.

    `head` counts from the connection, or from the answer before. `write` counts anew each time the
    client has taken what was waiting for it (some 50 kB), so a long answer may take long.
    `per_address` does not bind the proxies that the operator names: all come from there.
    """

    head: float = 10
    body: float = 30
    write: float = 30
    connections: int = 512
    per_address: int = 64

    def seconds(self, stage: Stage) -> float:
        """How long a stage may last.

        >>> Limits(head=5).seconds("head")
        5
        """
        return {"head": self.head, "body": self.body, "write": self.write}[stage]

    def within(self, files: int, opened: int) -> Self:
        """The same limits with no more connections than there are files for.

        Args:
            files: the most files that the process may open.
            opened: those that it has open.

        >>> Limits(connections=512).within(files=256, opened=20).connections
        172
        """
        free = max(FEWEST, files - opened - OWN_FILES)
        return replace(self, connections=min(self.connections, free))

    def of_this_process(self) -> Self:
        """The same limits, within what this process may open."""
        most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        if most == resource.RLIM_INFINITY:
            return self
        return self.within(most, _opened())


def _opened() -> int:
    try:
        return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - entries, not paths
    except OSError:  # not Linux
        return len(list(Path("/dev/fd").iterdir())) if Path("/dev/fd").is_dir() else OWN_FILES
