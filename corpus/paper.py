"""What is known of a paper besides what its sections say: files, order, what is not shown."""

import os
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

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
    """

    digest: str
    files: tuple[tuple[str, str], ...] = ()
    sections: tuple[str, ...] = ()
    masked: bool = False
    taken_down: bool = False


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
