"""Finds the lemmas of every word form, from simplemma's Swedish dictionary and six rules.

simplemma (Wiktionary's paradigms) gives each form one lemma. That is not enough where two words
share a form: it calls *besluten* a form of *besluta* alone, and *vägarna* one of *vägare*. So each
form gets the set of all words that it may be a form of. The rules need no word lists:

- A word that has forms is a form of itself.
- Compounds are inflected like their heads. *Motorvägarna* and eighty others are forms of *-väg*, so
  *vägarna* is a form of *väg*. And *anställa* is inflected like most words that end in *-ställa*.
- A participle is a form of its verb (*godkända* of *godkänna*).
- The plural of a word in *-an* ends in *-ningar*: *anmälningar* is a form of *anmälan*.
- What only abbreviates a word is a word of its own, and no form of it: *tkr*, *kk*.
- A word with an entry of its own is no genitive (*kurs* of *kur*), and a preposition has none. A
  word that is the head of many compounds is no imperative and no participle (*plan* of *plana*,
  *nämnd* of *nämna*).

Words that the rules get wrong are in overrides.tsv, which overrules the rules.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from indexer.swedish.forms import VOWELS

Forms = dict[str, frozenset[str]]
"""The lemmas of each form, in lower case. Most forms have one; forms of one word share the set."""

LEAST_FORMS = 3
"""A form of another word with fewer forms of its own, itself included, is not a lemma."""

LONGEST_ABBREVIATION = 4
"""The most letters of a form that may only abbreviate its lemma."""

FAR_SHORTER = 4
"""A form with so many letters less than its lemma is none of its inflections."""

LEAST_LETTERS = 6
"""Shorter words are left as they are: some have odd paradigms (*hans*, *majs*)."""

LONGEST_GIVEN_NAME = 6
"""The most letters of a name in -an or -na that is a person's, not a word in the definite form."""

LEAST_WITNESSES = 3
"""If at least this many compounds have a form, their head and the other compounds get it too."""

LEAST_SHARE = 0.4
"""At least this share of the compounds of a head must have the form, in addition."""

NOUN_COMPOUNDS = 5
"""A word that ends at least this many compounds is a noun, and not the imperative of a verb."""


def dictionary() -> list[tuple[str, str]]:
    """The pairs of form and lemma in simplemma's dictionary; names begin with a capital."""
    known = DefaultDictionaryFactory().get_dictionary("sv")
    forms = list(known)
    pairs = zip(forms, map(known.__getitem__, forms), strict=True)
    return [(form, form if _abbreviates(form, lemma) else lemma) for form, lemma in pairs]


def _abbreviates(form: str, lemma: str) -> bool:
    """Whether a form is no inflection of a word, but stands for it: *gbg* for *Göteborg*."""
    small, whole = form.lower(), lemma.lower()
    if whole.startswith(small) or len(small) > LONGEST_ABBREVIATION:
        return False
    is_bare = VOWELS.isdisjoint(small) and not VOWELS.isdisjoint(whole)
    return is_bare or len(whole) - len(small) >= FAR_SHORTER


def first_sets(pairs: Iterable[tuple[str, str]]) -> tuple[Forms, set[str]]:
    """The lemmas by form as the dictionary has them, and the forms only written with a capital.

    A lemma is a form of itself. The name *Berg* does not count, because *berg* is a word.
    """
    words = _Gathered({}, {})
    names = _Gathered({}, {})
    for form, lemma in _real(dict(pairs)).items():
        small = form.lower()
        sets, alone = words if form == small else names
        just = alone.get(lemma)
        if just is None:
            just = alone[lemma] = frozenset((lemma.lower(),))
        known = sets.get(small)
        sets[small] = just if known is None else known | just
    for sets, alone in (words, names):
        for just in alone.values():
            (lemma,) = just
            sets[lemma] = sets.get(lemma, just) | just
    only_names = [form for form in names.sets if form not in words.sets]
    words.sets.update((form, names.sets[form]) for form in only_names)
    return words.sets, set(only_names)


class _Gathered(NamedTuple):
    """Lemma sets by form, and for each lemma the set that the forms of this lemma alone share."""

    sets: Forms
    alone: dict[str, frozenset[str]]


def _real(pairs: Mapping[str, str]) -> dict[str, str]:
    """The pairs, with doubtful lemmas replaced by the lemmas that they are forms of.

    The dictionary has *jernvägs* as a form of *järnvägs*, and that as one of *järnväg*. A lemma
    that is itself a form of another word, and has hardly any forms, is not a lemma.
    """
    count = Counter(pairs.values())
    led_on = {
        lemma: pairs[lemma]
        for lemma, forms in count.items()
        if forms < LEAST_FORMS and len(lemma) >= LEAST_LETTERS and lemma in pairs
    }
    return {form: led_on.get(lemma, lemma) for form, lemma in pairs.items()}


