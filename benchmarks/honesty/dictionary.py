"""Swedish words from simplemma's own dictionary, without this project's analyzer."""

from collections import Counter, defaultdict
from functools import cache

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from corpus.vocabulary import load

SHORTEST_STEM = 4
"""Forms of one word that share fewer letters than this have no stem in common."""

BUILDS = 5
"""A word that begins or ends at least this many other words is a common one."""

LINKS = ("", "s")
"""What may stand between the parts of a compound."""


@cache
def lemma_of() -> dict[str, str]:
    """The lemma of every form in lower case, and of every name as it is written."""
    known = DefaultDictionaryFactory().get_dictionary("sv")
    return {form: known[form] for form in known if form.isalpha()}


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    forms: dict[str, list[str]] = defaultdict(list)
    for form, lemma in lemma_of().items():
        forms[lemma].append(form)
    return {lemma: (lemma, *of_it) for lemma, of_it in forms.items()}


def is_word(form: str) -> bool:
    """Whether the dictionary has the form, as a word or as a name."""
    return form in lemma_of() or form in _forms() or form.capitalize() in lemma_of()


def is_compound(form: str) -> bool:
    """Whether the form can be cut into two words of the dictionary, of three letters or more.

    >>> is_compound("skolvalborg"), is_compound("kommunfulmktige")
    (True, False)
    """
    return any(
        is_word(form[:cut]) and is_word(form[cut + len(link) :])
        for cut in range(3, len(form) - 2)
        for link in LINKS
        if form.startswith(link, cut) and len(form) - cut - len(link) >= 3
    )


def same_word(one: str, other: str) -> bool:
    """Whether two forms have the same lemma."""
    one, other = one.lower(), other.lower()
    return one == other or lemma_of().get(one, one) == lemma_of().get(other, other)


@cache
def stems_of(word: str) -> tuple[str, ...]:
    """What every form of the word begins with; the forms themselves if that is too short.

    >>> stems_of("vargar"), "böckerna" in stems_of("bok")
    (('varg',), True)
    """
    forms = sorted({form.lower() for form in _forms().get(lemma_of().get(word, word), (word,))})
    stem = _beginning([*forms, word.lower()])
    return (stem,) if len(stem) >= SHORTEST_STEM else tuple({*forms, word.lower()})


def _beginning(words: list[str]) -> str:
    """What all of the words begin with."""
    length = next((n for n, at in enumerate(zip(*words, strict=False)) if len(set(at)) > 1), None)
    return words[0][:length] if length is not None else min(words, key=len)


@cache
def lemmas() -> tuple[str, ...]:
    """The words of the dictionary that are no names, each in its uninflected form."""
    return tuple(
        sorted(
            lemma for lemma in _forms() if lemma.islower() and lemma.isalpha() and len(lemma) >= 4
        )
    )


@cache
def common_words() -> tuple[str, ...]:
    """The words that begin or end many others: what people know, and what they search for."""
    known = set(lemmas())
    builds: Counter[str] = Counter()
    for lemma in lemmas():
        for cut in range(4, len(lemma) - 2):
            builds[lemma[:cut]] += lemma[:cut] in known
            builds[lemma[-cut:]] += lemma[-cut:] in known
    return tuple(sorted(word for word, count in builds.items() if count >= BUILDS))


@cache
def inflected(words: tuple[str, ...]) -> tuple[str, ...]:
    """Every form of some words."""
    return tuple(sorted({form for word in words for form in _forms().get(word, (word,))}))


@cache
def names() -> tuple[str, ...]:
    """The names of the dictionary, uninflected: persons, places, makes."""
    return tuple(sorted(name for name in _forms() if name.istitle() and len(name) >= 4))


@cache
def places() -> tuple[str, ...]:
    """The municipalities of Sweden whose names are one word."""
    return tuple(term.name for term in load("municipalities").terms if term.name.isalpha())
