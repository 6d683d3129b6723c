"""Where a document had identity numbers, and where it mentions protected identity."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from corpus.document import Document
from corpus.personal.masking import MARK
from corpus.personal.words import any_word

Kind = Literal["personnummer", "skyddad identitet"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What kind of personal data a page has, and at which character of it; never the data."""

    kind: Kind
    page: int
    start: int


def findings_in(document: Document) -> Iterator[Finding]:
    """Yield what a masked document has of identity numbers and protected identity, in order."""
    for page in document.pages:
        for match in _told().finditer(page.text):
            kind: Kind = "personnummer" if match[0] == MARK else "skyddad identitet"
            yield Finding(kind, page.number, match.start())


@cache
def _told() -> re.Pattern[str]:
    # A line of a column is narrow: the words may stand on two.
    words = any_word("protected").replace(r"\ ", r"[ \n]")
    return re.compile(rf"{re.escape(MARK)}|(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
