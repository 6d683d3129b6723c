"""Reads a word typed in capitals as letters that stand for something.

So *LAS* is no form of *lägga*, and *SoL* no *sol*. A word that Swedish has and that is no listed
acronym is the word, whatever its capitals: *SKOLA*.
"""

import re
from collections.abc import Callable
from functools import cache

from corpus.vocabulary import load
from indexer.store import without_dots
from indexer.swedish import Word, acronyms_like_words, is_acronym, is_stop, lexicon, word
from search.question.known import Known
from search.question.plan import Way
from search.question.ways import in_capitals, word_ways
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

    If the question is `loud`, all of it is in capitals, and they mean nothing. A word in capitals
    is no form of another: *BAR* is a bar, and not of *bära*.

    >>> read("LAS", loud=False).lemmas, read("GATOR", loud=False).lemmas
    (('las',), ('gata',))
    >>> read("BAR", loud=False).lemmas, read("BAR", loud=True).lemmas
    (('bar',), ('bar', 'bära'))
    >>> read("ÅVC:er", loud=False).lemmas, read("BoU", loud=False).lemmas
    (('åvc',), ('bou',))
    """
    if loud and written.lower() in acronyms_like_words():
        return word(written.lower())
    letters = None if loud else letters_of(written)
    if letters:
        return Word(written.lower(), (letters.lower(),), ())
    analysed = word(written)
    if not loud and written.isupper() and analysed.surface in analysed.lemmas:
        return analysed._replace(lemmas=(analysed.surface,), parts=())
    return analysed


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


def ways_of_letters(analysed: Word, weights: Weights) -> tuple[Way, ...]:
    """The ways to find letters; those that spell a word are only found in capitals."""
    (letters,) = analysed.lemmas
    name = acronyms_like_words().get(letters)
    return (in_capitals(name),) if name else word_ways(analysed, weights)


def has_letters(letters: str, known: Known) -> bool:
    """Whether papers have letters, in capitals if they spell a word."""
    small = letters.lower()
    return acronyms_like_words().get(small, small) in known


def meant_in_capitals(written: str, known: Known) -> str | None:
    """The acronym of papers that a word in small letters is spelt like: *LOV* for *lov*."""
    name = acronyms_like_words().get(written)
    return name if name and name in known and not letters_of(written) else None


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
        for small, name in acronyms_like_words().items()
        if (entry := has(small)) and all(map(is_stop, entry.lemmas))
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
