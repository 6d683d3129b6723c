"""Splitting compounds: *cykelvägnätet* → *cykel|väg|nätet*.

The lexicon's own words are cut where the compiler cut them. Any other word is cut where its pieces
score best: each modifier and head earns by how many words it builds, each cut costs. It is left
whole if no way of cutting it is worth its cost.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from indexer.swedish.forms import (
    CUT_COST,
    VOWELS,
)
from indexer.swedish.lexicon import LEAST_PIECE, Entry, Lexicon

CACHED_PIECES = 1 << 16
"""Heads and modifiers whose pieces are remembered."""

LEAST_UNSEEN = 4
"""Letters of a modifier that begins no word of the lexicon (*delegations|ordning*)."""

SHARED_COST = CUT_COST + 1.0
"""What the two sides must earn that share a letter: more, as it may be there by accident."""

LINKED = ("ings", "ions", "hets", "tets", "skaps", "doms", "ments", "ans")
"""Ends after which a linking -s is the rule, so that the modifier may be trusted unseen."""
LINKED_GAIN = 1.0

DEFINITE = ("et", "en", "an", "ets", "ens", "ans", "erna", "ernas")
LEAST_ORGANISATION = 10
"""A name so long and in the definite form is made of words: *Trafikverket*, not *Halmstad*."""

_doubled = re.compile(rf"([^{''.join(sorted(VOWELS))}])\1").search


def split(form: str, lexicon: Lexicon, capital: bool = False) -> tuple[str, ...]:
    """The pieces of a word in lower case: one piece if it is no compound.

    Args:
        form: the word, of letters alone.
        lexicon: the lexicon to go by.
        capital: whether it was written with a capital, and so may be a name.
    """
    return split_known(form, lexicon.entry(form), lexicon, capital)


def split_known(form: str, entry: Entry | None, lexicon: Lexicon, capital: bool) -> tuple[str, ...]:
    """`split` for a word of which the lexicon was asked already."""
    if entry is not None and not (entry.name and _is_organisation(form)):
        if not entry.cut:
            return _sharing(form, entry.lemmas[0], lexicon)
        return (*modifier_pieces(form[: entry.cut], lexicon), *_split(form[entry.cut :], lexicon))
    cuts = best_cuts(form, lexicon)
    if not cuts:
        return _sharing(form, form, lexicon)
    if capital and entry is None and _is_surname(form, cuts, lexicon):
        return (form,)
    modifiers = _joined([form[a:b] for a, b in pairwise((0, *cuts))], lexicon)
    pieces = [piece for shape in modifiers for piece in modifier_pieces(shape, lexicon)]
    return (*pieces, *_split(form[cuts[-1] :], lexicon))


_split = lru_cache(CACHED_PIECES)(split)
"""`split` for heads, which come again and again as whole words do not."""


def _three_as_two(word: str, lexicon: Lexicon) -> int:
    """Where *remiss* ends in *remissvar*, of which *svar* has the last letter too; else 0.

    Three equal consonants are written as two: *nattåg*, *tillägg*.
    """
    if not _doubled(word):
        return 0
    for at in range(LEAST_UNSEEN, len(word) - LEAST_PIECE):
        if word[at - 1] == word[at - 2] and word[at - 1] not in VOWELS:
            front, head = word[:at], word[at - 1 :]
            entry = lexicon.entry(head)
            # *Kontroll-era*, *stress-ande* are derived from the one word.
            if entry is None or head not in entry.lemmas or word[at:] in lexicon.suffixes:
                continue
            gains = lexicon.modifiers.get(front), lexicon.head_gain(head)
            if None not in gains and sum(filter(None, gains)) > SHARED_COST:
                return at
    return 0


def _sharing(form: str, word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The pieces of a form of such a word: together they have a letter more than it."""
    at = _three_as_two(word, lexicon)
    if not at or form[:at] != word[:at]:
        return (form,)
    return (*modifier_pieces(form[:at], lexicon), *_split(form[at - 1 :], lexicon))


@lru_cache(CACHED_PIECES)
def modifier_pieces(shape: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The pieces of a modifier: *grundskole-* is *grund-* and *skole-*."""
    lemma = next(iter(meanings(shape, lexicon)))
    entry = lexicon.entry(lemma)
    if entry is None or not entry.cut or entry.cut >= len(shape):
        return (shape,)
    cut = entry.cut
    return (*modifier_pieces(shape[:cut], lexicon), *modifier_pieces(shape[cut:], lexicon))


def meanings(shape: str, lexicon: Lexicon) -> Sequence[str]:
    """The words that a modifier stands for, the likeliest first: *arbets-* is *arbete*."""
    known = lexicon.meanings.get(shape)
    if known:
        return known
    entry = lexicon.entry(shape)
    return entry.lemmas if entry else (shape.removesuffix("s"),)


def best_cuts(form: str, lexicon: Lexicon) -> tuple[int, ...]:
    """Where a word that the lexicon lacks is best cut; nowhere if no cuts are worth their cost."""
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
    """Neighbours that are one modifier in the lexicon are one: *mål-*, *tids-* are *måltids-*."""
    joined: list[str] = []
    for shape in modifiers:
        if joined and joined[-1] + shape in lexicon.modifiers:
            joined[-1] += shape
        else:
            joined.append(shape)
    return joined


def _is_organisation(form: str) -> bool:
    return form.endswith(DEFINITE) and len(form) >= LEAST_ORGANISATION


def _is_surname(form: str, cuts: tuple[int, ...], lexicon: Lexicon) -> bool:
    """Whether a word written with a capital is made as surnames and places are: *Lundberg*."""
    return len(cuts) == 1 and form[cuts[0] :].removesuffix("s") in lexicon.name_ends
