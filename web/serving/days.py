"""Dates as papers state them."""

from datetime import date
from functools import lru_cache

CACHED_DAYS = 4_096
"""The most days cached: papers of one day lie together. 1 MB."""


@lru_cache(CACHED_DAYS)
def day(text: str | None) -> date | None:
    """The day that a whole ISO 8601 date names; None if the text names none.

    >>> day("2024-03-14"), day("2024"), day("2024-02-30"), day(None)
    (datetime.date(2024, 3, 14), None, None, None)
    """
    try:
        found = date.fromisoformat(text or "")
    except ValueError:
        return None
    # fromisoformat also takes weeks and the form without hyphens, which no extract has.
    return found if found.isoformat() == text else None
