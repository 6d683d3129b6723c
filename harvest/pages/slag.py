"""What kind of paper a link leads to, by the words beside it (``slag.toml``)."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

PROTOKOLL = "protokoll"
_LONGEST = 400
"""The most characters of a text that are looked at. Titles are shorter."""


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("slag.toml").read_text("utf-8"))


@cache
def _words(list_name: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """The pattern of all words, the longer first, and the kind that each group stands for."""
    words = sorted(
        ((word, each["name"]) for each in _told()["slag"] for word in each.get(list_name, ())),
        key=lambda pair: -len(pair[0].replace("*", "")),
    )
    groups = {f"w{number}": name for number, (_, name) in enumerate(words)}
    branches = (f"(?P<w{number}>{_pattern(word)})" for number, (word, _) in enumerate(words))
    return re.compile("|".join(branches)), groups


def _pattern(word: str) -> str:
    if word.startswith("§"):
        return r"(?<!\S)§"
    middle = re.escape(word.strip("*")).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    before = r"(?<!\w)\w*?" if word.startswith("*") else r"(?<!\w)"
    return before + middle + (r"\w*" if word.endswith("*") else r"(?!\w)")


def named_slag(text: str) -> tuple[str, ...]:
    """The kinds of paper that a text names, in its order, each once.

    >>> named_slag("Kallelse/handlingar"), named_slag("Motion om att visa protokoll")
    (('kallelse', 'handling'), ('motion', 'protokoll'))
    >>> named_slag("KF_Protokoll_240424.pdf"), named_slag("Protokollsbilagor.pdf")
    (('protokoll',), ('handling',))
    """
    text = _plain(text)
    for list_name in ("words", "topics"):
        pattern, groups = _words(list_name)
        if found := dict.fromkeys(groups[each.lastgroup or ""] for each in pattern.finditer(text)):
            return tuple(found)
    return ()


def says_nothing(text: str) -> bool:
    """Whether a link's text tells nothing of what it leads to, as *Ladda ner (PDF)* does.

    >>> says_nothing("Ladda ner"), says_nothing("PDF, 1,2 MB"), says_nothing("24 april")
    (True, True, False)
    """
    words = re.sub(r"[\W_]+", " ", re.sub(r"[\d,.]+\s?[kmg]b\b", "", _letters(text))).strip()
    return not words or words.removesuffix(" pdf") in _told()["says_nothing"]


def slag_of(
    title: str, file_name: str = "", column: str = "", around: Iterable[str] = ()
) -> str | None:
    """What kind of paper a link leads to, or None if nothing says it.

    Its title and file name say it by the first word. Then its column does, then each text `around`
    it from the nearest on. One that names minutes and other kinds, *Kallelser och protokoll*, says
    nothing.

    >>> slag_of("Kommunfullmäktige 2026-06-22", around=["2026", "Protokoll"])
    'protokoll'
    """
    for text in (title, file_name):
        if said := named_slag(text):
            return said[0]
    for text in (*reversed(column.split(" / ")), *around):
        said = named_slag(text)
        if said and (len(said) == 1 or PROTOKOLL not in said):
            return said[0]
    return None


def _plain(text: str) -> str:
    # Digits and underscores stand beside words in file names.
    return re.sub(r"[_\d]+", " ", _letters(text[:_LONGEST]))


def _letters(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
