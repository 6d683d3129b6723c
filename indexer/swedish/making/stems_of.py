"""Finds the stems of all words: what all forms of a word begin with."""

from collections.abc import Iterable, Mapping
from os.path import commonprefix

from indexer.swedish.forms import (
    LEAST_STEM,
    folded,
)


def stems_of(
    forms: Mapping[str, Iterable[str]], shapes: Iterable[tuple[str, Iterable[str]]]
) -> tuple[dict[str, int], dict[str, list[str]]]:
    """Find the stems of all words.

    Args:
        forms: each form with its lemmas.
        shapes: each shape of a modifier with the words that it may be a shape of.

    Returns:
        For each lemma the number of its first letters that are its stem; and for some lemmas
        further stems, which do not begin the lemma.

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
