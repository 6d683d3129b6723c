"""Runs of words in a text, and their digests: case, punctuation and line breaks do not count.

So a passage is found again when its paper was saved anew, or is read by other rules.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

ANCHOR = 4
"""A run is looked for by so many of its first words."""

_WORD = re.compile(r"[^\W_]++(?:[-\u2010\u2011\xad][\n\f]?+[^\W_]++)*+")
_WITHIN = re.compile(r"[^\w]")


@dataclass(frozen=True)
class Words:
    """The words of a text: how each is compared, and where it stands."""

    text: str

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word begins and ends."""
        return [match.span() for match in _WORD.finditer(self.text)]

    @cached_property
    def forms(self) -> list[str]:
        r"""Each word as it is compared.

        >>> Words("§ 7 Bo Berg-Ek i Grän-\nby").forms
        ['7', 'bo', 'bergek', 'i', 'gränby']
        """
        return [_WITHIN.sub("", self.text[a:b].casefold()) for a, b in self.spans]

    @cached_property
    def _anchors(self) -> dict[int, dict[str, list[int]]]:
        return {}

    def begun_by(self, anchor: str, count: int) -> Sequence[int]:
        """The places at which a run of `count` words with this digest begins."""
        if count not in self._anchors:
            at: dict[str, list[int]] = {}
            for place in range(len(self.forms) - count + 1):
                at.setdefault(digest(self.forms[place : place + count]), []).append(place)
            self._anchors[count] = at
        return self._anchors[count].get(anchor, ())

    def runs(self, anchor: str, whole: str, count: int) -> Iterator[tuple[int, int]]:
        """Yield where the runs of `count` words begin and end in the text that have this digest."""
        for place in self.begun_by(anchor, min(count, ANCHOR)):
            forms = self.forms[place : place + count]
            if len(forms) == count and digest(forms) == whole:
                yield self.spans[place][0], self.spans[place + count - 1][1]


def digest(forms: Sequence[str]) -> str:
    """The digest of a run of words."""
    return blake2b(" ".join(forms).encode(), digest_size=16).hexdigest()
