"""Reads a word typed in capitals as letters that stand for something.

So *LAS* is no form of *lägga*, and *SoL* no *sol*. A word that Swedish has and that is no listed
acronym is the word, whatever its capitals: *SKOLA*.
"""

import re
from collections.abc import Callable
from functools import cache

from corpus.vocabulary import load
from indexer.store import without_dots
from indexer.swedish import Word, is_acronym, is_stop, lexicon, word
from search.question.known import Known
from search.question.plan import Way
from search.question.ways import word_ways
from search.weights import Weights

LEAST, MOST = 2, 5
"""The letters of a word in capitals that is read so."""

MOST_HYPHENATED = 64
"""The most compounds with a hyphen by which letters are found that also spell a word."""

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

    >>> read("LAS", loud=False).lemmas, read("GATOR", loud=False).lemmas
    (('las',), ('gata',))
    >>> read("ÅVC:er", loud=False).lemmas, read("BoU", loud=False).lemmas
    (('åvc',), ('bou',))
    """
    letters = None if loud else letters_of(written)
    return Word(written.lower(), (letters.lower(),), ()) if letters else word(written)


def letters_of(written: str) -> str | None:
    """The letters that a word is, without an ending; None for any other word.

    Those of a listed acronym are given as they are listed, and may be typed in any capitals.

    >>> [letters_of(each) for each in ("ÅVC:er", "SOL", "Sol", "LSS-boende", "PARK", "do")]
    ['ÅVC', 'SoL', None, None, None, 'DO']
    """
    if written.islower():
        return _no_words().get(written)
    ended = _ENDED.fullmatch(written)
    letters = ended[1] if ended else written
    if not (LEAST <= len(letters) <= MOST and letters.isalpha()):
        return None
    if sum(map(str.isupper, letters)) < LEAST:
        return None
    small = letters.lower()
    return _listed().get(small) or (None if lexicon().entry(small) else letters)


def ways_of_letters(
    surface: str, analysed: Word, weights: Weights, known: Known
) -> tuple[Way, ...]:
    """The ways to find letters; if they spell a word, not by its other forms and compounds."""
    (letters,) = analysed.lemmas
    entry = lexicon().entry(letters)
    if entry is None or entry.name or is_acronym(letters) or letters in _no_words():
        return word_ways(analysed, weights)
    # Only letters have a hyphen in their compounds: *LOV-upphandling*, but *sommarlov*.
    hyphenated = known.starting(f"{letters}-", MOST_HYPHENATED)
    endings = (f"{letters}:{ending}" for ending in _ENDINGS)
    forms = dict.fromkeys((letters, surface, *endings, *hyphenated))
    return (Way((tuple(f"w:{form}" for form in forms),), 1.0, "word", letters),)


@cache
def _listed() -> dict[str, str]:
    """The listed acronyms by their small letters."""
    return {term.name.lower(): term.name for term in load("acronyms").terms}


@cache
def _no_words() -> dict[str, str]:
    """The acronyms whose small letters only spell a stop word as it is said: *do* for *du*."""
    has = lexicon().entry
    return {
        small: name
        for small, name in _listed().items()
        if small in _cased() and (entry := has(small)) and all(map(is_stop, entry.lemmas))
    }


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
    return surface in _cased() - _no_words().keys() and lexicon().entry(surface) is not None


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
