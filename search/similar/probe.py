"""The text that others are compared with, as the lemmas that say what its matter is about."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import TypedDict

import numpy as np

from corpus.wording import Span, named_in
from indexer.likeness import HEADING_WEIGHT, PART_WEIGHT, counts_as_word
from indexer.swedish import is_stop, word, words
from search.engine import Learned
from search.similar.weights import LikenessWeights

MOST_CHARACTERS = 200_000
"""Of a text that is longer, so much is read: 60 pages say what a matter is about."""
MOST_PLACES = 40
LEAST_WORDS = 20
SWEDISH_SHARE = 0.15
"""A third of the words of a Swedish text are among the commonest of the language; in English or
Finnish hardly one in fifty. Norwegian and Danish pass, and their words are half understood."""

COMMON_SHARE = 0.92
"""Of a text of which so much is words that one document of twenty has, nothing is its own. Among
600 sections and motions the least telling had .90, a text of nothing but formulas .97."""

EMPTY = "Texten är tom: det finns inget att jämföra med."
FORMULAS = "Texten består bara av formuleringar som många handlingar har: inget är dess eget."
FOREIGN = "Texten verkar inte vara på svenska; likheten är då osäker."
CUT = "Texten är mycket lång; bara de första 200 000 tecknen har jämförts."

Counts = Mapping[str, float]


class Subject(TypedDict):
    """What others are compared with: an extract is one, and so is what has only these keys.

    `titel`, `text` and `attsatser` are compared; the others tell what sort of paper it is.
    """

    kommun: str | None
    titel: str | None
    doktyp: str | None
    arendetyp: str | None
    text: str
    attsatser: list[str]


@dataclass(frozen=True, slots=True)
class Probe:
    """A text to compare with.

    Attributes:
        counts: how much of each lemma it has; heading and att-satser count more than the rest.
        own: the same, with less for words that stand in formulas.
        words: how many words it has, in heading and text.
        places: the lemmas of its heading and of each of its att-satser; of its text if it has none.
        notices: what the asker should know.
    """

    counts: Counts
    own: Counts
    words: int
    places: tuple[Counts, ...]
    notices: tuple[str, ...]


def read_probe(subject: Subject, likeness: Learned, weights: LikenessWeights) -> Probe:
    """The heading, text and att-satser of a subject as a probe.

    What it has to say is in `Probe.own`; a text that has nothing to say leaves that empty.
    """
    notices = [CUT] if len(subject["text"]) > MOST_CHARACTERS else []
    written = subject["titel"] or "", subject["text"][:MOST_CHARACTERS]
    people = frozenset(name for each in written for name in _people(each))
    title, text = (_surfaces(each, people) for each in written)
    units = [_surfaces(unit, people) for unit in subject["attsatser"][:MOST_PLACES]]
    counts: dict[str, float] = defaultdict(float)
    own: dict[str, float] = defaultdict(float)
    _add(title, HEADING_WEIGHT, np.ones(len(title)), counts, own)
    worn = True
    for surfaces, weight in ((text, 1.0), *((unit, HEADING_WEIGHT) for unit in units)):
        wear = likeness.formulas.wear(surfaces)
        worn = worn and bool((wear > 0).all())
        _add(surfaces, weight, (1 + wear / weights.wear) ** -0.5, counts, own)
    if not counts:
        return Probe({}, {}, 0, (), (EMPTY,))
    if (worn and not title) or _says_little(own, len(title) + len(text), likeness):
        return Probe(counts, {}, len(text), (), (FORMULAS,))
    if _foreign([*title, *text]):
        notices.append(FOREIGN)
    places = tuple(found for each in (title, *units) if (found := _lemmas(each)))
    return Probe(counts, own, len(title) + len(text), places or (_lemmas(text),), tuple(notices))


def _people(text: str) -> Iterator[str]:
    """The words of the names that stand before party letters, and the letters."""
    for named in named_in(text, Span(0, len(text))):
        for written, _, _ in words(named.span.cut(text)):
            if written[0].isupper():
                yield written


def _surfaces(text: str, people: Collection[str]) -> list[str]:
    """The words of a text but for people's names: who moved a matter is not what it is about."""
    return [word(written).surface for written, _, _ in words(text) if written not in people]


def _add(
    surfaces: Sequence[str],
    weight: float,
    kept: Iterable[float],
    counts: dict[str, float],
    own: dict[str, float],
) -> None:
    """Add the words of one zone to the counts; `kept` is the share of each that is its own."""
    times: dict[str, float] = defaultdict(float)
    times_kept: dict[str, float] = defaultdict(float)
    for surface, share in zip(surfaces, kept, strict=True):
        times[surface] += weight
        times_kept[surface] += weight * float(share)
    for totals, sums in ((times, counts), (times_kept, own)):
        for surface, total in totals.items():
            for lemma, count in _lemmas_of(surface):
                sums[lemma] += count * total


def _lemmas(surfaces: Iterable[str]) -> Counts:
    counts: dict[str, float] = defaultdict(float)
    for surface in surfaces:
        for lemma, count in _lemmas_of(surface):
            counts[lemma] += count
    return counts


def _lemmas_of(surface: str) -> list[tuple[str, float]]:
    """The lemmas of a word, and what it counts as each: one word in all, and its parts beside."""
    if not counts_as_word(surface):
        return []
    analysed = word(surface)
    found = [(lemma, 1 / len(analysed.lemmas)) for lemma in analysed.lemmas]
    return found + [(part, PART_WEIGHT) for part in analysed.parts]


def _says_little(own: Counts, words: int, likeness: Learned) -> bool:
    """Whether hardly a word of a text, if it has some, is not in one document of twenty."""
    if words < LEAST_WORDS:
        return False
    common = [likeness.is_common(lemma) for lemma in own]
    total = sum(own.values())
    return sum(compress(own.values(), common)) > COMMON_SHARE * total


def _foreign(surfaces: Sequence[str]) -> bool:
    common = sum(map(is_stop, surfaces))
    return len(surfaces) >= LEAST_WORDS and common < SWEDISH_SHARE * len(surfaces)
