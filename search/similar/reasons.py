"""Why two matters are alike: the shared words that weigh most, each in a sentence of the other."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

import numpy as np

from indexer.fields import Extract
from indexer.likeness import KINDS
from indexer.swedish import words
from search.occurrences import Source
from search.similar.covering import Shared
from search.similar.likes import Reason
from search.similar.quoting import quote

MOST_REASONS = 5
MOST_LOOKED_AT = 12
MOST_POSITIONS = 40
"""Places of one word that are looked at, the first: a quote is well chosen from so many."""
EARLY = 800
"""Of a longer text, a word is quoted from so many words at the beginning if it stands there."""
NEAR = 12
"""Words on each side that a sentence reaches, about; to choose between sentences it will do."""


@dataclass(slots=True)
class _Evidence:
    """Where a document has some shared lemmas that stand in the same words of it, or most do.

    `lemma` is the one that names them all: a whole word before a part, the commonest of equals.
    """

    lemma: str
    rank: tuple[bool, int]
    added: float
    zone: str
    positions: list[int]


def reasons(
    source: Source, shared: Iterable[Shared], number: int, extract: Extract
) -> tuple[Reason, ...]:
    """The words that make document `number`, whose extract is given, alike: the weightiest first.

    A compound and its parts, or the lemmas of a homograph, are one reason where they are the same
    words of the text.
    """
    weighed = [(added, each) for each in shared if (added := each.added_to(number))]
    weighed.sort(key=lambda pair: -pair[0])
    total = sum(added for added, _ in weighed)
    chosen: list[_Evidence] = []
    for added, each in weighed[:MOST_LOOKED_AT]:
        _choose(chosen, _find(source, each, added, number))
    chosen.sort(key=lambda evidence: -evidence.added)
    found = []
    for zone, text in (("text", extract["text"]), ("titel", extract["titel"] or "")):
        here = [evidence for evidence in chosen[:MOST_REASONS] if evidence.zone == zone]
        if not here:
            continue
        places = [(_best_position(evidence, here), evidence) for evidence in here]
        last = max(place for place, _ in places) + NEAR
        spans = [(start, end) for _, start, end in islice(words(text), last + 1)]
        wanted = sorted({p for each in here for p in each.positions if p < len(spans)})
        marked = [spans[position] for position in wanted]
        for place, evidence in places:
            start, end = spans[place]
            word = text[start:end].lower()
            share = evidence.added / total
            found.append(Reason(word, evidence.lemma, share, quote(text, spans[place], marked)))
    return tuple(sorted(found, key=lambda reason: -reason.share))


def _choose(chosen: list[_Evidence], new: _Evidence | None) -> None:
    """Add new evidence, or join it to what stands in the same words already."""
    if new is None:
        return
    for old in chosen:
        if old.zone != new.zone:
            continue
        taken = set(old.positions)
        apart = [position for position in new.positions if position not in taken]
        if 2 * len(apart) <= len(new.positions):
            if new.rank > old.rank:
                old.lemma, old.rank = new.lemma, new.rank
            old.added += new.added
            return
        new.positions = apart
    chosen.append(new)


def _find(source: Source, shared: Shared, added: float, number: int) -> _Evidence | None:
    """Where a document has a lemma: in its text, else in its heading."""
    for zone in ("text", "titel"):
        positions: set[int] = set()
        whole = False
        for kind, _ in KINDS:
            found = source.postings(zone, f"{kind}:{shared.lemma}")
            at = int(found.documents.searchsorted(number))
            if at < len(found.documents) and found.documents[at] == number:
                start = int(found.frequencies[:at].sum(dtype=np.int64))
                stop = start + min(int(found.frequencies[at]), MOST_POSITIONS)
                positions.update(found.positions[start:stop].tolist())
                whole = whole or kind != "p"
        if positions:
            rank = whole, len(shared.documents)
            first = sorted(positions)[:MOST_POSITIONS]
            return _Evidence(shared.lemma, rank, added, zone, first)
    return None


def _best_position(evidence: _Evidence, others: list[_Evidence]) -> int:
    """The place of a word that has most of the others near; the first of equals."""

    def company(position: int) -> float:
        return sum(other.added for other in others if _is_near(position, other.positions))

    first = evidence.positions[0]
    return max((p for p in evidence.positions if p <= max(first, EARLY)), key=company)


def _is_near(position: int, positions: list[int]) -> bool:
    at = bisect_left(positions, position - NEAR)
    return at < len(positions) and positions[at] <= position + NEAR
