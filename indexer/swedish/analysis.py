"""One word type at a time: its lemmas and its parts, each worked out once."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from indexer.swedish.compounds import meanings, split, split_known
from indexer.swedish.forms import (
    folded,
    is_accented,
)
from indexer.swedish.lexicon import Lexicon, lexicon
from indexer.swedish.tokenizer import surface_of

CACHED_TYPES = 200_000
"""Word types remembered by a process: those of a few thousand documents, some tens of MB."""

LEAST_GENITIVE = 5
"""Letters of an unknown word whose final -s is taken for a genitive's."""


class Word(NamedTuple):
    """A word type, analysed.

    `surface` is the word in lower case. `lemmas` are all words it may be a form of, itself among
    them where it is its own lemma. `parts` are the lemmas of a compound's parts, and the joins of
    neighbouring parts that are words themselves; empty for a simplex word.
    """

    surface: str
    lemmas: tuple[str, ...]
    parts: tuple[str, ...]

    @property
    def tokens(self) -> tuple[tuple[str, str], ...]:
        """What is indexed at the word's position: kind and text, the surface first.

        >>> word("skolgården").tokens
        (('w', 'skolgården'), ('l', 'skolgård'), ('p', 'skola'), ('p', 'gård'))
        """
        surface = self.surface
        lemmas = [("l", lemma) for lemma in self.lemmas if lemma != surface]
        return (("w", surface), *lemmas, *[("p", part) for part in self.parts])


def analysed(surface: str) -> Word:
    """The analysis of one word, written in any way; `word` remembers it.

    A capital letter matters only where it tells a name: *Lundberg* is not cut, *Mats* is not *mat*.

    >>> analysed("Skolan").lemmas
    ('skola',)
    >>> analysed("cykelvägnätet").parts
    ('cykel', 'väg', 'nät', 'cykelväg', 'vägnät')
    >>> analysed("IT-systemet").lemmas, analysed("IT-systemet").parts
    (('it-system',), ('it', 'system', 'itsystem'))
    """
    text = surface_of(surface)
    if text.isalpha():
        return _plain(surface, text)
    if "-" in text.strip("-"):
        return _hyphenated(text)
    return Word(text, (_regular(text),), ())


word = lru_cache(CACHED_TYPES)(analysed)
"""`analysed`, remembered."""


def pieces(written: str) -> tuple[str, ...]:
    """The pieces of a compound in lower case; the one word itself if it is none.

    >>> pieces("Bygglovsnämnden")
    ('bygg', 'lovs', 'nämnden')
    """
    surface = surface_of(written)
    return split(surface, lexicon(), _may_be_name(written)) if surface.isalpha() else (surface,)


def _may_be_name(written: str) -> bool:
    return written[:1].isupper() and not written.isupper()


def _plain(written: str, text: str) -> Word:
    known = lexicon()
    # Not remembered: a word that is analysed once would drive out pieces that come again.
    entry = known.look_up(text)
    if entry and entry.namesake and written[:1].isupper() and written[1:].islower():
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
    parts = [meaning for piece in split_up[:-1] for meaning in meanings(piece, known)]
    parts += agreeing or heads
    parts += _joins(split_up, known)
    return Word(text, lemmas, _distinct(parts, lemmas))


def _nominative(written: str, text: str) -> tuple[str, ...]:
    """An unknown name without the -s of the genitive: *Kellgrens*."""
    if written[:1].isupper() and len(text) > LEAST_GENITIVE and text[-1] == "s" and text[-2] != "s":
        return (text[:-1],)
    return ()


def _hyphenated(text: str) -> Word:
    """*IT-systemet*: inflected like its last part, found by each part and written as one."""
    *fronts, last = [part for part in text.split("-") if part]
    end = word(last)
    prefix = "-".join(fronts) + "-"
    lemmas = _with_folded(prefix + lemma for lemma in end.lemmas)
    parts = [lemma for front in fronts if len(front) > 1 for lemma in word(front).lemmas]
    parts += [*end.lemmas, *end.parts, *("".join(fronts) + lemma for lemma in end.lemmas)]
    return Word(text, lemmas, _distinct(parts, lemmas))


def _regular(text: str) -> str:
    """The lemma of a number or an abbreviation: *EU:s* is of *eu*, *3.5* is *3,5*."""
    before, colon, _ = text.partition(":")
    if colon and before:
        return before
    return text.replace(".", ",") if text[:1].isdecimal() else text


def _joins(split_up: tuple[str, ...], known: Lexicon) -> list[str]:
    """The words that neighbouring pieces make, short of the whole: *cykelväg* in *cykelvägnät*."""
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
    """The lemmas, and beside *idé* also *ide*; å, ä and ö are letters of their own."""
    distinct = dict.fromkeys(lemmas)
    if accented := [lemma for lemma in distinct if is_accented(lemma)]:
        distinct |= dict.fromkeys(map(folded, accented))
    return tuple(distinct)
