"""Gives the reasons why two matters are alike: shared words, each in a sentence of the other."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.extract import Extract
from search.engine import Candidates
from search.similar.covering import Shared
from search.similar.likes import SharedWord
from search.similar.probe import MOST_CHARACTERS
from search.similar.quoting import quote
from search.similar.reading import Reading, Standing, TextReader

MOST_REASONS = 5
MOST_LOOKED_AT = 12
MOST_POSITIONS = 40
"""The most places of one word that are considered for a quote, from the first on."""
EARLY = 800
"""The number of words at the beginning of a text that are preferred for quotes."""
NEAR = 12
"""About how many words a sentence has on each side of a word; used to choose between sentences."""


@dataclass(slots=True)
class _Evidence:
    """Shared lemmas that are found in the same words of a document, or in mostly the same.

    `lemma` is the one to show for them all: a whole word before a part, then the commonest.
    """

    lemma: str
    rank: tuple[bool, int]
    added: float
    zone: str
    positions: list[int]


def reasons(
    documents: Candidates, at: int, extract: Extract, reader: TextReader, shared: Sequence[Shared]
) -> tuple[SharedWord, ...]:
    """The words that make a candidate alike, those with the largest share first.

    A compound and its parts are one reason if they are found in the same words of the text; so are
    the lemmas of a homograph.

    Args:
        documents: the candidates.
        at: the place of the candidate among them.
        extract: the candidate's section.
        reader: reads its text.
        shared: the telling lemmas that it shares with the given text, those that add most first.
    """
    total = sum(each.added for each in shared)
    texts = {"text": extract["text"], "titel": extract["titel"] or ""}
    readings = {zone: reader.read(text[:MOST_CHARACTERS]) for zone, text in texts.items()}
    chosen: list[_Evidence] = []
    for evidence in _found(documents, at, readings, shared[:MOST_LOOKED_AT]):
        _choose(chosen, evidence)
    chosen.sort(key=lambda evidence: -evidence.added)
    found = []
    for zone, text in texts.items():
        here = [evidence for evidence in chosen[:MOST_REASONS] if evidence.zone == zone]
        span = readings[zone].span
        marked = [span(place) for place in sorted({p for each in here for p in each.positions})]
        for evidence in here:
            start, end = span(_best_position(evidence, here))
            share = evidence.added / total
            quoted = quote(text, (start, end), marked)
            found.append(SharedWord(text[start:end].lower(), evidence.lemma, share, quoted))
    return tuple(sorted(found, key=lambda reason: -reason.share))


def _found(
    documents: Candidates, at: int, readings: Mapping[str, Reading], shared: Sequence[Shared]
) -> Iterator[_Evidence]:
    """Yield the places of a document's shared lemmas.

    A place early in the text comes before one in the heading, and that before one later in the
    text. The early words are read here; the engine finds the later ones.
    """
    lemmas = {each.lemma for each in shared}
    early = {zone: reading.standing(lemmas, EARLY) for zone, reading in readings.items()}
    for each in shared:
        zone = next((zone for zone in readings if each.lemma in early[zone]), "text")
        standing = early[zone].get(each.lemma) or _by_engine(documents, at, each.lemma)
        most = len(readings[zone].ends)
        positions = [place for place in standing.positions[:MOST_POSITIONS] if place < most]
        if positions:
            rank = standing.whole, each.found_in
            yield _Evidence(each.lemma, rank, each.added, zone, positions)


def _by_engine(documents: Candidates, at: int, lemma: str) -> Standing:
    """The positions of a lemma in the text of a candidate, as the engine finds them."""
    return Standing(*documents.positions(at, lemma, MOST_POSITIONS))


def _choose(chosen: list[_Evidence], new: _Evidence) -> None:
    """Add new evidence, or join it to evidence that is already there in the same words."""
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


def _best_position(evidence: _Evidence, others: list[_Evidence]) -> int:
    """The place of a word that has most of the others near it; of equals the first."""

    def company(position: int) -> float:
        return sum(other.added for other in others if _is_near(position, other.positions))

    first = evidence.positions[0]
    return max((p for p in evidence.positions if p <= max(first, EARLY)), key=company)


def _is_near(position: int, positions: list[int]) -> bool:
    at = bisect_left(positions, position - NEAR)
    return at < len(positions) and positions[at] <= position + NEAR
