"""Finds twins: the same paper under two names, with one more signature, or as an extract.

Two §§ are twins if they are the same § of the same meeting and most of their text agrees. Two other
papers are twins if nearly all their text agrees, their titles are the same, and their known facts
do not differ. One motion that a party files in many municipalities counts as many motions.

The agreement of two texts is the Jaccard index of their runs of words, estimated by MinHash (Broder
1997).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rensa import RMinHash, RMinHashLSH

from corpus.extract import Extract

RUN = 5
SAME_PAPER = 0.75
SAME_PARAGRAF = 0.4
"""Least Jaccard index. Editions of a § differ by what their templates print around it."""

PERMUTATIONS, BANDS, SEED = 128, 32, 20


@dataclass(frozen=True, slots=True)
class _Paper:
    """The parts of an extract that it is compared by."""

    id: str
    document: str | None
    words: int
    facts: int
    kallor: tuple[str, ...]
    known: tuple[str | None, ...]
    title: str
    numbered: bool
    signature: RMinHash

    def is_same_as(self, other: "_Paper") -> bool:
        alike: float = self.signature.jaccard(other.signature)
        if self.numbered:
            return alike >= SAME_PARAGRAF
        differs = any(a and b and a != b for a, b in zip(self.known, other.known, strict=True))
        return not differs and self.title == other.title and alike >= SAME_PAPER


@dataclass(frozen=True, slots=True)
class Twins:
    """The twins among some papers.

    `stays` maps the id of each copy to the id of the paper that is kept. `kallor` maps the id of
    each kept paper to the sources of all its copies, its own first.
    """

    stays: Mapping[str, str]
    kallor: Mapping[str, tuple[str, ...]]

    def collapse(self, extracts: Iterable[Extract]) -> Iterator[Extract]:
        """Yield the extracts without the copies.

        A kept extract has the sources of all its copies in ``kallor``, and their ids in ``samma``.
        """
        samma: dict[str, list[str]] = {}
        for gone, kept in self.stays.items():
            samma.setdefault(kept, []).append(gone)
        for extract in extracts:
            if (id_ := extract["id"]) not in self.stays:
                kallor = list(self.kallor.get(id_, extract["kallor"]))
                yield {**extract, "kallor": kallor, "samma": samma.get(id_, [])}


def find_twins(extracts: Iterable[Extract]) -> Twins:
    """Return which of `extracts` are the same paper.

    Of twins, the one with the most facts is kept; if several have as many, the longest. But of a §
    the one in the paper with the most §§ comes before all others: that is the whole minutes, and
    others are extracts of these.
    """
    parts: Counter[str | None] = Counter()
    groups: list[list[_Paper]] = []
    lsh = RMinHashLSH(SAME_PAPER, PERMUTATIONS, BANDS)
    meetings: dict[tuple[str, ...], list[int]] = {}
    for extract in extracts:
        paper = _paper(extract)
        parts[paper.document] += 1
        if paper.numbered:
            near = meetings.setdefault(tuple(str(known) for known in paper.known), [])
        else:
            near = lsh.query(paper.signature)
        for place in near:
            if groups[place][0].is_same_as(paper):
                groups[place].append(paper)
                break
        else:
            if paper.numbered:
                near.append(len(groups))
            else:
                lsh.insert(len(groups), paper.signature)
            groups.append([paper])
    stays, kallor = {}, {}
    for group in groups:
        kept = max(group, key=lambda paper: _fullness(paper, parts))
        stays.update({paper.id: kept.id for paper in group if paper is not kept})
        if len(group) > 1:
            kallor[kept.id] = tuple(dict.fromkeys(k for p in (kept, *group) for k in p.kallor))
    return Twins(stays, kallor)


def _fullness(paper: _Paper, parts: Mapping[str | None, int]) -> tuple[int, int, int]:
    # A collection of motions is no fuller motion, and what follows a § makes it no fuller.
    if paper.numbered:
        return parts[paper.document], paper.facts, 0
    return 0, paper.facts, paper.words


def _paper(extract: Extract) -> _Paper:
    meeting = (extract["kommun"], extract["namnd"], extract["datum"], extract["paragraf"])
    numbered = all(meeting)
    signature = RMinHash(PERMUTATIONS, SEED)
    runs = _runs(extract["text"])
    signature.update(runs)
    return _Paper(
        extract["id"],
        extract.get("dokument"),
        len(runs),
        sum(bool(value) for value in extract["evidens"].values())
        + sum(person["namn"] is not None for person in extract["motionarer"]),
        tuple(extract["kallor"]),
        meeting if numbered else (extract["kommun"], extract["datum"], extract["doktyp"]),
        _words(extract["titel"] or ""),
        numbered,
        signature,
    )


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _runs(text: str) -> set[str]:
    words = _words(text).split(" ")
    return {" ".join(words[at : at + RUN]) for at in range(max(len(words) - RUN + 1, 1))}
