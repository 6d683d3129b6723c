"""Reads a word typed in capitals as letters that stand for something.

So *LAS* is no form of *lägga*, and *SoL* no *sol*.
"""

import re
from collections.abc import Callable
from functools import cache

from corpus.vocabulary import load
from indexer.store import without_dots
from indexer.swedish import Word, is_acronym, lexicon, word
from search.question.plan import Way
from search.question.ways import word_ways
from search.weights import Weights

LEAST, MOST = 2, 5
"""The letters of a word in capitals that is read so."""

LEAST_POINTED = 3
"""The least small letters with full stops that are read so: *s.f.i.*, but not *m.m.*"""

_ENDINGS = ("s", "n", "t", "en", "et", "er", "ar", "ns", "ens", "ets", "na", "erna", "arna")
_CAPITALS = rf"[A-ZÅÄÖ]{{{LEAST},{MOST}}}(?=[a-z:])"
_ANY_CASE = rf"[^\W\d_]{{{LEAST},{MOST}}}(?=:)"
_ENDED = re.compile(rf"({_CAPITALS}|{_ANY_CASE}):?(?:{'|'.join(_ENDINGS)})")
_POINTED = re.compile(r"(?<![\w.])(?:[^\W\d_]\.[ ]?){1,4}[^\W\d_]\b\.?")


def read(written: str, *, loud: bool) -> Word:
    """The analysis of a word of a question; for letters in capitals, only the word as it is.

    If the question is `loud`, all of it is in capitals, and they mean nothing.

    >>> read("GATOR", loud=False).lemmas, read("GATOR", loud=True).lemmas
    (('gator',), ('gata',))
    >>> read("ÅVC:er", loud=False).lemmas, read("BoU", loud=False).lemmas
    (('åvc',), ('bou',))
    """
    letters = None if loud else letters_of(written)
    return Word(written.lower(), (letters.lower(),), ()) if letters else word(written)


def letters_of(written: str) -> str | None:
    """The letters in capitals that a word is, without an ending; None for any other word.

    >>> letters_of("ÅVC:er"), letters_of("SoL"), letters_of("Sol"), letters_of("LSS-boende")
    ('ÅVC', 'SoL', None, None)
    """
    if written.islower():
        return None
    ended = _ENDED.fullmatch(written)
    letters = ended[1] if ended else written
    is_short = LEAST <= len(letters) <= MOST and letters.isalpha()
    return letters if is_short and sum(map(str.isupper, letters)) > 1 else None


def ways_of_letters(surface: str, analysed: Word, weights: Weights) -> tuple[Way, ...]:
    """The ways to find letters; if they spell a word, not by its other forms and compounds."""
    (letters,) = analysed.lemmas
    if lexicon().entry(letters) is None:
        return word_ways(analysed, weights)
    forms = dict.fromkeys((letters, surface, *(f"{letters}:{ending}" for ending in _ENDINGS)))
    return (Way((tuple(f"w:{form}" for form in forms),), 1.0, "word", letters),)


def with_dots(letters: str) -> str | None:
    """The listed acronym that was typed without å, ä and ö; None if there is none.

    >>> with_dots("ATA"), with_dots("LSS")
    ('ÄTA', None)
    """
    return None if is_acronym(letters) else _dotted().get(letters.upper())


@cache
def _dotted() -> dict[str, str]:
    names = (term.name for term in load("acronyms").terms)
    return {bare: name for name in names if (bare := without_dots(name.lower()).upper()) != name}


def spells_letters(surface: str) -> bool:
    """Whether an ordinary word is spelt like letters that only capitals tell from it: *lov*."""
    return surface in _cased() and lexicon().entry(surface) is not None


@cache
def _cased() -> frozenset[str]:
    return frozenset(t.name.lower() for t in load("acronyms").terms if t.more.get("case"))


def without_points(text: str, is_there: Callable[[str], bool]) -> str:
    """The text with each *S.F.I.* as *SFI* and blanks, so that all places stay as they are.

    >>> without_points("S.F.I. bl.a. i A.B. Ek", {"sfi"}.__contains__)
    'SFI    bl.a. i A.B. Ek'
    """

    def joined(match: re.Match[str]) -> str:
        letters = "".join(filter(str.isalpha, match[0]))
        if letters.isupper():
            is_meant = is_acronym(letters) or is_there(letters.lower())
        else:
            is_meant = len(letters) >= LEAST_POINTED and is_acronym(letters)
        return letters.ljust(len(match[0])) if is_meant else match[0]

    return _POINTED.sub(joined, text) if "." in text else text


def stands_for(written: str) -> tuple[str, str] | None:
    """A listed acronym and what it stands for; None for any other word.

    >>> stands_for("lvu")
    ('LVU', 'lagen med särskilda bestämmelser om vård av unga')
    """
    letters = letters_of(written) or written
    term = load("acronyms").find(letters) if is_acronym(letters) else None
    return (term.name, term.label) if term else None
