r"""The language in which vocabularies write words, compiled to regular expressions.

======  ==========================================================================
``*``   any letters at this end of the word, or none: ``bifall*`` is *bifalles* too
blank   any white space, a line break too
``…``   at most eight words of the same clause: no full stop and no colon
a list  alternatives; the first that fits wins
======  ==========================================================================

A word without ``*`` is whole: ``motion`` is not *motionen*. Letter case is up to whoever compiles
the pattern. How to add a word: docs/vocabularies.md.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from corpus.vocabulary.terms import load

_GAP = "…"
_WORDS_BETWEEN = r"(?:[^\s.:;]+\s+){0,8}?"
_BLANK = r"\s+"
_WHOLE = r"\b"


def any_of(phrases: Iterable[str], *, longest_first: bool = False, whole: bool = True) -> str:
    r"""Return a pattern that matches whichever of the phrases is there; it captures nothing.

    It does not look at what stands before the phrase. Put ``\b`` there if a word has to begin.

    Args:
        phrases: Words in the language of this module.
        longest_first: Whether the longest phrase that fits wins, not the first one listed.
        whole: Whether the last word ends where the phrase does; else more letters may follow.

    Raises:
        ValueError: There is no phrase, or one that would match anything or nothing.

    >>> said = re.compile(r"\b" + any_of(["avslå*", "lämnas … utan bifall"]))
    >>> said.search("Motionen avslås.")[0], said.search("Den lämnas av oss utan\nbifall.")[0]
    ('avslås', 'lämnas av oss utan\nbifall')
    >>> said.search("Den lämnas. Utan bifall"), said.search("Den är utan bifallet")
    (None, None)
    >>> re.match(any_of(["dnr"], whole=False), "dnr2024")[0]
    'dnr'
    """
    listed = sorted(phrases, key=len, reverse=True) if longest_first else list(phrases)
    if not listed:
        raise ValueError("a list of words is empty; it would match everywhere")
    forms = [_form(phrase) for phrase in listed]
    if not whole:
        return rf"(?:{by_letters([form.removesuffix(_WHOLE) for form in forms])})"
    if all(form.endswith(_WHOLE) for form in forms):
        # The same, and quicker to search for.
        return rf"(?:{by_letters([form.removesuffix(_WHOLE) for form in forms])}){_WHOLE}"
    return rf"(?:{by_letters(forms)})"


def which_of(lists: Mapping[str, Iterable[str]]) -> str:
    """Return a pattern that matches what `any_of` all lists does, and tells which list it was.

    `list_of` tells it by the last group of the match.

    Args:
        lists: Lists of phrases, each by a name.

    >>> said = re.compile(which_of({"no": ["avslå*", "avslag"], "yes": ["bifall*"]}))
    >>> [list_of(said.match(word).lastgroup) for word in ("avslag", "bifalles")]
    ['no', 'yes']
    """
    forms = [
        f"{_form(phrase)}(?P<{name}_{place}>)"
        for name, phrases in lists.items()
        for place, phrase in enumerate(phrases)
    ]
    return rf"(?:{by_letters(forms)})"


def list_of(group: str) -> str:
    """Return the name of the list that a group of a pattern of `which_of` is of."""
    return group.rpartition("_")[0]


def by_letters(forms: Sequence[str]) -> str:
    """Return alternatives that match the same, those that begin with the same letter put together.

    The first letter of a word in a text then rules out nearly all of them. Among those with the
    same letter the first still wins.

    >>> by_letters(["avslå", "bifall", "avslag", "åter"])
    'avsl(?:å|ag)|bifall|åter'
    """
    groups: dict[str, list[str]] = {}
    for form in forms:
        groups.setdefault(form[:1].casefold(), []).append(form)
    if not all(map(str.isalpha, groups)):
        return "|".join(forms)
    return "|".join(_with_prefix(group) for group in groups.values())


def _with_prefix(forms: Sequence[str]) -> str:
    """Return alternatives that begin with the same letter, with what all begin with taken out."""
    columns = zip(*forms, strict=False)
    same = takewhile(lambda letters: len(set(letters)) == 1 and letters[0].isalpha(), columns)
    prefix = "".join(letters[0] for letters in same)
    if len(forms) == 1 or not prefix:
        return "|".join(forms)
    return f"{prefix}(?:{by_letters([form[len(prefix) :] for form in forms])})"


def wording(vocabulary: str, *names: str, key: str = "words", whole: bool = True) -> str:
    """Return the pattern of all words that these terms of a vocabulary list, the longest first.

    Args:
        vocabulary: The name of a file in this folder.
        names: The terms.
        key: The key of the term below which the words stand.
        whole: See `any_of`.

    Raises:
        KeyError: No term of the vocabulary has that name.

    >>> re.search(wording("deciding", "decides"), "Nämnden beslutade följande.")[0]
    'beslutade'
    """
    words = [word for name in names for word in load(vocabulary).words(name, key)]
    return any_of(words, longest_first=True, whole=whole)


def needed(vocabulary: str, *names: str, key: str = "words") -> tuple[str, ...]:
    """Return parts of words, in small letters, one of which is in whatever `wording` matches.

    >>> needed("moving", "reports_raised")
    ('följande', 'inlämnade', 'medborgarförslag', 'motioner')
    """
    return needed_of(word for name in names for word in load(vocabulary).words(name, key))


def needed_of(phrases: Iterable[str]) -> tuple[str, ...]:
    """Return parts of words, in small letters, one of which is in whatever `any_of` matches.

    >>> needed_of(["avslå*", "lämnas … utan bifall"])
    ('avslå', 'lämnas')
    """
    longest = {max(re.split(r"[\s*…]+", phrase.lower()), key=len) for phrase in phrases}
    return tuple(sorted(one for one in longest if not any(o in one for o in longest - {one})))


def _form(phrase: str) -> str:
    """One phrase as a pattern; it ends in ``_WHOLE`` if its last word does."""
    written = phrase.split()
    if not written or any(not word.strip("*") for word in written):
        raise ValueError(f"{phrase!r}: a word needs a letter or a sign; with none it fits anything")
    gaps = [place for place, word in enumerate(written) if word == _GAP]
    between = all(0 < place < len(written) - 1 and place - 1 not in gaps for place in gaps)
    if phrase.count(_GAP) != len(gaps) or not between:
        raise ValueError(f"{phrase!r}: {_GAP} stands between two words, with blanks around it")
    words = [_WORDS_BETWEEN if word == _GAP else _word(word) for word in written]
    out = words[-1]
    for word in reversed(words[:-1]):
        # Before a blank every word is whole.
        blank = "" if word == _WORDS_BETWEEN else _BLANK
        out = word.removesuffix(_WHOLE) + blank + out
    return out


def _word(word: str) -> str:
    letters = re.escape(word).replace(r"\*", r"\w*")
    # Behind a sign, as in "motion)", no word can end.
    return letters + (_WHOLE if word[-1].isalnum() or word.endswith("*") else "")
