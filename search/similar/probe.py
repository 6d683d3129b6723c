"""Turns a text into a probe: the lemmas that say what its matter is about."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import TypedDict

from corpus.wording import Span, named_in
from indexer.likeness import HEADING_WEIGHT, PART_WEIGHT, counts_as_word
from indexer.swedish import is_stop, word, words
from search.engine import Learned
from search.similar.formula_words import telling
from search.similar.weights import LikenessWeights

MOST_CHARACTERS = 200_000
"""The most characters of a text that are read: 60 pages are enough to show its subject."""
MOST_PLACES = 40
LEAST_WORDS = 20
SWEDISH_SHARE = 0.15
"""The least share of common Swedish words in a text that passes as Swedish.

They are a third of the words of a Swedish text, and hardly one in fifty in English or Finnish.
Norwegian and Danish pass too, although their words are only partly understood.
"""

COMMON_SHARE = 0.92
"""The greatest share of common lemmas (in one document of twenty) in a text with a subject.

A text with more has nothing of its own to compare by. Among 600 sections and motions the highest
share was .90; a text made only of formulas had .97.
"""

EMPTY = "Texten är tom: det finns inget att jämföra med."
FORMULAS = "Texten består bara av formuleringar som många handlingar har: inget är dess eget."
FOREIGN = "Texten verkar inte vara på svenska; likheten är då osäker."
CUT = "Texten är mycket lång; bara de första 200 000 tecknen har jämförts."

Counts = Mapping[str, float]


class Subject(TypedDict):
    """The text that others are compared with: an extract, or an object with only these keys.

    `titel`, `text` and `attsatser` are compared. The others say what kind of paper it is.
    """

    kommun: str | None
    titel: str | None
    doktyp: str | None
    arendetyp: str | None
    text: str
    attsatser: list[str]


@dataclass(frozen=True, slots=True)
class Probe:
    """The lemmas of a text, counted, for comparing it with documents.

    Attributes:
        counts: how much of each lemma it has. Heading and att-satser count more than the rest.
        own: the same, but words in formulas count less, and those that only say what is asked for
            or what kind of paper it is are left out (``formula_words.toml``).
        words: the number of words in heading and text.
        places: the lemmas of its heading and of each att-sats; of its text if it has neither.
        notices: sentences in Swedish for the person who asked.
    """

    counts: Counts
    own: Counts
    words: int
    places: tuple[Counts, ...]
    notices: tuple[str, ...]


def read_probe(subject: Subject, likeness: Learned, weights: LikenessWeights) -> Probe:
    """Make a probe of the heading, text and att-satser of a subject.

    `Probe.own` is empty if the text is empty or has nothing of its own to compare by.
    """
    notices = [CUT] if len(subject["text"]) > MOST_CHARACTERS else []
    written = subject["titel"] or "", subject["text"][:MOST_CHARACTERS]
    people = frozenset(name for each in written for name in _people(each))
    title, text = (_surfaces(each, people) for each in written)
    units = [_surfaces(unit, people) for unit in subject["attsatser"][:MOST_PLACES]]
    telling_title = telling(title, subject["arendetyp"])
    counts: dict[str, float] = defaultdict(float)
    own: dict[str, float] = defaultdict(float)
    _add(title, HEADING_WEIGHT, telling_title, counts, own)
    worn = True
    for surfaces, weight in ((text, 1.0), *((unit, HEADING_WEIGHT) for unit in units)):
        wear = likeness.formulas.wear(surfaces)
        worn = worn and bool((wear > 0).all())
        kept = (1 + wear / weights.wear) ** -0.5
        _add(surfaces, weight, kept * telling(surfaces, subject["arendetyp"]), counts, own)
    if not counts:
        return Probe({}, {}, 0, (), (EMPTY,))
    own = {lemma: weight for lemma, weight in own.items() if weight}
    if (worn and not title) or not own or _says_little(own, len(title) + len(text), likeness):
        return Probe(counts, {}, len(text), (), (FORMULAS,))
    if _foreign([*title, *text]):
        notices.append(FOREIGN)
    kept_title = list(compress(title, telling_title))
    places = tuple(found for each in (kept_title, *units) if (found := _lemmas(each)))
    return Probe(counts, own, len(title) + len(text), places or (_lemmas(text),), tuple(notices))


def _people(text: str) -> Iterator[str]:
    """Yield the capitalized words of names with party letters, and the letters themselves."""
    for named in named_in(text, Span(0, len(text))):
        for written, _, _ in words(named.span.cut(text)):
            if written[0].isupper():
                yield written


def _surfaces(text: str, people: Collection[str]) -> list[str]:
    """The words of a text without people's names, which do not say what a matter is about."""
    return [word(written).surface for written, _, _ in words(text) if written not in people]


def _add(
    surfaces: Sequence[str],
    weight: float,
    kept: Iterable[float],
    counts: dict[str, float],
    own: dict[str, float],
) -> None:
    """Add the words of one zone to `counts` and `own`; `kept` is the share of each for `own`."""
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
    """The lemmas and parts of a word with their counts. The lemmas count 1 in all."""
    if not counts_as_word(surface):
        return []
    analysed = word(surface)
    found = [(lemma, 1 / len(analysed.lemmas)) for lemma in analysed.lemmas]
    return found + [(part, PART_WEIGHT) for part in analysed.parts]


def _says_little(own: Counts, words: int, likeness: Learned) -> bool:
    """Whether nearly all words of a text are common. Texts under `LEAST_WORDS` are not judged."""
    if words < LEAST_WORDS:
        return False
    common = [likeness.is_common(lemma) for lemma in own]
    total = sum(own.values())
    return sum(compress(own.values(), common)) > COMMON_SHARE * total


def _foreign(surfaces: Sequence[str]) -> bool:
    common = sum(map(is_stop, surfaces))
    return len(surfaces) >= LEAST_WORDS and common < SWEDISH_SHARE * len(surfaces)
