"""Which words are forms of which: lemma sets, from simplemma's Swedish dictionary and rules.

simplemma (Wiktionary's paradigms) gives each form one lemma. That is not enough where two words
share a form: it calls *besluten* a form of *besluta* alone, *vägarna* of *vägare*. So each form
gets the set of the words it may be a form of, by four rules that need no word lists:

- A word that has forms is a form of itself.
- Compounds are inflected as their heads are. *Motorvägarna* and eighty others are forms of
  *-väg*, so *vägarna* is a form of *väg*; and what most words on *-ställa* do, *anställa* does.
- Of a word on *-an* the plural is on *-ningar*: *anmälningar* is a form of *anmälan*.
- A word of its own is not a genitive (*kurs* of *kur*), and one that heads many compounds is no
  imperative or participle (*plan* of *plana*, *nämnd* of *nämna*).

What the rules cannot know stands in overrides.tsv, which has the last word.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

Forms = dict[str, set[str]]
"""For each form, in lower case, its lemmas."""

LEAST_WITNESSES = 3
"""So many compounds must have a form before their head, or the others, are given it."""

LEAST_SHARE = 0.5
"""And this share of the compounds of that head."""

NOUN_COMPOUNDS = 5
"""A word that ends so many compounds is a noun rather than its verb's imperative."""


def dictionary() -> list[tuple[str, str]]:
    """The pairs of form and lemma as simplemma has them, names in capitals."""
    return list(DefaultDictionaryFactory().get_dictionary("sv").items())


def names(pairs: Iterable[tuple[str, str]]) -> set[str]:
    """The forms that are written only with a capital, in lower case."""
    capital: set[str] = set()
    small: set[str] = set()
    for form, _ in pairs:
        (small if form == form.lower() else capital).add(form.lower())
    return capital - small


def first_sets(pairs: Iterable[tuple[str, str]]) -> Forms:
    """The lemmas that the dictionary gives, and every lemma as a form of itself."""
    forms: Forms = defaultdict(set)
    for form, lemma in pairs:
        forms[form.lower()].add(lemma.lower())
        forms[lemma.lower()].add(lemma.lower())
    return dict(forms)


def plain_words(forms: Forms, proper: set[str]) -> set[str]:
    """The lemmas of which compounds may be made: of letters alone, and no names."""
    lemmas = {lemma for lemmas in forms.values() for lemma in lemmas}
    return {word for word in lemmas - proper if len(word) > 1 and word.isalpha()}


def complete(
    forms: Forms, families: Mapping[str, Iterable[str]], heads: Mapping[str, float]
) -> None:
    """Applies the rules to `forms`, in place.

    Args:
        forms: the lemma sets to complete.
        families: for each head, the words that end in it.
        heads: how many compounds each word heads.
    """
    paradigms = defaultdict(set)
    for form, lemmas in forms.items():
        for lemma in lemmas:
            paradigms[lemma].add(form)
    _share_endings(forms, paradigms, families)
    _plural_of_an(forms, paradigms)
    _drop_accidents(forms, heads)


def _share_endings(
    forms: Forms, paradigms: Mapping[str, set[str]], families: Mapping[str, Iterable[str]]
) -> None:
    found = []
    for head, members in families.items():
        fronts = [word[: len(word) - len(head)] for word in members]
        ends = Counter(
            form[len(front) :]
            for front in fronts
            for form in paradigms[front + head]
            if form.startswith(front)
        )
        usual = [
            end
            for end, count in ends.items()
            if count >= LEAST_WITNESSES and count >= LEAST_SHARE * len(fronts)
        ]
        found += [(front + end, front + head) for front in ("", *fronts) for end in usual]
    for form, lemma in found:
        # A form that no dictionary has is not made up.
        if form in forms:
            forms[form].add(lemma)


def _plural_of_an(forms: Forms, paradigms: Mapping[str, set[str]]) -> None:
    for lemma in paradigms:
        if lemma.endswith("an") and len(lemma) > 4:
            for ending in ("ningar", "ningars", "ningarna", "ningarnas"):
                form = lemma[:-2] + ending
                if form in forms:
                    forms[form].add(lemma)


def _drop_accidents(forms: Forms, heads: Mapping[str, float]) -> None:
    for form, lemmas in forms.items():
        if form not in lemmas or len(lemmas) == 1:
            continue
        strong = heads.get(form, 0) >= NOUN_COMPOUNDS
        for lemma in tuple(lemmas):
            genitive = form == lemma + "s"
            imperative = lemma == form + "a" and not form.endswith("r")
            participle = form[-1] in "dt" and lemma == form[:-1] + "a"
            if genitive or (strong and (imperative or participle)):
                lemmas.discard(lemma)
