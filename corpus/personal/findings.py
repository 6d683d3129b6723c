"""Where something was masked in a document, and where it mentions protected identity."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from corpus.document import Document
from corpus.personal.marks import MARKS
from corpus.personal.words import any_word

Chosen = Literal["epost", "konto", "telefon"]
"""What is masked if the operator chose it."""
Kind = Literal["personnummer", "skyddad identitet", Chosen]
MENTIONED: Kind = "skyddad identitet"
"""The one kind that is told and not masked."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What kind of personal data a page has, and at which character of it; never the data."""

    kind: Kind
    page: int
    start: int


def findings_in(document: Document) -> Iterator[Finding]:
    """Yield what was masked in a document, and where it mentions protected identity, in order."""
    for page in document.pages:
        for match in _told().finditer(page.text):
            kind = _BY_MARK.get(match[0], MENTIONED)
            yield Finding(kind, page.number, match.start())


_BY_MARK: dict[str, Kind] = {mark: cast("Kind", kind) for kind, mark in MARKS.items()}


@cache
def _told() -> re.Pattern[str]:
    # A line of a column is narrow: the words may stand on two.
    words = any_word("protected").replace(r"\ ", r"[ \n]")
    marks = "|".join(map(re.escape, MARKS.values()))
    return re.compile(rf"{marks}|(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
