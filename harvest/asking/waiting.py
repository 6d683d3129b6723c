"""How long to wait before asking again."""

import re
from datetime import UTC
from email.utils import parsedate_to_datetime

LONGEST = 120.0
"""A publisher that asks for a longer pause is left alone until then, in later runs as well."""

TRIES = 3


def pause(tried: int, retry_after: str | None, now: float) -> float:
    """The seconds until the next try, after `tried` of them: as asked for, else 2, 4, 8.

    `retry_after` is a number or a date; `now` is in seconds since 1970.

    >>> [pause(tried, None, 0) for tried in (1, 2, 3)]
    [2.0, 4.0, 8.0]
    >>> pause(1, "7", 0), pause(1, "Thu, 01 Jan 1970 00:01:00 GMT", 10), pause(1, "soon", 0)
    (7.0, 50.0, 2.0)
    """
    own = 2.0**tried
    if not retry_after:
        return own
    if re.fullmatch(r"\s*\d+(?:\.\d*)?\s*", retry_after, re.ASCII):
        return float(retry_after)
    try:
        when = parsedate_to_datetime(retry_after)
        moment = when.replace(tzinfo=when.tzinfo or UTC).timestamp()
    except (ValueError, OverflowError, TypeError):
        return own
    return moment - now if moment > now else own
