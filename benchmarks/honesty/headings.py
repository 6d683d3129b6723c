"""Known items: two words of a heading, or all of it, should put its ärende first."""

from collections import defaultdict
from itertools import cycle, islice
from random import Random

from benchmarks.honesty.asking import ask, matters
from benchmarks.honesty.papers import WORD, Papers
from indexer.swedish import is_stop
from search import Index

BANDS = ((1_000, "under_1000"), (4_000, "1000_4000"), (12_000, "4000_12000"))
"""The bands of the longest section of an ärende, by the characters that each ends before."""

LONGEST_BAND = "over_12000"

LONGEST_HEADING = 200
"""The characters of the longest heading that is asked."""

PAIRS = 4
"""The most pairs of words that are drawn from one heading."""


def band_of(characters: int) -> str:
    """The band of a length.

    >>> band_of(999), band_of(1_000), band_of(50_000)
    ('under_1000', '1000_4000', 'over_12000')
    """
    return next((name for end, name in BANDS if characters < end), LONGEST_BAND)


def telling(heading: str) -> list[str]:
    """The words of a heading that say something: four letters or more, and no stop words."""
    found = (word.strip() for word in WORD.findall(heading))
    return list(dict.fromkeys(w for w in found if len(w) >= 4 and not is_stop(w.lower())))


def heading_first(index: Index, papers: Papers, random: Random, size: int) -> dict[str, float]:
    """How often an ärende comes first for its heading, and the mean of 1/rank, by band.

    Where a band has few ärenden, several pairs of words are drawn from each heading.
    """
    named: dict[str, set[str]] = defaultdict(set)
    banded: dict[str, list[str]] = defaultdict(list)
    for matter in papers.matters:
        heading = " ".join(matter.heading.split())
        named[heading.lower()].add(matter.id)
        if len(telling(heading)) >= 2 and len(heading) <= LONGEST_HEADING:
            banded[band_of(matter.longest)].append(heading)
    measures: dict[str, float] = {}
    for band in (*(name for _, name in BANDS), LONGEST_BAND):
        headings = random.sample(banded[band], min(size, len(banded[band])))
        if not headings:
            continue
        pairs = [
            (heading, " ".join(random.sample(telling(heading), 2)))
            for heading in islice(cycle(headings), min(size, PAIRS * len(headings)))
        ]
        two = [_reciprocal(index, pair, named[heading.lower()]) for heading, pair in pairs]
        whole = [_reciprocal(index, heading, named[heading.lower()]) for heading in headings]
        measures[f"heading_first.{band}"] = two.count(1.0) / len(two)
        measures[f"heading_rr.{band}"] = sum(two) / len(two)
        measures[f"heading_first.{band}.whole"] = whole.count(1.0) / len(whole)
        measures[f"heading_first.{band}.asked"] = len(two)
    return measures


def _reciprocal(index: Index, question: str, right: set[str]) -> float:
    """1/rank of the first right ärende on the first page; 0 if it is not there."""
    found = matters(ask(index, question))
    return next((1 / place for place, id_ in enumerate(found, 1) if id_ in right), 0.0)
