"""Decides how one word of unquoted text is searched for: as typed, respelt, or with an offer."""

from dataclasses import dataclass, replace

from indexer.swedish import Word, is_acronym, is_stop, word
from search.answer import Via
from search.question.derivations import longer, related
from search.question.dictionary import in_dictionary, is_compound, with_dots
from search.question.hyphens import (
    closed_forms,
    has_hyphen,
    other_writings,
    pieces_apart,
    with_hyphen,
)
from search.question.known import Known, Unknown
from search.question.letters import has_letters, letters_of, ways_of_letters
from search.question.letters import with_dots as acronym_with_dots
from search.question.plan import Wanted
from search.question.proper_names import without_genitive
from search.question.respelling import (
    Dots,
    accented,
    corrections,
    dotted,
    is_known,
    offers,
    respelt_ways,
    usual,
)
from search.question.ways import (
    LEAST_PIECES,
    part_words,
    pieces_with_parts,
    scaled,
    word_ways,
)
from search.weights import Weights

_OF_ONE = ("en", "et", "an")


@dataclass(frozen=True, slots=True)
class Found:
    """A word as it is searched for, wherever it stands in a question.

    `corrected` are the spellings that replace it, best first, and `dotted` those that it was typed
    for without dots. `also` is searched beside it, and `offered` is not searched. `absent` says
    that no paper has the word itself, nor another spelling of it. `related` is another word of the
    same stem, or the one piece of a compound that papers have, to be offered. `apart` are the
    pieces of an absent compound that are words of the question too.
    """

    wanted: Wanted
    corrected: tuple[str, ...] = ()
    dotted: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    absent: bool = False
    related: str | None = None
    apart: tuple[Wanted, ...] = ()


def find(
    text: str, analysed: Word, known: Known, weights: Weights, *, dots: Dots, literal: bool
) -> Found:
    """How a word is searched for. One that Swedish has is never replaced.

    Args:
        text: the word as typed.
        analysed: its analysis.
        known: the words of the index.
        weights: the weights of the ways.
        dots: whether å, ä, ö and é may be missing.
        literal: whether nothing may be corrected.
    """
    letters = letters_of(text)
    if letters and analysed.lemmas == (letters.lower(),):
        return _letters(text, letters, analysed, known, weights)
    whole = with_hyphen(text)
    analysed = word(whole) if whole != text else without_genitive(text, analysed, known)
    surface = analysed.surface
    wanted = _wanted(analysed, weights, text)
    is_there = is_known(analysed, known)
    if has_hyphen(analysed):
        wanted = replace(wanted, ways=wanted.ways + other_writings(whole, analysed, weights))
        is_there |= any(each in known for each in closed_forms(analysed))
    if not is_there and (_is_place(text, analysed) or not _has_pieces(analysed, known)):
        wanted = replace(wanted, parts=())
    if accents := accented(surface, known):
        twins = accents + [each for each in dotted(analysed, known, dots) if each not in accents]
        wanted = _respelt(wanted, twins, "diacritics", weights)
        return Found(wanted, dotted=() if is_there else tuple(twins))
    if not is_acronym(text) and (twins := dotted(analysed, known, dots)):
        if dots is Dots.MISSING or not in_dictionary(surface):
            wanted = _respelt(wanted, twins, "diacritics", weights)
            return Found(wanted, dotted=() if is_there else tuple(twins))
        # Swedish has *radhus*, so *rådhus* is another word, and only looks like it.
        if is_there:
            return Found(wanted, offered=tuple(twins))
        return Found(_beside(wanted, twins, weights), offered=tuple(twins), absent=True)
    if is_stop(surface) or literal or is_acronym(text) or surface.isdecimal():
        return Found(wanted, absent=not is_there)
    if is_there:
        slip = usual(surface, known)
        if slip and is_compound(surface):
            return Found(_respelt(wanted, slip, "spelling", weights), also=tuple(slip[:1]))
        return Found(wanted, offered=tuple(slip), related=related(surface, known))
    if has_hyphen(analysed):
        found = _by_pieces(wanted, whole, known, weights)
        closed = whole.replace("-", "")
        if found.apart or not word(closed).parts:
            return found
        # *el-cykel* is *elcykel*, and is answered as that is.
        found = find(closed, word(closed), known, weights, dots=dots, literal=literal)
        return replace(found, wanted=replace(found.wanted, word=text))
    if better := corrections(text, known):
        replaced = replace(wanted, word=better[0], ways=(), parts=())
        return Found(_respelt(replaced, better, "spelling", weights), corrected=tuple(better))
    if dots and not in_dictionary(surface) and (meant := with_dots(surface)):
        return Found(_wanted(word(meant), weights), dotted=(meant,), absent=True)
    offered = tuple(offers(text, known))
    near = related(surface, known) or (None if offered else longer(surface, known))
    return Found(wanted, offered=offered, absent=True, related=near)


