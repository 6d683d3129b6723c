"""What is known of a paper besides what its sections say: files, order, what is not shown."""

import os
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from corpus.addresses import folded
from corpus.collected import Collected


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that was read, for whoever serves its sections.

    Attributes:
        digest: the SHA-256 of its bytes, in hex.
        files: for each file with these bytes, its path and its name as it is shown. Of a name that
            tells what is masked the path has only a digest (`hidden_path`). Empty if something was
            taken down.
        sections: the ids of its sections, in their order.
        masked: whether it has identity numbers, which are masked everywhere but in the file.
        taken_down: whether something of it was taken down.
        names: what it is, or was, called in addresses.
    """

    digest: str
    files: tuple[tuple[str, str], ...] = ()
    sections: tuple[str, ...] = ()
    masked: bool = False
    taken_down: bool = False
    names: tuple[str, ...] = ()

    def section(self, place: str) -> str | None:
        """The id of the section at a place, which ids have after ``~``; None if there is none.

        Without a place it is the first section. If there is one alone, it may be at any place.
        """
        if not place or len(self.sections) == 1:
            return self.sections[0] if self.sections else None
        at = {folded(each.partition("~")[2]): each for each in reversed(self.sections)}
        return at.get(folded(place))


@dataclass(frozen=True, slots=True)
class Papers:
    """All papers that were read, by digest, and what could not be read.

    `skipped` has the name of each such file as it is shown, and the reason. `collected` says how
    the sources stand that a harvest brought papers from.
    """

    read: tuple[Paper, ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    collected: tuple[Collected, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The same for the same papers."""
        told = repr((self.skipped, self.collected))
        digest = sha256(told.encode("utf-8", "surrogatepass"))
        for paper in self.read:
            digest.update(repr(tuple(asdict(paper).values())).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


def hidden_path(path: str) -> str:
    """The path with the SHA-256 of the file's name in place of the name.

    >>> hidden_path("/papers/8507091234.pdf")[:20]
    '/papers/8e32f724d9d5'
    """
    return str(Path(path).with_name(sha256(os.fsencode(Path(path).name)).hexdigest()))


def path_behind(hidden: str) -> Path | None:
    """The file whose `hidden_path` this is; None if its folder does not have it any more."""
    try:
        files = list(Path(hidden).parent.iterdir())
    except OSError:
        return None
    return next((file for file in files if hidden_path(str(file)) == hidden), None)
