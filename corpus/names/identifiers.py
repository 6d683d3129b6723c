r"""Diary numbers, §§, dates and places in the law, as papers refer to each other by them.

One compiled pattern finds them all, so that it can run over every text that is indexed. Each has a
*normal* form, which is the same for all ways to write it:

========  =======================================  ==========================
kind      written                                  normal
========  =======================================  ==========================
dnr       ``KS 2023-860``, ``2023/00860 ks``       ``KS-2023-860``
dnr       ``22KS391``                              ``KS-2022-391``
dnr       ``0503/22``, ``2022/503``                ``2022-503``
paragraf  ``§ 56``, ``§56``, ``§ 63/20``           ``§56``, ``§63/20``
datum     ``2024-05-22``, ``den 22 maj 2024``      ``2024-05-22``
lag       ``5 kap. 35 § kommunallagen``            ``KL 5:35``
========  =======================================  ==========================
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from corpus.names.dates import DATE, YEAR, iso_date
from corpus.names.diary_numbers import DNR, LABEL, LABELLED, normal_of_labelled, normal_of_match
from corpus.vocabulary import load

Kind = Literal["dnr", "paragraf", "datum", "lag"]


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier: `text` is what stands at ``[start:end]``, and `normal` its normal form."""

    kind: Kind
    text: str
    start: int
    end: int
    normal: str


_LAW = rf"""
    \d{{1,2}}\s?kap\.?\s{{0,2}}\d{{1,3}}(?:\s?[a-z]\b)?(?:[ ]?[-–][ ]?\d{{1,3}})?\s?§§?
  | \d{{1,3}}(?:\s?[a-z]\b)?(?:[ ]?[-–][ ]?\d{{1,3}})?\s?§§? (?!\s?\d)
  | (?:{"|".join(term.name for term in load("laws").terms)})\s\d{{1,2}}(?::|\s?kap\.?\s?)\d{{1,3}}
  | SFS\s(?:nr\s)?{YEAR}:\d{{1,4}}
"""
_PARAGRAPH = r"§{1,2}\s{0,3}\d{1,4}(?:/\d{2,4}\b)?(?:\s?[-–]\s?(?:§\s?)?\d{1,4})?"
CACHED_PLACES = 10_000
"""The most places in the law that are cached, 3 MB. A collection has few different ones."""


@cache
def _find() -> re.Pattern[str]:
    """Return the pattern. It is compiled at first use, since that takes longer than a search."""
    return re.compile(
        rf"""
    (?=[A-ZÅÄÖ0-9§]) (?<![\w/-]) (?:
        (?P<datum>{DATE})
      | (?P<lag>{_LAW})
      | (?P<paragraf>{_PARAGRAPH})
      | {LABEL.replace(" ", "[ ]")} (?P<labelled>{LABELLED})
      | (?P<dnr>{DNR})
    )
    """,
        re.VERBOSE,
    )


IDENTIFIER_BEGINNINGS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ0123456789§"
"""The characters that an identifier may begin with.

The character before it is never a letter, digit, underscore, slash or hyphen.
"""
IDENTIFIER_REACH = 48
"""The most characters from the beginning of an identifier to its first digit."""
# It begins with a set of characters, which is searched for much faster than alternatives.
# Of words in small letters behind their first one, only labels and names of laws begin one.
_LONG_WORDS = "|".join(
    sorted(
        {
            word[1:6]
            for word in (*load("papers").words("diary"), *(law.name for law in load("laws").terms))
            if re.match("[a-zåäö]{5}", word[1:])
        }
    )
)
_BEGINS = re.compile(
    rf"[{IDENTIFIER_BEGINNINGS}](?<![\w/-].)(?:(?<=\d)"
    rf"|(?:(?![a-zåäö]{{5}})|(?={_LONG_WORDS}))(?=\D{{0,{IDENTIFIER_REACH}}}\d))"
)


def find_identifiers(text: str, places: Iterable[int] | None = None) -> list[Identifier]:
    """Return every identifier in `text`, in the text's order and without overlap.

    Args:
        text: Any text.
        places: The offsets at which an identifier may begin, rising, if the caller knows them (see
            `IDENTIFIER_BEGINNINGS` and `IDENTIFIER_REACH`). To try only those is much faster.

    >>> [(i.kind, i.normal) for i in find_identifiers("Dnr KS 2023-00860, § 99 den 22 maj 2024")]
    [('dnr', 'KS-2023-860'), ('paragraf', '§99'), ('datum', '2024-05-22')]
    >>> [(i.kind, i.normal) for i in find_identifiers("enligt 5 kap. 35 § kommunallagen")]
    [('lag', 'KL 5:35')]
    """
    if places is None:
        places = (begins.start() for begins in _BEGINS.finditer(text))
    found = []
    for match in _at(text, places):
        group = match.lastgroup or ""
        kind, normal_of = _NORMAL[group]
        normal = normal_of(match)
        if normal is not None:
            start, end = match.span(group)
            found.append(Identifier(kind, match[group], start, end, normal))
    return found


def _at(text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    end, match_at = 0, _find().match
    for place in places:
        if place >= end and (match := match_at(text, place)):
            end = match.end()
            yield match


def _paragraph(match: re.Match[str]) -> str:
    return "§" + re.sub(r"[§\s]", "", match["paragraf"]).replace("–", "-")


_LAW_ENDS = ("lagen", "balken", "formen")
_LAW_AFTER = re.compile(
    r"\s{1,2}(?:i\s)?((?:[a-zåäö]+- och )?[a-zåäö]{3,40}(?:lagen|balken|formen))\b"
)
_LAW_BEFORE = re.compile(
    r"((?:[a-zåäö]+- och )?[a-zåäö]{3,40}(?:lagen|balken|formen))\s\Z", re.IGNORECASE
)


@lru_cache(CACHED_PLACES)
def _place(written: str) -> tuple[str, str]:
    """The letters of a law, if any, and the place: *5 kap. 35 §* is ``5:35``."""
    place = ":".join(re.sub(r"\s", "", n) for n in re.findall(r"\d+(?:\s?[a-z]\b)?", written))
    letters = re.match(r"[A-Za-z]+(?=\s)", written)
    return letters[0] if letters else "", place


def _law(match: re.Match[str]) -> str:
    written, text = match["lag"], match.string
    if written.startswith("SFS"):
        return "SFS " + written.split()[-1]
    letters, place = _place(written)
    if letters:
        return f"{letters} {place}"
    start = match.start()
    named = _LAW_AFTER.match(text, match.end("lag"))
    # Searching backwards is slow, and most often nothing is there.
    if not named and text[max(0, start - 7) : start].rstrip()[-6:].casefold().endswith(_LAW_ENDS):
        named = _LAW_BEFORE.search(text, max(0, start - 50), start)
    if named:
        law = load("laws").find(named[1])
        return f"{law.name if law else named[1].casefold()} {place}"
    return place if ":" in place else f"{place}§"


_NORMAL: dict[str, tuple[Kind, Callable[[re.Match[str]], str | None]]] = {
    "datum": ("datum", lambda match: iso_date(match["datum"])),
    "lag": ("lag", _law),
    "paragraf": ("paragraf", _paragraph),
    "labelled": ("dnr", normal_of_labelled),
    "dnr": ("dnr", normal_of_match),
}
