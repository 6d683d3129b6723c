"""Reads words of a question as names: of elected persons, and of places that are also other words.

The index has no capitals. So a question's capital only says which forms of a word are meant:
*Kling* is no form of *klinga*, and *Boden* none of *bod*.
"""

from collections.abc import Callable
from functools import cache

from corpus.vocabulary import load
from indexer.swedish import Word, is_acronym, is_stop, lexicon
from search.question.dictionary import is_compound
from search.question.known import Known
from search.question.plan import Wanted, Way

LEAST_NAME = 3
"""The least letters of a name before the -s of its genitive."""

_MUNICIPALITY = ("kommun", "kommuns", "kommunen", "kommunens")


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

    It is one if papers have the word without its -s and not with it, and Swedish has neither.
    """
    surface, name = analysed.surface, analysed.surface[:-1]
    if (
        not surface.endswith("s")
        or surface.endswith("ss")
        or len(name) < LEAST_NAME
        or not surface.isalpha()
        or known.frequency(surface)
        or not known.frequency(name)
        or is_acronym(written)
        or _is_written(surface)
        or _is_written(name)
        or is_compound(surface)
    ):
        return analysed
    return Word(surface, (name,), ())


def municipality(written: str, *, within: bool, before: str) -> str | None:
    """The municipality, in small letters, that a word with a capital names though it is a word too.

    Args:
        written: the word.
        within: whether it stands inside a question, where only names have capitals.
        before: the word that follows; empty if there is none.

    >>> municipality("Vara", within=True, before="")
    'vara'
    >>> [municipality(each, within=False, before="med") for each in ("Vara", "Borås")]
    [None, None]
    """
    if not _has_capital(written) or not (within or before.lower() in _MUNICIPALITY):
        return None
    small = written.lower()
    return next((each for each in (small, small.removesuffix("s")) if each in _places()), None)


def wanted_place(written: str, name: str) -> Wanted:
    """A place as a word of the question, without the forms of the word that it is spelt like.

    One that is spelt like a stop word is only known by the words around it.
    """
    here = f"w:{name}", f"w:{name}s"
    slots: tuple[tuple[tuple[str, ...], ...], ...] = ((here,),)
    if is_stop(name):
        kommun = tuple(f"w:{each}" for each in _MUNICIPALITY)
        slots = ((here, kommun), (("w:i",), here))
    ways = tuple(Way(each, 1.0, "word", written) for each in slots)
    return Wanted(written, ways, is_name=True)


@cache
def _places() -> frozenset[str]:
    """The municipalities that are spelt like an ordinary word."""
    names = (term.name.lower() for term in load("municipalities").terms)
    return frozenset(name for name in names if is_stop(name) or _is_ordinary(name))


def _is_ordinary(surface: str) -> bool:
    entry = lexicon().entry(surface)
    return entry is not None and not entry.name


def _is_written(surface: str) -> bool:
    """Whether Swedish writes an ordinary word so today. *Elf* is how *älv* was once written."""
    entry = lexicon().entry(surface)
    if entry is None or entry.name:
        return False
    return any(lemma[0] == surface[0] for lemma in entry.lemmas)


def _has_capital(written: str) -> bool:
    return written[:1].isupper() and written[1:].islower()
