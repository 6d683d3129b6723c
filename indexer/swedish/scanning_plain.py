"""The words of a text, by the regular expression that defines them.

The plain twin of `_scanning.pyx`. It takes six times as long, and gives no
hints at the rest of the text.
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
    """Does nothing: the compiled loop must be told which characters are of which kind."""


class Scanner:
    """Reads texts as numbers of the written forms in them.

    A form that was not met before is given to `learn`, and has the next number.
    """

    def __init__(
        self,
        word: re.Pattern[str],
        learn: Callable[[str], object],
        reach: int,  # noqa: ARG002 - no places of identifiers are sought
    ) -> None:
        """To find what `word` matches. An identifier reaches so many characters to its digit."""
        self._word = word
        self._number = _Numbered(learn)

    def read(
        self, text: str
    ) -> tuple[bytes, bytes, Places | None, Places | None, bool, Places | None]:
        """The number of each word's form and where it ends, as bytes of int32; then hints.

        Hints are where a hyphen suspends a word, where one leaves a beginning out, whether there is
        a bracket, and where an identifier may begin; None where that was not sought.
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
