"""The day of minutes that stands alone on a line of their cover, with no body beside it."""

import re
from functools import lru_cache

from corpus.document import Document, Evidence, Fact
from corpus.facts.cover_lines import cover_lines
from corpus.names import find_identifiers
from corpus.vocabulary import wording

CACHED_DOCUMENTS = 4
"""The most documents of which it is cached which day their cover names, as each § asks:
some 4 MB each.
"""
_BEFORE = re.compile(
    rf"\W*(?:{wording('meeting_days', 'weekday', whole=False)}\w*\W*)?(?:den\s)?\W*", re.IGNORECASE
)
_BEHIND = re.compile(
    r"[\W_]*(?:,?\s*(?:kl|klockan)\b[.:]?[\s\d.:–-]*(?:kl|klockan)?[\s\d.:–-]*)?", re.IGNORECASE
)


@lru_cache(CACHED_DOCUMENTS)
def day_on_cover(document: Document) -> Fact[str] | None:
    """Return the only day that has a line of its own above the first § of minutes, or None."""
    found: dict[str, Fact[str]] = {}
    for at, line in cover_lines(document):
        days = [each for each in find_identifiers(line) if each.kind == "datum"]
        if len(days) != 1 or len(line) > _LONGEST_LINE:
            continue
        day = days[0]
        if _BEFORE.fullmatch(line, 0, day.start) and _BEHIND.fullmatch(line, day.end):
            start, end = at + day.start, at + day.end
            evidence = Evidence(document.text[start:end], start, end, "document")
            found.setdefault(day.normal, Fact(day.normal, evidence))
    return next(iter(found.values())).less_sure("sammanhang") if len(found) == 1 else None


_LONGEST_LINE = 60
"""The most characters of a line with a day and the hours of the meeting."""
