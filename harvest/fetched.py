"""What becomes of asking for one paper, and how it is asked for."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias


@dataclass(frozen=True)
class Validators:
    """What a server said of a paper's bytes, to ask later whether they still are the same."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True)
class Fetched:
    """A whole paper lies in the file that was asked for. `suffix` is of its content: ``.pdf``."""

    sha256: str
    size: int
    suffix: str
    validators: Validators


@dataclass(frozen=True)
class Unchanged:
    """The server says that the paper is as it was (304)."""


@dataclass(frozen=True)
class Missing:
    """The server says that the paper is not there: 404 or 410."""

    status: int


@dataclass(frozen=True)
class Refused:
    """What came is no paper, and asking again will not help: an error page, too large, ``.rtf``."""

    why: str


@dataclass(frozen=True)
class Failed:
    """The paper could not be had in this run: no answer, cut short, or the origin is closed."""

    why: str


Outcome: TypeAlias = Fetched | Unchanged | Missing | Refused | Failed


class Fetch(Protocol):
    """How a paper is asked for. Each call waits for its origin's turn."""

    async def paper(
        self, url: str, part: Path, hosts: tuple[str, ...], known: Validators | None
    ) -> Outcome:
        """Write the paper's bytes to `part`; leave no such file unless the outcome is `Fetched`.

        `hosts` are those that redirects may lead to besides the paper's own. With `known` the
        request is conditional.
        """


class Origins(Protocol):
    """What is remembered of origins and listings between runs. The state keeps it."""

    def closed(self, origin: str) -> tuple[float, str] | None:
        """Until when (seconds since 1970) an origin is not asked, and why; None if it is open."""

    def close(self, origin: str, until: float, why: str) -> None:
        """Remember that an origin is not to be asked before `until`."""

    def listing(self, url: str) -> tuple[Validators, bytes, str] | None:
        """The validators, body and content type of a listing as it was last answered."""

    def keep_listing(self, url: str, validators: Validators, body: bytes, kind: str) -> None:
        """Remember a listing that has a validator."""
