"""What a robots.txt allows, and at which pace."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from protego import Protego

from harvest.asking.faults import TooLarge
from harvest.asking.unpacking import NotPacked, unpacked
from harvest.decoding import text_of

MOST = 500_000
"""The bytes of a robots.txt that are read, as much as RFC 9309 asks for."""
SLOWEST = 30.0
"""A longer pause between requests is not kept."""
ROBOT = "klubbat"
# A version behind the name of a robot is no part of it; the parser takes it for one.
_VERSION = re.compile(r"^(\s*user-agent\s*:\s*[a-z_-]+)/\S*", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class Rules:
    """Whether an address may be asked for, and the seconds between requests that are wished."""

    allows: Callable[[str], bool]
    pace: float


ANYTHING = Rules(lambda _url: True, 0.0)


def rules_of(body: bytes, content_type: str, encoding: str = "") -> Rules:
    """The rules for this robot; anything goes if the body is a page, as soft errors are.

    The bytes count: rules are kept that are called a page, or that come packed as `encoding` says.
    """
    with suppress(NotPacked, TooLarge):
        body = b"".join(unpacked([body], encoding, MOST))
    text = text_of(body, content_type).lstrip("\ufeff")
    if text.lstrip().startswith("<"):
        return ANYTHING
    rules = Protego.parse(_VERSION.sub(r"\1", text))
    return Rules(lambda url: rules.can_fetch(url, ROBOT), _pace(rules))


def _pace(rules: Protego) -> float:
    delay = rules.crawl_delay(ROBOT) or 0.0
    rate = rules.request_rate(ROBOT)
    between = rate.seconds / rate.requests if rate and rate.requests else 0.0
    return min(max(delay, between, 0.0), SLOWEST)
