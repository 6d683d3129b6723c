"""Dates as papers state them."""

from datetime import date
from functools import lru_cache

CACHED_DAYS = 4_096
"""The most days cached: papers of one day lie together. 1 MB."""


@lru_cache(CACHED_DAYS)
def day(text: str | None) -> date | None:
    """The day of a complete ISO 8601 date; None if the text is anything else.

    >>> day("2024-03-14"), day("2024"), day("2024-02-30"), day(None)
    (datetime.date(2024, 3, 14), None, None, None)
    """
    try:
        found = date.fromisoformat(text or "")
    except ValueError:
        return None
    # fromisoformat also accepts weeks and dates without hyphens, which no extract has.
    return found if found.isoformat() == text else None
