"""Says whether Swedish has a word, whatever the papers have.

The dictionary has a word in any inflection. The vocabularies name municipalities, bodies, parties,
laws and acronyms. And a compound is made of a prefix, or of pieces that the dictionary has.
"""

from functools import lru_cache
from itertools import combinations

from corpus.vocabulary import load
from indexer.swedish import is_acronym, is_stop, lexicon, pieces

LEAST_PIECE = 4
"""The least letters of each piece of a compound that no dictionary has.

Shorter pieces are in many words by accident.
"""

LEAST_REST = 5
"""The least letters after a prefix."""

MOST_REMEMBERED = 10_000
"""The most words whose verdict is cached: 2 MB."""

MOST_DOTS = 6
"""The most letters that may lack their dots: 3 to this power spellings are tried."""

NAMED = ("municipalities", "bodies", "parties", "laws")
"""The vocabularies of names."""

_DOTS = {"a": "åä", "o": "ö", "e": "é"}


@lru_cache(MOST_REMEMBERED)
def in_dictionary(surface: str) -> bool:
    """Whether the dictionary or a vocabulary has a word in lower case, in any inflection.

    >>> in_dictionary("vargarna"), in_dictionary("jönköpings"), in_dictionary("föskola")
    (True, True, False)
    """
    known = lexicon()
    if known.entry(surface) or is_acronym(surface) or is_stop(surface):
        return True
    if surface.endswith("s") and (entry := known.entry(surface[:-1])) and entry.name:
        return True
    named = (surface, surface.removesuffix("s"))
    return any(load(vocabulary).find(each) for vocabulary in NAMED for each in named)


@lru_cache(MOST_REMEMBERED)
def is_compound(surface: str) -> bool:
    """Whether a word that no dictionary has is made of words that one has.

    >>> is_compound("samordningsförbund"), is_compound("e-handelsplats"), is_compound("förskolla")
    (True, True, False)
    """
    if "-" in surface.strip("-"):
        return all(map(_is_word, filter(None, surface.split("-"))))
    known = lexicon()
    for size in range(2, len(surface) - LEAST_REST + 1):
        if surface[:size] in known.prefixes and known.entry(surface[size:]):
            return True
    split = pieces(surface)
    return len(split) > 1 and min(map(len, split)) >= LEAST_PIECE


def _is_word(piece: str) -> bool:
    return len(piece) == 1 or piece.isdigit() or in_dictionary(piece) or is_compound(piece)


@lru_cache(MOST_REMEMBERED)
def with_dots(surface: str) -> str | None:
    """The word of the dictionary that was typed without å, ä, ö or é; None if there is none.

    >>> with_dots("tandvard"), with_dots("vag"), with_dots("xyz")
    ('tandvård', 'våg', None)
    """
    places = [place for place, letter in enumerate(surface) if letter in _DOTS]
    if len(places) > MOST_DOTS:
        return None
    for count in range(1, len(places) + 1):
        for chosen in combinations(places, count):
            for spelling in _dotted(surface, chosen):
                if lexicon().entry(spelling):
                    return spelling
    return None


def _dotted(surface: str, places: tuple[int, ...]) -> list[str]:
    spellings = [surface]
    for place in places:
        spellings = [
            each[:place] + dotted + each[place + 1 :]
            for each in spellings
            for dotted in _DOTS[each[place]]
        ]
    return spellings
