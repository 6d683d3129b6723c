"""What all forms of a word begin with: *skol* for *skola*, *bok* and *böcker* for *bok*.

Whoever looks for a word in a text that is not analysed, looks for these and analyses what stands
there. They are the beginnings, also, of the shapes that the word has in a compound.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from os.path import commonprefix

from indexer.swedish.analysis import pieces
from indexer.swedish.folding import folded
from indexer.swedish.lexicon import lexicon

UNKNOWN_END = 2
"""Letters at the end of an unknown word that its forms may lack."""

THOUSANDS = 3

CACHED_STEMS = 10_000

LEAST_STEM = 3
"""A form that shares fewer letters with its lemma (*böcker*) has a stem of its own."""


@lru_cache(CACHED_STEMS)
def stems(lemma: str) -> tuple[str, ...]:
    """Pieces of words, one of which each word has in it that is a form or a compound of this one.

    >>> stems("skola"), stems("bok"), stems("laddstolpe")
    (('skol',), ('bok', 'böcker'), ('laddstolp',))
    """
    if known := lexicon().stems(lemma):
        return known
    if lemma[:1].isdecimal():
        # Papers write 10000 also as 10 000, and 1,5 as 1.5.
        return (lemma.partition(",")[0][-THOUSANDS:],)
    front, _, head = lemma.rpartition("-")
    if not front:
        *fronts, head = pieces(lemma)
        front = "".join(fronts)
        if not front:
            # Forms of words that no dictionary has differ in their endings alone.
            return (lemma[:-UNKNOWN_END] if len(lemma) >= LEAST_STEM + UNKNOWN_END else lemma,)
    elif front:
        return stems(head)
    return tuple(front + stem for stem in stems(head))


def stems_of(
    forms: Mapping[str, Iterable[str]], shapes: Iterable[tuple[str, Iterable[str]]]
) -> tuple[dict[str, int], dict[str, list[str]]]:
    """The stems of all words.

    Args:
        forms: each form with its lemmas.
        shapes: each shape of a modifier with the words that it may stand for.

    Returns:
        How many letters of each lemma are its stem; and the stems that do not begin the lemma.

    >>> stems_of({"bok": ["bok"], "boken": ["bok"], "böckers": ["bok"], "böcker": ["bok"]}, [])
    ({'bok': 3}, {'bok': ['böcker']})
    """
    lengths: dict[str, int] = {}
    odd: dict[str, dict[str, list[str]]] = {}
    for source in (forms.items(), shapes):
        for form, lemmas in source:
            for lemma in lemmas:
                length = lengths.get(lemma, len(lemma))
                while form[:length] != lemma[:length]:
                    length -= 1
                if length >= min(len(lemma), LEAST_STEM):
                    lengths[lemma] = length
                else:
                    odd.setdefault(lemma, {}).setdefault(form[:LEAST_STEM], []).append(form)
    for lemma in lengths:
        if not lemma.isascii() and (plain := folded(lemma)) != lemma:
            stem = lemma[: lengths[lemma]]
            odd.setdefault(plain, {}).setdefault(stem, []).append(stem)
    return lengths, {lemma: sorted(map(commonprefix, odd[lemma].values())) for lemma in sorted(odd)}
