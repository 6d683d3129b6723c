"""One request that was granted: what was taken down, by digests and places."""

from collections.abc import Collection
from dataclasses import dataclass
from fnmatch import fnmatchcase
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words: how many, the digest of the first few, and that of all.

    `paper` is the SHA-256 of the file that it stood in; empty if it may stand in any.
    """

    words: int
    anchor: str
    digest: str
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Takedown:
    """What was taken down at one time: on which day (ISO 8601), and why.

    `what` is the place that was named: an id, a file, or a pattern of files; of words, only how
    many. `papers` are whole papers by the SHA-256 of their bytes, and `texts` by that of their
    words. `names` are digests of the names of files, and `files` patterns of such names. `sections`
    are §§, also of whole papers, `titles` what these are called, and `phrases` words wherever they
    stand. `gone` are the ids that sections had, and `arenden` those of their ärenden, if these had
    nothing else: addresses that people may still have; an id with words of a title is kept as
    `digest_of` it. It is `over` earlier ones if it was made
    from what these had left of a paper: it cannot be applied without them.
    """

    id: str
    what: str
    day: str
    why: str
    papers: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    sections: tuple[Passage, ...] = ()
    titles: tuple[Passage, ...] = ()
    phrases: tuple[Passage, ...] = ()
    gone: tuple[str, ...] = ()
    arenden: tuple[str, ...] = ()
    over: bool = False

    def has_file(self, kalla: str, digests: Collection[str | None]) -> bool:
        """Whether a whole file is taken down, by its name or by what it has or had in it."""
        return (
            any(digest in self.papers for digest in digests)
            or name_of(kalla) in self.names
            or any(fnmatchcase(kalla, each) for each in self.files)
        )


def name_of(kalla: str) -> str:
    """The digest of the name of a file."""
    return sha256(kalla.encode()).hexdigest()


DIGEST = "sha256:"
"""What digests of ids begin with; no id has a colon."""


def digest_of(id_: str) -> str:
    """The digest that the list keeps in the place of an id with words of what was taken down."""
    return DIGEST + sha256(id_.encode("utf-8", "surrogatepass")).hexdigest()
