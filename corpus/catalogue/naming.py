"""Names papers in addresses: by their files, and if several are called the same, by what they say.

The names follow from the files that are there, so a catalogue that has grown for years gives those
that a new one gives. But a name that was given once never comes to mean another paper: it leads to
the paper that had it, and if that is gone it leads nowhere.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import PurePath

from corpus.addresses import Addresses, folded, mark_of
from corpus.document import Document
from corpus.understanding import slug_of

SAME_PAPER = 0.5
"""The least share of common words of two editions of one paper: a file that was corrected."""

_LEVELS = 5
_DIGITS = 6
"""The least digits of the digest of a path, where nothing else tells two papers apart."""


@dataclass(frozen=True, slots=True)
class Named:
    """A paper to name: its digest, and of its first file the path and the name relative to `root`.

    `told` has its kommun, body and date as far as known, and is None if it is not asked what the
    paper says, or cannot be yet. `key` is what identifies it whatever its bytes are, if anything.
    """

    digest: str
    path: str
    kalla: str
    root: str
    told: tuple[str, ...] | None = None
    key: str | None = None

    @property
    def wanted(self) -> str:
        """The name of its file."""
        return slug_of(self.kalla)

    def name(self, level: int) -> str:
        """Its name at a level, from 0; each tells it from more papers than the one before."""
        own = folded(self.wanted)
        told = [each for each in self.told or () if each and folded(_slug(each)) not in own]
        if level == 0 and told:
            return _slug(*told, self.wanted)
        where = PurePath(self.kalla)
        folders = where.parent.parts if level < 2 else (self.root, *where.parent.parts)
        parts = [*told, *map(slug_of, (f"{each}.x" for each in folders)), self.wanted]
        if level > 2:
            parts.append(where.suffix.lstrip("."))
        if level > 3:
            parts.append(_digest_of(self.path)[:_DIGITS])
        return _slug(*parts)


def _digest_of(path: str) -> str:
    return sha256(path.encode("utf-8", "surrogatepass")).hexdigest()


def _slug(*words: str) -> str:
    return re.sub(r"[^\w.-]+", "_", "_".join(filter(None, words))).strip("._-")


def names_of_papers(addresses: Addresses) -> dict[int, tuple[str, ...]]:
    """The names of each paper, by the mark of its digest."""
    names: dict[int, tuple[str, ...]] = {}
    for each in addresses:
        if each.name:
            names[each.holders[1]] = (*names.get(each.holders[1], ()), each.name)
    return names


def distinct(papers: Iterable[Named], meant: Mapping[int, str | None]) -> dict[str, str]:
    """Return a name for each paper, by digest, no two the same.

    A name that only one paper wants, and that was never given to another, is its own. If several
    want it, none has it alone. A paper that must be asked first what it says is left out.

    Args:
        papers: all papers.
        meant: by the mark of each name that was ever given, the digest of the paper that it means;
            None if that is gone.
    """
    groups: dict[str, list[Named]] = defaultdict(list)
    for paper in sorted(papers, key=lambda paper: paper.path):
        groups[folded(paper.wanted)].append(paper)
    names: dict[str, str] = {}
    used: set[str] = set()

    def is_free(name: str, paper: Named) -> bool:
        mark = mark_of(name)
        return folded(name) not in used and meant.get(mark, paper.digest) == paper.digest

    def take(name: str, paper: Named) -> None:
        names[paper.digest] = name
        used.add(folded(name))

    several = []
    for group in groups.values():
        if len(group) == 1 and is_free(group[0].wanted, group[0]):
            take(group[0].wanted, group[0])
        else:
            several.append(group)
    for group in several:
        left = [paper for paper in group if paper.told is not None]
        if len(left) < len(group):
            continue
        for level in range(_LEVELS):
            counts = Counter(folded(paper.name(level)) for paper in left)
            for paper in left:
                name = paper.name(level)
                if counts[folded(name)] == 1 and is_free(name, paper):
                    take(name, paper)
            left = [paper for paper in left if paper.digest not in names]
        for paper in left:
            take(next(name for name in _counted(paper) if is_free(name, paper)), paper)
    return names


def _counted(paper: Named) -> Iterator[str]:
    """Further names of a paper, none of which another paper has: at last its own digest tells."""
    name, digest = paper.name(_LEVELS - 2), _digest_of(paper.path)
    yield from (f"{name}_{digest[:digits]}" for digits in range(_DIGITS + 1, len(digest)))
    yield from (f"{name}_{digest}_{number}" for number in count(2))


def is_edition(one: Document, other: Document) -> bool:
    """Whether two documents are editions of one paper, by the words that they have in common."""
    ours, theirs = (set(re.findall(r"\w+", each.text.casefold())) for each in (one, other))
    return len(ours & theirs) >= SAME_PAPER * len(ours | theirs)
