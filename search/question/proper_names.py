"""Reads words of a question as names: of elected persons, and of places that are also other words.

A question's capital says which forms of a word are meant: *Kling* is no form of *klinga*. The index
only has the capitals of places that are spelt like words.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from indexer.swedish import Word, is_acronym, is_stop, lexicon, places_like_words
from search.question.dictionary import is_compound
from search.question.known import Known
from search.question.plan import Wanted, Way
from search.question.ways import in_capitals

LEAST_NAME = 3
"""The least letters of a name before the -s of its genitive."""

HYPHENS = ("-", "\u2010", "\u2011")

_MUNICIPALITY = re.compile(r"\s+kommuns?(?!\w)", re.IGNORECASE)
_BEFORE = frozenset(("i", "inom", "utanför"))
"""The words before a place that say that something is there."""


def as_name(written: str, analysed: Word, is_surname: Callable[[str], bool], known: Known) -> Word:
    """The analysis of a word; of a name, written with a capital, only as that name.

    It is one if an elected person is called so. A word that papers only have as a form of another
    one (*Kling*, of *klinga*) is no form of that if it has a capital.

    >>> from indexer.swedish import word
    >>> from search.question.known import Unknown
    >>> as_name("Klings", word("Klings"), {"kling"}.__contains__, Unknown()).lemmas
    ('kling',)
    """
    surface = analysed.surface
    if not _has_capital(written) or analysed.lemmas == (surface,):
        return analysed
    for name in (surface, surface.removesuffix("s")):
        if is_surname(name):
            return Word(surface, (name,), ())
    if surface in analysed.lemmas and not known.frequency(surface):
        return Word(surface, (surface,), analysed.parts)
    return analysed


def without_genitive(written: str, analysed: Word, known: Known) -> Word:
    """The analysis of a word; of the genitive of a name, as that name: *zandins*, *Arbys*.

    It is one if papers have the word without its -s, and Swedish has neither. Where papers have it
    with its -s too, it is a form of both: *Lanns*.
    """
    surface, name = analysed.surface, analysed.surface[:-1]
    if (
        not surface.endswith("s")
        or surface.endswith("ss")
        or len(name) < LEAST_NAME
        or not surface.isalpha()
        or (lexicon().entry(surface) and known.frequency(surface))
        or not known.frequency(name)
        or is_acronym(written)
        or _is_written(surface)
        or _is_written(name)
        or is_compound(surface)
    ):
        return analysed
    return Word(surface, (surface, name) if known.frequency(surface) else (name,), ())


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality that a word names though it is spelt like another word.

    `placed` says that papers have to tell that it is the place, by *i* or *kommun* beside it.
    Without them, *Mark* with a capital also begins *Mark- och miljödomstolen*.
    """

    name: str
    placed: bool


def municipality(written: str, *, before: str, after: str, within: bool) -> Place | None:
    """The municipality that a word with a capital names though it is spelt like another word.

    It stands in *i Vara* or *Vara kommun*, or somewhere inside a question.

    Args:
        written: the word.
        before: the word before it; empty if there is none.
        after: what follows it.
        within: whether it stands inside a question, where only names have capitals.

    >>> municipality("Vara", before="", after=" kommun", within=False)
    Place(name='Vara', placed=True)
    >>> [municipality("Mark", before="av", after=each, within=True) for each in ("", "- och miljö")]
    [Place(name='Mark', placed=False), None]
    """
    small = written.lower()
    if not _has_capital(written) or after[:1] in HYPHENS:
        return None
    places = places_like_words()
    name = places.get(small) or places.get(small.removesuffix("s"))
    if name is None:
        return None
    is_placed = before.lower() in _BEFORE or _MUNICIPALITY.match(after) is not None
    return Place(name, is_placed or is_stop(small)) if is_placed or within else None


def wanted_place(written: str, place: Place) -> Wanted:
    """A place as a word of the question, without the other words that are spelt like it."""
    here = in_capitals(place.name).slots[0]
    slots: tuple[tuple[tuple[str, ...], ...], ...] = ((here,),)
    if place.placed:
        kommun = ("w:kommun", "w:kommuns")
        within = tuple(f"w:{each}" for each in sorted(_BEFORE))
        slots = ((here, kommun), (within, here))
    ways = tuple(Way(each, 1.0, "word", written) for each in slots)
    return Wanted(written, ways, is_name=True)


def _is_written(surface: str) -> bool:
    """Whether Swedish writes an ordinary word so today. *Elf* is how *älv* was once written."""
    entry = lexicon().entry(surface)
    if entry is None or entry.name:
        return False
    return any(lemma[0] == surface[0] for lemma in entry.lemmas)


def _has_capital(written: str) -> bool:
    return written[:1].isupper() and written[1:].islower()
