"""Finds elected persons by their names, as people write them.

A name is found by its last words (``Tekleab``, ``Ek Berg``), by the first and the last (``Anna
Berg`` for Anna Maria Ek Berg) and as a whole, without regard to case, accents and a genitive's -s.
The letters of the party may follow. A first name alone means nobody: too many people share it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from indexer.store import without_dots

_PARTY = re.compile(r"\s*\(([^()\s]{1,8})\)$")
_BREAKS = " -"
"""The characters between the parts of a name."""


class People:
    """The elected persons of one index, by any way of writing their names.

    All names are one text, a name on each line, so that any of them is found without a table: 25
    bytes for each person.

    Args:
        held: the values of a field of people (`indexer.fields.named`).
    """

    def __init__(self, held: Sequence[str]) -> None:
        self._held = held
        lines = [_folded(value) for value in held]
        self._text = "".join(f"\n{line}" for line in lines) + "\n"
        self._starts = [0] * len(lines)
        for number in range(1, len(lines)):
            self._starts[number] = self._starts[number - 1] + len(lines[number - 1]) + 1

    def called(self, typed: str) -> tuple[str, ...]:
        """The persons whom `typed` means, sorted; the strictest way of reading it decides.

        >>> people = People(["Anna Ek Berg (S)", "Bo Berg (V)", "Åke Noréns (V)"])
        >>> people.called("berg"), people.called("Anna Bergs"), people.called("norens (v)")
        (('Anna Ek Berg (S)', 'Bo Berg (V)'), ('Anna Ek Berg (S)',), ('Åke Noréns (V)',))
        >>> people.called("Anna"), people.called("")
        ((), ())
        """
        folded = _folded(typed)
        party = _PARTY.search(folded)
        name = folded[: party.start()] if party else folded
        behind = rf" \({re.escape(party[1])}\)(?=\n)" if party else r" \([^\n]*\)(?=\n)"
        for each in dict.fromkeys((name, name.removesuffix("s"))):
            for last, pattern in _readings(each):
                # To look for the letters takes a hundredth of what it takes to compile a pattern.
                if f"{last} (" not in self._text:
                    continue
                if found := tuple(sorted(set(self._where(pattern + behind)))):
                    return found
        return ()

    def is_surname(self, word: str) -> bool:
        """Whether a word is the last part of a name, or one before it that is not the first.

        >>> people = People(["Anna Ek-Berg (S)", "Bo Åhls (V)"])
        >>> [people.is_surname(each) for each in ("ek", "berg", "Åhls", "anna", "be")]
        [True, True, True, False, False]
        """
        folded = _folded(word)
        ways = (f" {folded} ", f" {folded}-", f"-{folded} ")
        return bool(folded) and any(each in self._text for each in ways)

    def beginning(self, letters: str) -> Iterator[str]:
        """The persons with a name that begins with `letters`, in the order of the values.

        >>> list(People(["Anna Ek-Berg (S)", "Åsa Öst (V)"]).beginning("be"))
        ['Anna Ek-Berg (S)']
        """
        folded = _folded(letters)
        if not folded or "(" in folded:
            return iter(())
        places = sorted(at for each in "\n" + _BREAKS for at in self._places(each + folded))
        return iter(dict.fromkeys(map(self._value, places)))

    def _where(self, pattern: str) -> Iterator[str]:
        for match in re.finditer(pattern, self._text):
            yield self._value(match.start())

    def _places(self, part: str) -> Iterator[int]:
        at = self._text.find(part)
        while at >= 0:
            yield at
            at = self._text.find(part, at + 1)

    def _value(self, at: int) -> str:
        """The value at a place in the text; a line's break belongs to the line that follows."""
        return self._held[bisect_right(self._starts, at + (self._text[at] == "\n")) - 1]


def _readings(name: str) -> Iterator[tuple[str, str]]:
    """The patterns of the lines that a name may be, the strictest first, each with its end."""
    words = name.split(" ")
    if not all(words):
        return
    yield name, rf"\n{re.escape(name)}"
    if len(words) == 2:
        yield words[1], rf"\n{re.escape(words[0])} [^\n(]*[{_BREAKS}]{re.escape(words[1])}"
    yield name, rf"[{_BREAKS}]{re.escape(name)}"


def _folded(text: str) -> str:
    return without_dots(" ".join(text.split()).casefold())
