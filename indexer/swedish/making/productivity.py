"""Learns from the words of a lexicon how Swedish builds compounds, and cuts them.

A compound is a modifier and a head: *skol|gård*, *arbets|marknads|nämnd*. The modifier is a word in
one of a few shapes (*skola* → *skol*, *arbete* → *arbets*, *kyrka* → *kyrko*). The head is a word.

Many words can be cut into words by accident (*rapp|ort*). So a cut is trusted if its two sides
build other words of the lexicon: *skol-* begins some 160 of them and *-gård* ends 60, while *rapp-*
begins hardly any. Counting and cutting depend on each other. They are repeated until nothing
changes, which takes a few rounds.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log

from indexer.swedish.forms import (
    CUT_COST,
    VOWELS,
    WHOLE_COST,
    piece_gain,
)

LONGEST_SUFFIX = 8

LEAST_HEAD = 3
"""The least letters of a head. The few shorter heads are listed in closed.toml, because short
words end too many words by accident."""

NOUN_ENDS = ("ande", "ende", "are")
INFLECTED_ENDS = ("s", "r", "n", "t", "na", "de", "te", "re")

WITNESSES = 3
LEAST_WITNESS = 3


ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Closed:
    """The word lists of closed.toml: prefixes and suffixes, which never are pieces, and others."""

    prefixes: frozenset[str]
    suffixes: frozenset[str]
    short_heads: frozenset[str] = frozenset()
    name_ends: tuple[str, ...] = ()
    bound_heads: frozenset[str] = frozenset()

    def may_begin(self, piece: str) -> bool:
        """Whether a compound may begin with this modifier."""
        return not (
            piece in self.prefixes
            or (piece.startswith("o") and piece[1:] in self.prefixes)  # obe-, oan-
            or VOWELS.isdisjoint(piece)
        )

    def may_end(self, word: str, cut: int) -> bool:
        """Whether `word` may be cut at `cut`: not inside or just before a suffix."""
        rest = len(word) - cut
        if rest < LEAST_HEAD:
            return word[cut:] in self.short_heads
        if any(word[-length:] in self.suffixes for length in range(rest, LONGEST_SUFFIX + 1)):
            return False
        return not VOWELS.isdisjoint(word[cut:])


@dataclass(frozen=True, slots=True)
class Productivity:
    """What was learned.

    `cuts` has the place where each compound is cut (the first letter of its head). `modifiers` and
    `heads` have how many words each piece builds. `shapes` has the words that each modifier may be
    a shape of.
    """

    cuts: Mapping[str, int]
    modifiers: Mapping[str, float]
    heads: Mapping[str, float]
    shapes: Mapping[str, Collection[str]]


def modifier_shapes(lemma: str) -> Iterator[str]:
    """Yield the shapes that a word may take as a modifier.

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
        if lemma.endswith("er"):  # förälder → föräldra|möte
            yield lemma[:-2] + "ra"
        if lemma.endswith("um"):  # gymnasium → gymnasie|skola, museum → muse|
            yield lemma[:-2] + "e" if lemma.endswith("ium") else lemma[:-2]


