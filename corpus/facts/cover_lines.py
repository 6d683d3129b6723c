"""The lines of a cover: what stands above the first § of what calls itself minutes."""

import re
from collections.abc import Iterator

from corpus.document import Document

_LONGEST = 1_500
"""The most characters of a cover that are looked at."""
_MOST_LINES = 15
_MINUTES = re.compile(r"protokoll|sammanträde|minnesanteckning", re.IGNORECASE)


def cover_lines(document: Document) -> Iterator[tuple[int, str]]:
    """Yield the first lines of minutes, each with where it begins in the document's text."""
    cover = document.text[:_LONGEST].partition("§")[0]
    if not _MINUTES.search(cover):
        return
    at = lines = 0
    for line in cover.splitlines(keepends=True):
        lines += bool(line.strip())
        if lines > _MOST_LINES:
            return
        if line.strip():
            yield at, line.rstrip("\n")
        at += len(line)
