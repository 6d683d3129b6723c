"""Finds the words of a text by a regular expression: the plain twin of `_scanning.pyx`.

It takes six times as long, and gives no hints where longer tokens may begin.
"""

import re
from array import array
from collections.abc import Callable

Places = list[int]


def prepare(
    marks: str,
    joints: str,
    hyphens: str,
    begin_identifiers: str,
    in_numbers: str,
) -> None:
    """Do nothing: only the compiled loop needs to know the kinds of characters."""


class Scanner:
    """Reads texts as numbers of the written forms in them.

    A new form is passed to `learn` and gets the next number.
    """

    def __init__(
        self,
        word: re.Pattern[str],
        learn: Callable[[str], object],
        reach: int,  # noqa: ARG002 - it does not look for identifiers
    ) -> None:
        """Take the pattern of a word, and the function to call with each new form.

        `reach` is the most characters from the beginning of an identifier to its first digit.
        """
        self._word = word
        self._number = _Numbered(learn)

    def read(
        self, text: str
    ) -> tuple[bytes, bytes, Places | None, Places | None, bool, Places | None]:
        """The number of each word's form and where each word ends, as bytes of int32, and hints.

        The hints are those of `indexer.swedish.context.Hints`. Here they say that the whole text
        must be searched: all places are None, and there may be a bracket.
        """
        matches = list(self._word.finditer(text))
        forms = array("i", [self._number[match[0]] for match in matches])
        ends = array("i", [match.end() for match in matches])
        return forms.tobytes(), ends.tobytes(), None, None, True, None


class _Numbered(dict[str, int]):
    def __init__(self, learn: Callable[[str], object]) -> None:
        self._learn = learn

    def __missing__(self, written: str) -> int:
        self._learn(written)
        number = self[written] = len(self)
        return number