def learn(
    lemmas: Collection[str], closed: Closed, settled: Mapping[str, int] | None = None
) -> Productivity:
    """Cut the words of a lexicon into modifiers and heads.

    Args:
        lemmas: the words, in lower case.
        closed: what is never a piece.
        settled: where single words are cut, whatever their score; 0 for those that stay whole.
    """
    words = set(lemmas)
    shapes = _shapes(words, closed)
    every = {word: _cuts(word, words, shapes, closed) for word in sorted(words)}
    for word, cut in (settled or {}).items():
        every[word] = [cut] if cut else []
    for word in sorted(every, key=len):  # a base before the words derived from it
        base = _base_of(word, words)
        if base:
            every[word] = [cut for cut in every[word] if cut in every[base]]
    possible = {word: cuts for word, cuts in every.items() if cuts}
    modifiers: dict[str, float] = defaultdict(float)
    heads: dict[str, float] = defaultdict(float)
    for word, cuts in possible.items():
        for cut in cuts:
            modifiers[word[:cut]] += 1 / len(cuts)
            heads[word[cut:]] += 1 / len(cuts)

    def worth(modifier: str, head: str) -> float:
        sides = (
            piece_gain(modifiers.get(modifier, 0), modifier),
            piece_gain(heads.get(head, 0), head),
        )
        return sum(sides) if min(sides) >= 0 else 0

    chosen: dict[str, int] = {}
    for _ in range(ROUNDS):
        chosen = {}
        for word, cuts in possible.items():
            score, cut = max((worth(word[:c], word[c:]), c) for c in cuts)
            whole = modifiers.get(word, 0) + modifiers.get(word + "s", 0) + heads.get(word, 0)
            if score >= CUT_COST + WHOLE_COST * log(1 + whole) or word in (settled or ()):
                chosen[word] = cut
        modifiers = dict(Counter(word[:cut] for word, cut in chosen.items()))
        heads = dict(Counter(word[cut:] for word, cut in chosen.items()))
    return Productivity(chosen, modifiers, heads, shapes)


def _shapes(words: Iterable[str], closed: Closed) -> dict[str, set[str]]:
    shapes: dict[str, set[str]] = defaultdict(set)
    for lemma in words:
        if lemma not in closed.prefixes:
            for shape in modifier_shapes(lemma):
                if closed.may_begin(shape):
                    shapes[shape].add(lemma)
    return shapes


def unlisted_heads(words: Collection[str], forms: Collection[str], closed: Closed) -> set[str]:
    """The forms that end compounds as words do, although the lexicon does not list them as words.

    *Underhåll* and *boende* are listed as forms of *underhålla* and *bo*; *vägunderhåll* and
    *äldreboende* show that they are words.
    """
    shapes = _shapes(words, closed)
    ends = Counter(
        word[cut:]
        for word in words
        for cut in range(LEAST_WITNESS, len(word) - LEAST_WITNESS)
        if word[:cut] in shapes and word[cut:] not in words and word[cut:] in forms
    )
    return {
        end
        for end, count in ends.items()
        if count >= WITNESSES and (end.endswith(NOUN_ENDS) or not end.endswith(INFLECTED_ENDS))
    }


def _cuts(
    word: str, words: Collection[str], shapes: Mapping[str, Collection[str]], closed: Closed
) -> list[int]:
    prefix = _prefix_of(word, words, closed)
    return [
        cut
        for cut in range(2, len(word) - 1)
        if word[cut:] in words
        and word[:cut] in shapes
        and closed.may_end(word, cut)
        and word not in shapes[word[:cut]]
        and (not prefix or word[prefix:cut] in shapes)
    ]


def _prefix_of(word: str, words: Collection[str], closed: Closed) -> int:
    """The length of a word's prefix, 0 if it has none: *för-skola* is then not cut *förs-kola*.

    *Ombyggnads-arbete* can be cut all the same, since *byggnads-* is a modifier too.
    """
    for length in range(6, 1, -1):
        if word[:length] in closed.prefixes and word[length:] in words:
            return length
    return 0


def _base_of(word: str, words: Collection[str]) -> str | None:
    """The word that `word` is derived from and cut like: *fatta* for *fattande*, *fattning*."""
    for suffix in ("ande", "are", "ning", "ing", "else", "nad"):
        if word.endswith(suffix) and word[: -len(suffix)] + "a" in words:
            return word[: -len(suffix)] + "a"
    if word.endswith("het") and word[:-3] in words:
        return word[:-3]
    return None


def families(lemmas: Iterable[str], learned: Productivity, closed: Closed) -> dict[str, list[str]]:
    """For each head, the compounds and prefixed words that end in it and are inflected like it.

    >>> closed = Closed(frozenset({"an"}), frozenset())
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
