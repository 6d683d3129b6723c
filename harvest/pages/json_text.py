"""JSON as portals send it: with a mark before it, in a call (JSONP), or packed into a string."""

import json
import re

from corpus.errors import ListingFailed
from harvest.source import Page

_CALL = re.compile(r"\A[\w$.]+\s*\((?P<inner>.*)\)\s*;?\s*\Z", re.DOTALL)
_SHOWN = 80


def json_of(page: Page) -> object:
    """The JSON that a page is; raises `ListingFailed` if it is something else."""
    text = page.text.lstrip("\ufeff \t\r\n")
    if call := _CALL.match(text):
        text = call["inner"]
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        shown = " ".join(text[:_SHOWN].split()) or "nothing"
        raise ListingFailed(f"{page.url} answers no JSON, but: {shown}") from error


def unpacked(value: object) -> object:
    r"""What JSON strings hold that are values of JSON themselves, however often it was done.

    >>> unpacked('"{\\"hits\\": 3}"')
    {'hits': 3}
    """
    for _ in range(4):
        if not isinstance(value, str):
            break
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            break
    return value
