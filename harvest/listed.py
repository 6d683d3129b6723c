"""What a kind finds in a source: papers, and listings that were passed over."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Listed:
    """A paper that a listing names.

    `key` is the portal's own identity of the paper, and its address where the portal has none. It
    is what makes two sights of a paper the same paper. `version` changes with the bytes if the
    portal says so (SiteVision's time in the address), else it is None. `datum` is the day of the
    meeting as the listing tells it, the weakest evidence. `listing` is the page or meeting that
    names the paper, with the key under which `Ask.due` knows it. `withdrawn` is true if the
    publisher itself says that the paper is taken away.
    """

    key: str
    url: str
    title: str
    listing: str
    file_name: str = ""
    column: str = ""
    datum: date | None = None
    version: str | None = None
    kommun: str | None = None
    namnd: str | None = None
    slag: str | None = None
    withdrawn: bool = False


@dataclass(frozen=True)
class Passed:
    """A listing that was not asked in this run, as it lately was: what it named still holds."""

    listing: str
