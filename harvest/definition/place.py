"""Where in a definition a value stands, and how it is refused."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from difflib import get_close_matches

from corpus.errors import DefinitionError

_SHOWN = 60
_PLAIN = str.maketrans("åäöéÅÄÖÉ", "aaoeAAOE")


@dataclass(frozen=True)
class Place:
    """A file and the keys that lead to a value in it."""

    file: str
    keys: tuple[str, ...] = ()

    def __truediv__(self, key: str) -> "Place":
        """The place of a key below this one."""
        return Place(self.file, (*self.keys, key))

    def __str__(self) -> str:
        keys = ".".join(key if key.isprintable() else repr(key) for key in self.keys)
        return f"{self.file}: {keys}" if keys else self.file

    def refuse(self, why: str) -> DefinitionError:
        """The error that tells of this place, in one line."""
        return DefinitionError(" ".join(f"{self}: {why}".split()))


def shown(value: object) -> str:
    """A refused value as a message repeats it: in one line, and not all of a long one."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date | time):
        return value.isoformat()
    text = f'"{value}"' if isinstance(value, str) and value.isprintable() else repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def plain(key: str) -> str:
    r"""A key without rings and dots, so that ``värdar`` may be written ``vardar``.

    >>> plain("frö"), plain("fro\u0308")
    ('fro', 'fro')
    """
    return unicodedata.normalize("NFC", key).translate(_PLAIN)


def or_rather(word: str, known: Iterable[str], near: float = 0.6) -> str:
    """What was meant, if something known is near; else nothing. At 1 `near` is the word itself.

    >>> or_rather("instnas", ["bas", "instans"])
    '; did you mean instans?'
    """
    by_plain = {plain(each).casefold(): each for each in known}
    meant = get_close_matches(plain(word).casefold(), by_plain, n=1, cutoff=near)
    return f"; did you mean {by_plain[meant[0]]}?" if meant else ""


def by_name(table: dict[str, object], known: Iterable[str], place: Place) -> dict[str, object]:
    """The values of a table by the names that are known, however they are spelled.

    Unknown keys keep their own name. A key that is given twice, in two spellings, is refused.
    """
    names = {plain(name): name for name in known}
    found: dict[str, object] = {}
    for key, value in table.items():
        name = names.get(plain(key), key)
        if name in found:
            raise (place / name).refuse(f"is given twice, the second time as {shown(key)}")
        found[name] = value
    return found
