"""Splitting compounds: *cykelvägnätet* → *cykel|väg|nätet*.

The lexicon's own words are cut where the compiler cut them. Any other word is cut where the sum of
scores is highest: each modifier and head adds to it by how many words it builds, and each cut costs
something. If no way of cutting gains more than it costs, the word is left whole.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from indexer.swedish.forms import (
    CUT_COST,
    VOWELS,
)
from indexer.swedish.lexicon import LEAST_PIECE, Lexicon, LexiconEntry

CACHED_PIECES = 1 << 16
"""The most heads and modifiers whose pieces are cached: 20 MB for each of three caches."""

LEAST_UNSEEN = 4
"""The least letters of a modifier that begins no word of the lexicon (*delegations|ordning*)."""

SHARED_COST = CUT_COST + 1.0
"""The least score of two sides that share a letter: higher, because they may do so by accident."""

LINKED = ("ings", "ions", "hets", "tets", "skaps", "doms", "ments", "ans")
"""Endings that usually have a linking -s; such a modifier needs no other evidence."""
LINKED_GAIN = 1.0

DEFINITE = ("et", "en", "an", "ets", "ens", "ans", "erna", "ernas")
LEAST_ORGANISATION = 10
"""The least letters of a name in the definite form that is cut: *Trafikverket*, not *Halmstad*.

Such a name is made of words."""

LONGEST_SHORT_NAME = 6
"""The most letters of an unknown word written with a capital that is a name and never cut.

The dictionary has nearly all compounds that are so short.
"""

LEAST_BASE = 5
"""The least letters of a word from which an unknown one is derived: *budget-ing*."""

_doubled = re.compile(rf"([^{''.join(sorted(VOWELS))}])\1").search


def split(form: str, lexicon: Lexicon, capital: bool = False) -> tuple[str, ...]:
    """The pieces of a word in lower case; a single piece if it is no compound.

    Args:
        form: the word, which consists of letters only.
        lexicon: the lexicon that says what is a word.
        capital: whether it was written with a capital, and so may be a name.
    """
    return split_known(form, lexicon.entry(form), lexicon, capital)


def split_known(
    form: str, entry: LexiconEntry | None, lexicon: Lexicon, capital: bool
) -> tuple[str, ...]:
    """`split` for a word whose lexicon `entry` is known already."""
    if entry is not None and not (entry.name and _is_organisation(form)):
        if not entry.cut:
            return _sharing(form, entry.lemmas[0], lexicon)
        return (*modifier_pieces(form[: entry.cut], lexicon), *_split(form[entry.cut :], lexicon))
    cuts = best_cuts(form, lexicon)
    if cuts and _is_derived(form, cuts[-1], lexicon):
        return (form,)
    if not cuts:
        return _sharing(form, form, lexicon)
    if capital and entry is None and _is_surname(form, cuts, lexicon):
        return (form,)
    modifiers = _joined([form[a:b] for a, b in pairwise((0, *cuts))], lexicon)
    pieces = [piece for shape in modifiers for piece in modifier_pieces(shape, lexicon)]
    return (*pieces, *_split(form[cuts[-1] :], lexicon))


_split = lru_cache(CACHED_PIECES)(split)
"""`split`, cached: heads recur often, whole words do not."""


def _three_as_two(word: str, lexicon: Lexicon) -> int:
    """Where *remiss* ends in *remissvar*, whose last letter also begins *svar*; else 0.

    Three equal consonants are written as two: *nattåg*, *tillägg*.
    """
    if not _doubled(word):
        return 0
    for at in range(LEAST_UNSEEN, len(word) - LEAST_PIECE):
        if word[at - 1] == word[at - 2] and word[at - 1] not in VOWELS:
            front, head = word[:at], word[at - 1 :]
            entry = lexicon.entry(head)
            # *Kontroll-era* and *stress-ande* are derived from one word, and are no compounds.
            if entry is None or head not in entry.lemmas or word[at:] in lexicon.suffixes:
                continue
            gains = lexicon.modifiers.get(front), lexicon.head_gain(head)
            if None not in gains and sum(filter(None, gains)) > SHARED_COST:
                return at
    return 0


def _sharing(form: str, word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The pieces of a form of a word like *remissvar*; together they have one letter more."""
    at = _three_as_two(word, lexicon)
    if not at or form[:at] != word[:at]:
        return (form,)
    return (*modifier_pieces(form[:at], lexicon), *_split(form[at - 1 :], lexicon))


@lru_cache(CACHED_PIECES)
def modifier_pieces(shape: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The pieces of a modifier: *grund-* and *skole-* of *grundskole-*."""
    lemma = next(iter(meanings(shape, lexicon)))
    entry = lexicon.entry(lemma)
    if entry is None or not entry.cut or entry.cut >= len(shape):
        return (shape,)
    cut = entry.cut
    return (*modifier_pieces(shape[:cut], lexicon), *modifier_pieces(shape[cut:], lexicon))


def meanings(shape: str, lexicon: Lexicon) -> Sequence[str]:
    """The words that a modifier may be a shape of, the likeliest first: *arbete* for *arbets-*."""
    known = lexicon.meanings.get(shape)
    if known:
        return known
    entry = lexicon.entry(shape)
    return entry.lemmas if entry else (shape.removesuffix("s"),)


def best_cuts(form: str, lexicon: Lexicon) -> tuple[int, ...]:
    """The best places to cut a word that the lexicon lacks; empty if no cut is worth its cost."""
    begun = []
    for cut in lexicon.fronts(form, LEAST_UNSEEN, len(form) - LEAST_PIECE):
        gain = _unseen_gain(form[:cut], lexicon)
        if gain is not None:
            begun.append((cut, gain - CUT_COST))
    return lexicon.cutter.cuts(form, begun)


@lru_cache(CACHED_PIECES)
def _unseen_gain(front: str, lexicon: Lexicon) -> float | None:
    if front in lexicon.modifiers or front in lexicon.prefixes:
        return None
    entry = lexicon.entry(front)
    if entry is None or {front, front.removesuffix("s")}.isdisjoint(entry.lemmas):
        return None
    return lexicon.unseen_gain(front) + (LINKED_GAIN if front.endswith(LINKED) else 0.0)


def _joined(modifiers: list[str], lexicon: Lexicon) -> list[str]:
    """Join neighbours that are one modifier in the lexicon: *mål-* and *tids-* to *måltids-*."""
    joined: list[str] = []
    for shape in modifiers:
        if joined and joined[-1] + shape in lexicon.modifiers:
            joined[-1] += shape
        else:
            joined.append(shape)
    return joined


def _is_derived(form: str, cut: int, lexicon: Lexicon) -> bool:
    """Whether the cut lies inside the word that the form is derived from: *bud-geting*."""
    for size in range(max(cut + 1, LEAST_BASE), len(form) - 1):
        if form[size:] in lexicon.suffixes:
            entry = lexicon.entry(form[:size])
            if entry and not entry.cut and not entry.name and form[:size] in entry.lemmas:
                return True
    return False


def _is_organisation(form: str) -> bool:
    return form.endswith(DEFINITE) and len(form) >= LEAST_ORGANISATION


def _is_surname(form: str, cuts: tuple[int, ...], lexicon: Lexicon) -> bool:
    """Whether a word written with a capital is built like a surname or a place: *Lundberg*.

    A short one that the lexicon lacks is a name too (*Linton*), whatever it could be made of.
    """
    head = form[cuts[0] :]
    of_a_name = not lexicon.name_ends.isdisjoint((head, head.removesuffix("s")))
    return (len(cuts) == 1 and of_a_name) or len(form) <= LONGEST_SHORT_NAME
