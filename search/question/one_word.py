"""Decides how one word of unquoted text is searched for: as typed, respelt, or with an offer."""

from dataclasses import dataclass, replace

from indexer.swedish import Word, is_acronym, is_stop, word
from search.answer import Via
from search.question.dictionary import in_dictionary, is_compound, with_dots
from search.question.known import Known
from search.question.plan import Wanted
from search.question.respelling import (
    accented,
    corrections,
    dotted,
    is_known,
    offers,
    respelt_ways,
    usual,
)
from search.question.ways import part_words, word_ways
from search.weights import Weights


@dataclass(frozen=True, slots=True)
class Found:
    """A word as it is searched for, wherever it stands in a question.

    `corrected` are the spellings that replace it, best first, and `dotted` those that it was typed
    for without dots. `also` is searched beside it, and `offered` is not searched. `absent` says
    that no paper has the word itself, nor another spelling of it.
    """

    wanted: Wanted
    corrected: tuple[str, ...] = ()
    dotted: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    absent: bool = False


def find(
    text: str, analysed: Word, known: Known, weights: Weights, *, dotless: bool, literal: bool
) -> Found:
    """How a word is searched for. One that Swedish has is never replaced.

    Args:
        text: the word as typed.
        analysed: its analysis.
        known: the words of the index.
        weights: the weights of the ways.
        dotless: whether the whole question is typed without dots, so that they may be missing.
        literal: whether nothing may be corrected.
    """
    surface = analysed.surface
    wanted = replace(_wanted(analysed, weights), word=text)
    is_there = is_known(analysed, known)
    twins = accented(surface, known)
    if dotless and not is_acronym(text):
        twins += [each for each in dotted(analysed, known) if each not in twins]
    if twins:
        wanted = _respelt(wanted, twins, "diacritics", weights)
        return Found(wanted, dotted=() if is_there else tuple(twins))
    if is_stop(surface) or literal or is_acronym(text) or surface.isdecimal():
        return Found(wanted, absent=not is_there)
    if is_there:
        slip = usual(surface, known)
        if slip and is_compound(surface):
            return Found(_respelt(wanted, slip, "spelling", weights), also=tuple(slip[:1]))
        return Found(wanted, offered=tuple(slip))
    if better := corrections(text, known):
        replaced = replace(wanted, word=better[0], ways=(), parts=())
        return Found(_respelt(replaced, better, "spelling", weights), corrected=tuple(better))
    if dotless and not in_dictionary(surface) and (meant := with_dots(surface)):
        return Found(_wanted(word(meant), weights), dotted=(meant,), absent=True)
    return Found(wanted, offered=tuple(offers(text, known)), absent=True)


def _wanted(analysed: Word, weights: Weights) -> Wanted:
    ways = word_ways(analysed, weights)
    return Wanted(analysed.surface, ways, parts=part_words(analysed, weights))


def _respelt(wanted: Wanted, spellings: list[str], via: Via, weights: Weights) -> Wanted:
    """The word, to be found in other spellings too."""
    ways = wanted.ways + respelt_ways(spellings, via, weights)
    return replace(wanted, ways=ways, parts=wanted.parts or part_words(word(spellings[0]), weights))
