"""The ways to find a word or a phrase in the index: as written, inflected, in a compound."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from corpus.vocabulary import load
from indexer.swedish import (
    Word,
    acronyms_like_words,
    as_names,
    is_stop,
    is_word_too,
    lexicon,
    pieces,
    word,
    words,
)
from search.answer import Via
from search.question.plan import Wanted, Way
from search.weights import Weights

LEAST_PIECES = 2
"""The least pieces of a compound that stand for it where no paper has the whole."""

MOST_REMEMBERED = 10_000
"""The most compounds whose pieces are cached: 3 MB."""

_BARE_DIARY_NUMBER = re.compile(r"\d{4}-\d+(?::\d+)?")


def lemma_ways(lemma: str, weights: Weights) -> tuple[Way, Way]:
    """The ways to find a lemma: in any inflection, and as part of a compound."""
    return (
        Way((_terms(lemma),), 1.0, "word", lemma),
        Way(((f"p:{lemma}",),), weights.part, "part", lemma),
    )


def word_ways(analysed: Word, weights: Weights) -> tuple[Way, ...]:
    """The ways to find a word: by each lemma, and by the form that was typed, which counts most.

    An acronym that is spelt like a word is only found in capitals, and the word only without.
    """
    if letters := _letters(analysed):
        return (in_capitals(letters),)
    own = analysed.surface if analysed.surface in analysed.lemmas else analysed.lemmas[0]
    ways: tuple[Way, ...] = lemma_ways(own, weights)
    for lemma in analysed.lemmas:
        if lemma != own:
            ways += scaled(lemma_ways(lemma, weights), weights.lemma)
    typed: tuple[str, ...] = _terms(analysed.surface)[:1]
    if analysed.surface not in analysed.lemmas:
        # *Hallen* is no lemma, but *hallén* without its accent is indexed as one.
        typed += (f"l:{analysed.surface}",)
    return (*ways, Way((typed,), weights.exact, "form", analysed.surface))


def in_capitals(name: str) -> Way:
    """The way to find a word that capitals tell from another one: *LOV*, *Vara*."""
    return Way(((f"c:{name}",),), 1.0, "word", name)


def name_way(surface: str, weights: Weights) -> Way:
    """The way to find a word of Swedish where it is somebody's name: *Axel* of *Axel Klang*."""
    return Way((_as_name(surface),), 1.0 + weights.exact, "word", surface)


def _as_name(surface: str) -> tuple[str, ...]:
    names = as_names(surface)
    return tuple(f"n:{each}" for each in names) if any(map(is_word_too, names)) else ()


def _terms(word: str) -> tuple[str, ...]:
    """The terms of a word in any inflection; without those of an acronym that is spelt like it."""
    return (f"{'c' if word in acronyms_like_words() else 'w'}:{word}", f"l:{word}")


def _letters(analysed: Word) -> str | None:
    """The acronym, spelt like a word, that a word in capitals is; None if it only begins so."""
    return None if "-" in analysed.surface else acronyms_like_words().get(analysed.capitals.lower())


def part_words(analysed: Word, weights: Weights) -> tuple[Wanted, ...]:
    """The parts of a compound as words that help to rank; empty for any other word.

    Small words are no parts, nor is then the rest of the word: *permobil* is not about *per*.
    """
    if any(is_stop(part) or part in _small_words() for part in analysed.parts):
        return ()
    letters = analysed.capitals if "-" in analysed.surface else ""
    return tuple(
        Wanted(
            part,
            (in_capitals(letters),) if part == letters.lower() else lemma_ways(part, weights),
            weight=weights.query_part,
        )
        for part in analysed.parts
    )


@lru_cache(MOST_REMEMBERED)
def pieces_with_parts(analysed: Word) -> tuple[tuple[str, ...], ...]:
    """The parts of a compound by the piece that each may be a form of; a piece may have several.

    >>> pieces_with_parts(word("böneutrop")), pieces_with_parts(word("LSS-boende"))
    ((('bön', 'böna'), ('utrop',)), (('lss',), ('boende', 'bo')))
    """
    surface = analysed.surface
    if "-" in surface.strip("-"):
        *fronts, last = filter(None, surface.split("-"))
        meant = [word(each).lemmas for each in (*fronts, last)]
    else:
        *fronts, last = pieces(surface)
        meant = [*(tuple(_meanings(each)) for each in fronts), word(last).lemmas]
    grouped = (tuple(each for each in analysed.parts if each in lemmas) for lemmas in meant)
    return tuple(filter(None, grouped))


def _meanings(modifier: str) -> Sequence[str]:
    if known := lexicon().meanings.get(modifier):
        return known
    entry = lexicon().entry(modifier)
    return entry.lemmas if entry else (modifier.removesuffix("s"),)


@cache
def _small_words() -> frozenset[str]:
    return frozenset(load("small_words").words("ends_no_title"))


def identifier(normal: str, weights: Weights) -> Wanted:
    """An identifier as a word; a diary number without letters also finds ones with letters."""
    ways: tuple[Way, ...] = (Way(((f"i:{normal}",),), 1.0, "identifier", normal),)
    if _BARE_DIARY_NUMBER.fullmatch(normal):
        lettered = Way(((f"i:*-{normal}",),), weights.bare_number, "identifier", f"…-{normal}")
        ways += (lettered,)
    return Wanted(normal, ways)


def inflections(analysed: Word) -> Way:
    """The way to find a word in any inflection, but not as part of a compound."""
    return Way((_any_form(analysed),), 1.0, "word", analysed.surface)


def phrase_way(text: str, *, exact: bool) -> Way | None:
    """The way to find words side by side, as written or inflected; None if `text` has no words."""
    analysed = [word(written) for written, _, _ in words(text)]
    slots = tuple(
        (
            *((f"w:{each.surface}",) if exact else _any_form(each)),
            *(_as_name(each.surface) if exact or len(analysed) > 1 else ()),
        )
        for each in analysed
    )
    return Way(slots, 1.0, "phrase", text) if slots else None


def expression_ways(text: str, weights: Weights) -> tuple[Way, ...]:
    """The ways to find one word, inflected or in a compound, or several side by side."""
    written = [each for each, _, _ in words(text)]
    if len(written) == 1:
        return tuple(replace(way, found=text) for way in word_ways(word(written[0]), weights))
    phrase = phrase_way(text, exact=False)
    return (phrase,) if phrase else ()


def scaled(ways: Iterable[Way], factor: float, via: Via | None = None) -> tuple[Way, ...]:
    """The same ways with their weights times `factor`, and with another `via` if given."""
    return tuple([Way(e.slots, e.weight * factor, via or e.via, e.found) for e in ways])


def _any_form(analysed: Word) -> tuple[str, ...]:
    if letters := _letters(analysed):
        return in_capitals(letters).slots[0]
    return tuple(term for lemma in analysed.lemmas for term in _terms(lemma))
