"""What the catalogue knows of a file, and of what went wrong with one: frozen values."""

from dataclasses import dataclass

KEPT = "what was read before is kept"
"""What the reason for a trouble ends with if the paper can still be found."""

REMOVED = "borttaget"
"""The kind of finding that says that something was taken down. It is no personal data."""

ABSENT = ("walking", "missing")
"""The stages whose troubles say that a paper is not there."""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file as it was last seen.

    `changed` is its modification time in nanoseconds. `digest` identifies the bytes that what is
    held of it was read from, and `seen` the bytes that it had last: they differ if these could not
    be read. `earlier` is the former `digest`, until what was read from the new one is understood.
    `foreign` is True if it is not a paper and its name does not claim so. `version` is the version
    of the reading stage, and empty if the file could not be opened. `scans` is the number of its
    pages if only OCR can read it and has not.
    """

    path: str
    root: str
    kalla: str
    size: int = 0
    changed: int = 0
    digest: str | None = None
    foreign: bool = False
    version: str = ""
    scans: int = 0
    seen: str | None = None
    earlier: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What the catalogue knows of a document besides its pages.

    `slug` is its name in addresses, and `version` that of the stage that read it. `scans` is the
    number of its pages that only OCR can read and has not; `ocr` is the version of that if it has
    read some. `removed` is where something was taken down: the page, and at which character.
    """

    slug: str
    version: str
    scans: int
    ocr: str | None
    removed: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that a paper, a folder or a sidecar met with, at one `stage` of the work.

    The stages are ``walking``, ``missing``, ``sidecar``, ``reading`` and ``understanding``. `day`
    is when it was first met with. `digest` and `version` are those of the bytes and of the stage
    that gave up: it is not tried again while both are the same. `gone` counts the runs that saw
    that a missing paper is gone.
    """

    path: str
    stage: str
    kalla: str
    reason: str
    day: str = ""
    digest: str | None = None
    version: str = ""
    gone: int = 0