def namesakes(pairs: Iterable[tuple[str, str]], forms: Forms) -> set[str]:
    """The inflected forms that are also a person's name, such as *Mats* and *Göran*.

    Names in the definite form (*Vägen*, *Kusken*) are words that begin a title; they do not count.
    """
    return {
        name.lower()
        for name, lemma in pairs
        if name == lemma
        and name[1:].islower()
        and not name.endswith(("en", "et", "arna", "erna", "orna"))
        and (len(name) <= LONGEST_GIVEN_NAME or not name.endswith(("an", "na")))
        and name.lower() not in forms.get(name.lower(), {name.lower()})
    }


def plain_words(forms: Forms, proper: set[str]) -> set[str]:
    """The lemmas of which compounds may be made: of letters only, and not names."""
    lemmas = {lemma for lemmas in forms.values() for lemma in lemmas}
    return {word for word in lemmas - proper if len(word) > 1 and word.isalpha()}


def complete(
    forms: Forms,
    families: Mapping[str, Iterable[str]],
    heads: Mapping[str, float],
    frozen: Collection[str],
) -> None:
    """Apply the rules to `forms`, in place.

    Args:
        forms: the lemma sets to complete.
        families: for each head, the words that end in it.
        heads: how many compounds each word heads.
        frozen: words that are not inflected: prepositions and the like.
    """
    paradigms = defaultdict(set)
    for form, lemmas in forms.items():
        for lemma in lemmas:
            paradigms[lemma].add(form)
    _share_endings(forms, paradigms, families)
    _plural_of_an(forms, paradigms)
    _participles(forms, paradigms)
    _drop_accidents(forms, heads, frozen)


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
        # Forms that the dictionary lacks are not invented.
        if form in forms:
            forms[form] |= {lemma}


def _plural_of_an(forms: Forms, paradigms: Mapping[str, set[str]]) -> None:
    for lemma in paradigms:
        if lemma.endswith("an") and len(lemma) > 4:
            for ending in ("ningar", "ningars", "ningarna", "ningarnas"):
                form = lemma[:-2] + ending
                if form in forms:
                    forms[form] |= {lemma}


def _participles(forms: Forms, paradigms: Mapping[str, set[str]]) -> None:
    """Make participles that are listed as adjectives forms of their verbs: *godkända*."""
    for participle, inflected in paradigms.items():
        definite = {participle + "en", participle + "et"}
        if _weak(participle).isdisjoint(inflected) or not definite.isdisjoint(inflected):
            continue  # *nämnd* and *vind* are nouns
        for verb, sure in _verbs_of(participle):
            if not {participle, *sure}.isdisjoint(paradigms.get(verb, ())):
                for form in inflected:
                    forms[form] |= {verb}


def _weak(participle: str) -> set[str]:
    """The forms of a participle that no noun has. The dictionary may give one to the verb alone."""
    if participle.endswith("en"):
        return {participle[:-2] + "na"}
    return {participle + "e"} if participle.endswith("ad") else {participle + "a", participle + "e"}


def _verbs_of(participle: str) -> Iterator[tuple[str, set[str]]]:
    """Yield the verbs of a participle, each with forms of which that verb must have one."""
    stem = participle[:-1]
    if participle.endswith("d"):
        sure = {stem + ending for ending in ("t", "ts", "de", "des")}
        if participle.endswith("ad"):
            yield stem, {*sure, stem + "r"}
            yield stem + "s", {stem + "ts"}  # *lyckades* of *lyckas*
        else:
            yield stem + "a", {*sure, stem + "er"}
            yield stem + stem[-1:] + "a", {*sure, stem + stem[-1:] + "er"}
    elif participle.endswith("t"):
        yield stem + "a", {participle + "e", participle + "es", stem + "er"}
    elif participle.endswith("en"):
        yield participle[:-2] + "a", {participle[:-2] + "it", participle[:-2] + "its"}


def _drop_accidents(forms: Forms, heads: Mapping[str, float], frozen: Collection[str]) -> None:
    doubtful = [form for form, lemmas in forms.items() if len(lemmas) > 1]
    for form in doubtful:
        for lemma in sorted(forms[form].intersection(frozen)):
            if form != lemma and len(forms[form]) > 1:
                forms[form] -= {lemma}
    for form in doubtful:
        if form not in forms[form] or len(forms[form]) == 1:
            continue
        strong = heads.get(form, 0) >= NOUN_COMPOUNDS
        for lemma in forms[form]:
            genitive = form == lemma + "s"
            imperative = lemma == form + "a" and not form.endswith("r")
            participle = form[-1] in "dt" and lemma == form[:-1] + "a"
            if genitive or (strong and (imperative or participle)):
                forms[form] -= {lemma}
