"""A paper as it is known from earlier runs."""

from dataclasses import dataclass
from datetime import date

LIVE, AGED, GONE, REFUSED, TAKEN = "live", "aged", "gone", "refused", "taken"
HERE, ASIDE, NOWHERE = "here", "aside", "nowhere"


@dataclass(frozen=True, slots=True)
class Known:
    """A paper of a source, by the key that the portal gives it.

    Attributes:
        path: where its bytes lie below the folder of papers. It is decided with the first bytes,
            and kept for good: only its ending follows the bytes.
        first_seen, last_seen: the first and the last day on which it was listed.
        checked: the last day on which its publisher was asked for it and answered.
        strikes: on how many days it was neither listed nor found at its address.
        state: ``live``; ``aged`` if its publisher only keeps what is newer; ``gone`` if it was
            withdrawn; ``refused`` if what came was no paper; ``taken`` if it was taken down here.
        held: where its bytes are: ``here``, put ``aside`` or ``nowhere``.
        unlisted: whether its listing no longer names it, though its address may answer.
    """

    source: str
    key: str
    url: str
    listing: str = ""
    title: str = ""
    version: str | None = None
    kommun: str | None = None
    namnd: str | None = None
    slag: str | None = None
    datum: date | None = None
    path: str | None = None
    sha256: str | None = None
    size: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    first_seen: date | None = None
    last_seen: date | None = None
    checked: date | None = None
    strikes: int = 0
    last_strike: date | None = None
    state: str = LIVE
    held: str = NOWHERE
    unlisted: bool = False

    @property
    def place(self) -> str | None:
        """Where its bytes lie now below the folder of papers; None if nowhere."""
        if self.path is None or self.held == NOWHERE:
            return None
        return self.path if self.held == HERE else f"{ASIDE_FOLDER}/{self.path}"


ASIDE_FOLDER = ".borttaget"
"""Where withdrawn papers are put: hidden, so that an index forgets them."""


@dataclass(frozen=True, slots=True)
class Sum:
    """How a source stands after its last run. `last_success` is the day of its last whole one."""

    source: str
    kommun: str | None
    namnd: str | None
    last_success: date | None
    papers: int = 0
    aged: int = 0
    withdrawn: int = 0
    failed: int = 0
    why: str | None = None
