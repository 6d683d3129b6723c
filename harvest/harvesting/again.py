"""What is asked for again: all that is fresh in every run, and the rest once in thirty days."""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from hashlib import sha256
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from harvest.fetched import Validators
from harvest.listed import Listed
from harvest.pages import version_in
from harvest.state import GONE, HERE, Known

FRESH = 120
"""For how many days after a meeting its papers are completed and corrected, if it is not said."""

SPREAD = 30
"""Within how many days everything older is asked for once."""


def _sweden() -> tzinfo:
    try:
        return ZoneInfo("Europe/Stockholm")
    except ZoneInfoNotFoundError:  # Windows has no time zones of its own
        return timezone(timedelta(hours=1))


SWEDEN = _sweden()


def day_of(now: float) -> date:
    """The day in Sweden at a moment in seconds since 1970."""
    return datetime.fromtimestamp(now, UTC).astimezone(SWEDEN).date()


def is_due(key: str, datum: date | None, asked: date | None, day: date, fresh: int = FRESH) -> bool:
    """Whether to ask again for something that was asked for on the day `asked`.

    Something without a date of its own counts as fresh. Older things have their days spread by
    their keys, so that no day has them all.

    >>> is_due("a", date(2026, 6, 1), date(2026, 6, 14), date(2026, 6, 15))
    True
    >>> is_due("a", date(2020, 6, 1), date(2026, 6, 15), date(2026, 6, 15))
    False
    >>> is_due("a", date(2020, 6, 1), date(2026, 6, 15), date(2026, 7, 15))
    True
    """
    if asked is None or datum is None or datum >= day - timedelta(days=fresh):
        return True
    if asked > day:  # the clock was wrong then, or is now
        return True
    shift = int.from_bytes(sha256(key.encode("utf-8", "surrogatepass")).digest()[:4], "big")
    return (asked.toordinal() + shift) // SPREAD < (day.toordinal() + shift) // SPREAD


def to_ask(
    known: Known | None, listed: Listed, day: date, fresh: int = FRESH
) -> tuple[bool, Validators | None]:
    """Whether a listed paper is to be asked for, and what makes the request conditional.

    A version that is as it was says that the bytes are. A new version or address is fetched anew,
    since what the server said of the earlier one does not hold for it. One that the question of
    the address tells may mean nothing, so there the server is asked whether anything changed.
    """
    if known is None or known.state == GONE:
        return True, None
    if known.version is not None and listed.version is not None:
        if known.version != listed.version:
            return True, None
        if known.held == HERE:
            return False, None
    elif _place(known.url) != _place(listed.url):
        return True, None
    elif version_in(known.url) != version_in(listed.url):
        return True, validators(known)
    if not due(known, day, fresh):
        return False, None
    return True, validators(known)


def due(known: Known, day: date, fresh: int = FRESH) -> bool:
    """Whether to ask for a paper again that is known and says nothing of its version."""
    return is_due(known.key, known.datum or known.first_seen, known.checked, day, fresh)


def validators(known: Known) -> Validators | None:
    """What makes a request for a paper conditional; None if its server said nothing of it."""
    if known.held != HERE or not (known.etag or known.last_modified):
        return None
    return Validators(known.etag, known.last_modified)


def _place(url: str) -> tuple[str, str]:
    """An address without what changes from one visit to the next."""
    parts = urlsplit(url)
    return parts.netloc.lower(), parts.path.partition(";")[0]