def _letters(text: str, letters: str, analysed: Word, known: Known, weights: Weights) -> Found:
    """How letters in capitals are searched for, or others that only have more dots."""
    wanted = Wanted(text, ways_of_letters(analysed, weights))
    if has_letters(letters, known):
        return Found(wanted)
    listed = acronym_with_dots(letters)
    twins = [listed] if listed else _lettered(letters, known)
    if not twins:
        return Found(wanted, absent=True)
    surfaces = [Word(each.lower(), (each.lower(),), ()) for each in twins]
    for each in surfaces:
        ways = scaled(ways_of_letters(each, weights), weights.diacritics, "diacritics")
        wanted = replace(wanted, ways=wanted.ways + ways)
    is_there = any(has_letters(each, known) for each in twins)
    return Found(wanted, dotted=tuple(twins), absent=not is_there)


def _by_pieces(wanted: Wanted, whole: str, known: Known, weights: Weights) -> Found:
    """How a compound with a hyphen is searched for that papers have in no writing."""
    pieces = pieces_apart(whole, known, weights)
    if len(pieces) >= LEAST_PIECES:
        parts = [replace(e, ways=e.ways[:2], weight=weights.query_part) for e in pieces]
        return Found(replace(wanted, parts=tuple(parts)), absent=True, apart=pieces)
    return Found(wanted, absent=True, related=next((each.word for each in pieces), None))


def _has_pieces(analysed: Word, known: Known) -> bool:
    """Whether papers have so much of a compound that they may be about it: not half of it."""
    if isinstance(known, Unknown):
        return True
    has = [any(map(known.__contains__, each)) for each in pieces_with_parts(analysed)]
    return sum(has) >= LEAST_PIECES


def _is_place(written: str, analysed: Word) -> bool:
    """Whether a word is written as the name of one place: *Järntorget* is about no iron.

    It has a capital and the ending of one thing that is known, and Swedish has no such word.
    """
    return (
        written[:1].isupper()
        and written[1:].islower()
        and analysed.surface.endswith(_OF_ONE)
        and not in_dictionary(analysed.surface)
    )


def _lettered(letters: str, known: Known) -> list[str]:
    """The words of papers that become these letters without dots, and that are no other word."""
    if is_acronym(letters):
        return []
    found = known.undotted(letters.lower())
    return [each.upper() for each in found if not in_dictionary(each)]


def _beside(wanted: Wanted, twins: list[str], weights: Weights) -> Wanted:
    """The word, which its twins with dots help to rank, but do not replace."""
    twin = Wanted(twins[0], respelt_ways(twins, "diacritics", weights))
    return replace(wanted, parts=(twin,))


def _wanted(analysed: Word, weights: Weights, text: str | None = None) -> Wanted:
    """The word, as it was typed if that is given."""
    ways = word_ways(analysed, weights)
    return Wanted(text or analysed.surface, ways, parts=part_words(analysed, weights))


def _respelt(wanted: Wanted, spellings: list[str], via: Via, weights: Weights) -> Wanted:
    """The word, to be found in other spellings too."""
    ways = wanted.ways + respelt_ways(spellings, via, weights)
    return replace(wanted, ways=ways, parts=wanted.parts or part_words(word(spellings[0]), weights))
