"""How Swedish builds compounds, learned from the words that a lexicon holds.

A compound is a modifier and a head: *skol|gård*, *arbets|marknads|nämnd*. The modifier is a word in
one of a few shapes (*skola* → *skol*, *arbete* → *arbets*, *kyrka* → *kyrko*); the head is a word.
Many words can be cut into words by accident (*rapp|ort*), so a cut is trusted as far as its two
sides build other words of the lexicon: *skol-* begins some 160 of them and *-gård* ends 60, while
*rapp-* begins hardly any. Counting and cutting depend on each other and are repeated until they
settle, which they do in a few rounds.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log

CUT_COST = 3.0
"""What a cut must earn: the two sides of a lexicon word score this much, or it is left whole."""

SHORT = 5
SHORT_COST = 0.7
"""Each letter that a piece has fewer than `SHORT` costs this much: short pieces fit by accident."""

LEAST_HEAD = 3
"""Letters of a head. The few shorter ones (*by*, *år*, *ö*) end too many words by accident."""

LONG = 10
LONG_GAIN = 0.35

ROUNDS = 5

_VOWELS = frozenset("aeiouyåäöé")


@dataclass(frozen=True, slots=True)
class Closed:
    """The closed classes that are never pieces (closed.toml)."""

    prefixes: frozenset[str]
    suffixes: tuple[str, ...]

    def may_begin(self, piece: str) -> bool:
        """Whether a compound may begin with this modifier."""
        bare = piece[:-1] if piece.endswith("s") else piece  # avs-, uts-
        return not (
            bare in self.prefixes
            or (piece.startswith("o") and piece[1:] in self.prefixes)  # obe-, oan-
            or _VOWELS.isdisjoint(piece)
        )

    def may_end(self, word: str, cut: int) -> bool:
        """Whether `word` may be cut there: not inside or just before a suffix, nor leaving *o-*."""
        rest = len(word) - cut
        if any(rest <= len(suffix) and word.endswith(suffix) for suffix in self.suffixes):
            return False
        return not _VOWELS.isdisjoint(word[cut:])


@dataclass(frozen=True, slots=True)
class Productivity:
    """What was learned.

    `cuts` says where a lexicon's compound is cut (its first letter of the head); `modifiers` and
    `heads` how many words each piece builds; `shapes` which words a modifier may be a shape of.
    """

    cuts: Mapping[str, int]
    modifiers: Mapping[str, float]
    heads: Mapping[str, float]
    shapes: Mapping[str, Collection[str]]


def modifier_shapes(lemma: str) -> Iterator[str]:
    """The shapes that a word may take as a modifier.

    >>> sorted(modifier_shapes("skola"))
    ['skol', 'skola', 'skolas', 'skole', 'skoles', 'skolo', 'skolu']
    """
    yield lemma
    yield lemma + "s"
    stem = lemma[:-1]
    if lemma.endswith("a"):
        yield from (stem, stem + "e", stem + "o", stem + "u", stem + "es")
        if stem.endswith("mm"):  # simma → sim|hall
            yield stem[:-1]
    elif lemma.endswith("e"):
        yield from (stem, stem + "s")
    else:
        yield lemma + "e"
        if lemma.endswith("um"):  # gymnasium → gymnasie|skola, museum → muse|
            yield lemma[:-2] + "e" if lemma.endswith("ium") else lemma[:-2]


def piece_score(count: float, piece: str) -> float:
    """How much a piece earns that builds `count` words."""
    letters = min(len(piece), LONG) - SHORT
    return log(1 + count) + letters * (SHORT_COST if letters < 0 else LONG_GAIN)


def learn(lemmas: Collection[str], closed: Closed) -> Productivity:
    """Cuts the words of a lexicon, all of them lemmas in lower case, into modifiers and heads."""
    words = set(lemmas)
    shapes = defaultdict(set)
    for lemma in words:
        if lemma in closed.prefixes:
            continue
        for shape in modifier_shapes(lemma):
            if closed.may_begin(shape):
                shapes[shape].add(lemma)
    possible = {word: cuts for word in words if (cuts := _cuts(word, words, shapes, closed))}
    modifiers: dict[str, float] = defaultdict(float)
    heads: dict[str, float] = defaultdict(float)
    for word, cuts in possible.items():
        for cut in cuts:
            modifiers[word[:cut]] += 1 / len(cuts)
            heads[word[cut:]] += 1 / len(cuts)

    def worth(modifier: str, head: str) -> float:
        return piece_score(modifiers.get(modifier, 0), modifier) + piece_score(
            heads.get(head, 0), head
        )

    chosen: dict[str, int] = {}
    for _ in range(ROUNDS):
        chosen = {}
        for word, cuts in possible.items():
            score, cut = max((worth(word[:c], word[c:]), c) for c in cuts)
            if score >= CUT_COST:
                chosen[word] = cut
        modifiers = dict(Counter(word[:cut] for word, cut in chosen.items()))
        heads = dict(Counter(word[cut:] for word, cut in chosen.items()))
    return Productivity(chosen, modifiers, heads, shapes)


def _cuts(
    word: str, words: Collection[str], shapes: Mapping[str, Collection[str]], closed: Closed
) -> list[int]:
    return [
        cut
        for cut in range(2, len(word) - LEAST_HEAD + 1)
        if word[cut:] in words
        and word[:cut] in shapes
        and closed.may_end(word, cut)
        and word not in shapes[word[:cut]]
    ]


def families(lemmas: Iterable[str], learned: Productivity, closed: Closed) -> dict[str, list[str]]:
    """For each head, the compounds and prefixed words that end in it and are inflected like it.

    >>> closed = Closed(frozenset({"an"}), ())
    >>> families({"anställa", "ställa"}, learn({"anställa", "ställa"}, closed), closed)
    {'ställa': ['anställa']}
    """
    words = set(lemmas)
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        cut = learned.cuts.get(word)
        if cut:
            found[word[cut:]].append(word)
        for end in range(1, 6):
            if word[:end] in closed.prefixes and word[end:] in words and len(word) - end > 2:
                found[word[end:]].append(word)
    return dict(found)
