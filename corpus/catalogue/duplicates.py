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

import numpy as np
from rensa import RMinHash

from corpus.extract import Extract

RUN = 5
SAME_PAPER = 0.75
SAME_PARAGRAF = 0.4
"""Least Jaccard index. Editions of a § differ by what their templates print around it."""

PERMUTATIONS, BANDS, SEED = 128, 32, 20


@dataclass(frozen=True, slots=True)
class Traits:
    """What an extract is compared by. A § has a `meeting`; the signature of its text may be empty.

    Without a signature it can be compared with nothing, and what is compared by it is not filled
    in. That is enough for a § of which there is one alone.
    """

    id: str
    document: str | None
    meeting: str | None
    words: int
    facts: int
    kallor: tuple[str, ...]
    known: tuple[str | None, ...]
    title: str
    signature: bytes

    def is_same_as(self, other: "Traits") -> bool:
        """Whether two extracts are twins; only §§ of one meeting are asked, or no §§."""
        if self.meeting is not None:
            return self._alike(other) >= SAME_PARAGRAF
        differs = any(a and b and a != b for a, b in zip(self.known, other.known, strict=True))
        return not differs and self.title == other.title and self._alike(other) >= SAME_PAPER

    def _alike(self, other: "Traits") -> float:
        ours, theirs = (np.frombuffer(each.signature, _LEAST) for each in (self, other))
        return float(np.count_nonzero(ours == theirs)) / PERMUTATIONS

    def bands(self) -> Iterator[tuple[int, bytes]]:
        """Parts of the signature: papers that are compared have one of them in common."""
        size = len(self.signature) // BANDS
        for number in range(BANDS):
            yield number, self.signature[number * size : (number + 1) * size]


_LEAST = np.dtype("<u4")
"""The type of the numbers in a signature."""


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
    held = [traits_of(extract) for extract in extracts]
    return twins_among(held, Counter(each.document for each in held))


def twins_among(held: Iterable[Traits], parts: Mapping[str | None, int]) -> Twins:
    """Return which extracts are the same paper; see `find_twins`.

    Args:
        held: what they are compared by; a § of which there is one alone may be left out.
        parts: by document, how many extracts it has.
    """
    groups: list[list[Traits]] = []
    meetings: dict[str, list[int]] = {}
    banded: dict[tuple[int, bytes], list[int]] = {}
    for each in held:
        if each.meeting is not None:
            near = meetings.setdefault(each.meeting, [])
        else:
            near = list(dict.fromkeys(g for band in each.bands() for g in banded.get(band, ())))
        for place in near:
            if groups[place][0].is_same_as(each):
                groups[place].append(each)
                break
        else:
            if each.meeting is not None:
                near.append(len(groups))
            else:
                for band in each.bands():
                    banded.setdefault(band, []).append(len(groups))
            groups.append([each])
    stays, kallor = {}, {}
    for group in groups:
        if len(group) > 1:
            kept = max(group, key=lambda each: _fullness(each, parts))
            stays.update({each.id: kept.id for each in group if each is not kept})
            kallor[kept.id] = tuple(dict.fromkeys(k for p in (kept, *group) for k in p.kallor))
    return Twins(stays, kallor)


def _fullness(traits: Traits, parts: Mapping[str | None, int]) -> tuple[int, int, int]:
    # A collection of motions is no fuller motion, and what follows a § makes it no fuller.
    if traits.meeting is not None:
        return parts[traits.document], traits.facts, 0
    return 0, traits.facts, traits.words


def meeting_of(extract: Extract) -> str | None:
    """What names a § of a meeting; None if the extract is no § of a meeting that is known."""
    meeting = (extract["kommun"], extract["namnd"], extract["datum"], extract["paragraf"])
    return "\n".join(map(str, meeting)) if all(meeting) else None


def traits_of(extract: Extract) -> Traits:
    """Return what an extract is compared by."""
    signature = RMinHash(PERMUTATIONS, SEED)
    runs = _runs(extract["text"])
    signature.update(runs)
    return Traits(
        extract["id"],
        extract.get("dokument"),
        meeting_of(extract),
        len(runs),
        sum(bool(value) for value in extract["evidens"].values())
        + sum(person["namn"] is not None for person in extract["motionarer"]),
        tuple(extract["kallor"]),
        (extract["kommun"], extract["datum"], extract["doktyp"]),
        _words(extract["titel"] or ""),
        np.array(signature.digest(), _LEAST).tobytes(),
    )


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _runs(text: str) -> set[str]:
    words = _words(text).split(" ")
    return {" ".join(words[at : at + RUN]) for at in range(max(len(words) - RUN + 1, 1))}
