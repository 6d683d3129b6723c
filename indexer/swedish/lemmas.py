"""Which words are forms of which: lemma sets, from simplemma's Swedish dictionary and rules.

simplemma (Wiktionary's paradigms) gives each form one lemma. That is not enough where two words
share a form, so `lemma_sets` gives every form the set of the words it may be a form of.
"""

from collections import defaultdict
from collections.abc import Iterable

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

Forms = dict[str, set[str]]
"""For each form, in lower case, its lemmas."""


def dictionary() -> Iterable[tuple[str, str]]:
    """The pairs of form and lemma as simplemma has them, names in capitals."""
    return DefaultDictionaryFactory().get_dictionary("sv").items()


def lemma_sets(pairs: Iterable[tuple[str, str]]) -> Forms:
    """The lemmas of every form."""
    forms: Forms = defaultdict(set)
    for form, lemma in pairs:
        forms[form.lower()].add(lemma.lower())
    return dict(forms)
