"""Analyses single words: their lemmas and their compound parts. Results are cached."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.vocabulary import load
from indexer.swedish.acronyms import is_acronym
from indexer.swedish.capitals import (
    acronym_by_capitals,
    acronyms_like_words,
    place_by_capital,
)
from indexer.swedish.compounds import meanings, split, split_known
from indexer.swedish.forms import (
    foldings,
    is_accented,
)
from indexer.swedish.lexicon import Lexicon, LexiconEntry, lexicon
from indexer.swedish.persons import given_names
from indexer.swedish.tokenizer import surface_of

CACHED_TYPES = 200_000
"""The most words a process caches: those of a few thousand documents, 120 MB at most."""

LEAST_GENITIVE = 4
"""The least letters of an unknown word whose final -s is read as a genitive."""


_NOTED = re.compile(r"([^\W\d_]{3,})[1-9]\d?")


class Word(NamedTuple):
    """A word with its analysis.

    `surface` is the word in lower case. `lemmas` are all words that it may be a form of, including
    itself if it is its own lemma. `parts` are the lemmas of a compound's parts, and the joins of
    neighbouring parts that are words themselves; empty for a word that is no compound. `capitals`
    is the acronym or the municipality that only its capitals tell from another word, else empty.
    """

    surface: str
    lemmas: tuple[str, ...]
    parts: tuple[str, ...]
    capitals: str = ""

    @property
    def tokens(self) -> tuple[tuple[str, str], ...]:
        """The tokens indexed at the word's position, as pairs of kind and text; the surface first.

        >>> word("skolgården").tokens
        (('w', 'skolgården'), ('l', 'skolgård'), ('p', 'skola'), ('p', 'gård'))

        A word that only its capitals tell from an acronym is indexed as told apart, too.

        >>> word("lov").tokens, word("LOV").tokens
        ((('w', 'lov'), ('c', 'lov')), (('w', 'lov'), ('c', 'LOV')))
        """
        surface, shared = self.surface, acronyms_like_words()
        told = self.capitals or (surface if surface in shared else "")
        letters = self.capitals.lower() if self.capitals.lower() in shared else ""
        lemmas = [("l", lemma) for lemma in self.lemmas if lemma not in (surface, letters)]
        parts = [("p", part) for part in self.parts if part != letters]
        return (("w", surface), *lemmas, *parts, *([("c", told)] if told else ()))


def analysed(surface: str) -> Word:
    """Analyse one word, in any letter case. `word` does the same and caches the result.

    A capital letter only matters where it marks a name: *Lundberg* is not cut, and *Mats* is not a
    form of *mat*.

    >>> analysed("Skolan").lemmas
    ('skola',)
    >>> analysed("cykelvägnätet").parts
    ('cykel', 'väg', 'nät', 'cykelväg', 'vägnät')
    >>> analysed("IT-systemet").lemmas, analysed("IT-systemet").parts
    (('it-system',), ('it', 'system', 'itsystem'))

    An acronym is a word of its own, and no form of another: *VA* is not *vara*.

    >>> analysed("VA").lemmas, analysed("VA-plan").parts
    (('va',), ('va', 'plan', 'vaplan'))
    """
    found = _analysed(surface, surface_of(surface))
    capitals = acronym_by_capitals(surface) or place_by_capital(surface)
    return found._replace(capitals=capitals) if capitals else found


def _analysed(written: str, text: str) -> Word:
    if text.isalpha():
        return _plain(written, text)
    if "-" in text.strip("-"):
        return _hyphenated(text)
    if noted := _NOTED.fullmatch(text):
        return _noted(text, noted[1])
    return Word(text, (_regular(text),), ())


word = lru_cache(CACHED_TYPES)(analysed)
"""`analysed`, with its results cached."""


def pieces(written: str) -> tuple[str, ...]:
    """The pieces of a compound in lower case; for any other word, the word itself.

    >>> pieces("Bygglovsnämnden")
    ('bygg', 'lovs', 'nämnden')
    """
    surface = surface_of(written)
    if not surface.isalpha() or is_acronym(written):
        return (surface,)
    return split(surface, lexicon(), _may_be_name(written))


def _may_be_name(written: str) -> bool:
    return written[:1].isupper() and not written.isupper()


def _plain(written: str, text: str) -> Word:
    if is_acronym(written) or acronym_by_capitals(written):
        return Word(text, (text,), ())
    known = lexicon()
    # Not cached: words that are analysed once would push out pieces that come again.
    entry = known.look_up(text)
    if entry and written[:1].isupper() and written[1:].islower() and _is_namesake(text, entry):
        return Word(text, (text,), ())
    split_up = split_known(text, entry, known, _may_be_name(written))
    if len(split_up) == 1:
        lemmas = entry.lemmas if entry else (*known.guess(text), *_nominative(written, text))
        return Word(text, _with_folded(lemmas), ())
    front = text[: len(text) - len(split_up[-1])]
    head = known.entry(split_up[-1])
    heads = known.likely_heads(head.lemmas) if head else (split_up[-1],)
    lemmas = entry.lemmas if entry else tuple([front + lemma for lemma in heads])
    lemmas = _with_folded(lemmas)
    # *rapporterna* of *rapport* has no part *ort*, though *orterna* is a form of it.
    agreeing = [lemma for lemma in heads if front + lemma in lemmas]
    parts = [meaning for piece in split_up[:-1] for meaning in _meant(piece, known)]
    parts += [lemma for lemma in agreeing or heads if lemma not in known.bound_heads]
    parts += _joins(split_up, known)
    return Word(text, lemmas, _distinct(parts, lemmas))


def _meant(modifier: str, known: Lexicon) -> Sequence[str]:
    """The words that a modifier stands for: *tomt-* for *tomt*, and hardly for *tomte*."""
    found = meanings(modifier, known)
    return found[:1] if found[0] == modifier else found


def _is_namesake(text: str, entry: LexiconEntry) -> bool:
    """Whether a form with a capital is a name: *Helen* is no form of *hel*.

    *Sten* is its own lemma, and may begin a sentence as a word.
    """
    return entry.namesake or (text in given_names() and text not in entry.lemmas)


def _noted(text: str, before: str) -> Word:
    """Analyse *beslut1*: it is found as *beslut* too, as the digit may be that of a footnote."""
    end = word(before)
    if lexicon().entry(before) is None and not end.parts:
        return Word(text, (text,), ())
    return Word(text, _with_folded((text, before, *end.lemmas)), end.parts)


def _nominative(written: str, text: str) -> tuple[str, ...]:
    """The name without the -s of the genitive, if `written` may be one: *Kellgrens*."""
    if (
        written[:1].isupper()
        and len(text) >= LEAST_GENITIVE
        and text[-1] == "s"
        and text[-2] != "s"
    ):
        return (text[:-1],)
    return ()


def _hyphenated(text: str) -> Word:
    """Analyse *IT-systemet*: inflected like its last part, found by each part and as one word."""
    *fronts, last = [part for part in text.split("-") if part]
    end = word(last)
    prefix = "-".join(fronts) + "-"
    lemmas = _with_folded(prefix + lemma for lemma in end.lemmas)
    parts = [lemma for front in fronts if len(front) > 1 for lemma in word(front).lemmas]
    parts += [*end.lemmas, *end.parts, *("".join(fronts) + lemma for lemma in end.lemmas)]
    return Word(text, lemmas, _distinct(parts, lemmas))


def _regular(text: str) -> str:
    """The lemma of a number or abbreviation: *eu* of *EU:s*, *sankt* of *S:t*, *3,5* of *3.5*."""
    before, colon, _ = text.partition(":")
    if colon and before:
        listed = load("abbreviations").find(text)
        return listed.name if listed else before
    return text.replace(".", ",") if text[:1].isdecimal() else text


def _joins(split_up: tuple[str, ...], known: Lexicon) -> list[str]:
    """The words that some neighbouring pieces make together: *cykelväg* in *cykelvägnät*."""
    count = len(split_up)
    joins: list[str] = []
    if count < 3:
        return joins
    for start in range(count):
        for end in range(start + 2, count + 1 if start else count):
            joined = "".join(split_up[start:end])
            if end < count and joined in known.meanings:
                joins += known.meanings[joined]
            elif entry := known.entry(joined):
                joins += entry.lemmas
    return joins


def _distinct(parts: Iterable[str], lemmas: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([part for part in dict.fromkeys(parts) if part not in lemmas])


def _with_folded(lemmas: Iterable[str]) -> tuple[str, ...]:
    """The lemmas, and each without its accents: *idé* and *ide*. Å, ä and ö are no accents."""
    distinct = dict.fromkeys(lemmas)
    if accented := [lemma for lemma in distinct if is_accented(lemma)]:
        distinct |= dict.fromkeys(typed for lemma in accented for typed in foldings(lemma))
    return tuple(distinct)
