"""Whether a page asks for a login where a listing was due."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from harvest.decoding import is_html, title_of

_PASSWORD = re.compile(r"<input\b[^>]{0,300}\btype\s*=\s*[\"']?password\b", re.IGNORECASE)


def asks_for_login(asked: str, came_from: str, text: str) -> bool:
    """Whether a page, at the address that it came from in the end, is one to log in at.

    Many pages have a field for a password in their head. It counts if the page is called so, or if
    a redirect led to an address that is.
    """
    if not is_html(text):
        return False
    if asked != came_from and _parts(came_from) - _parts(asked):
        return True
    title = title_of(text).casefold()
    named = any(re.search(rf"\b{re.escape(each)}\b", title) for each in _words()["titles"])
    return named and bool(_PASSWORD.search(text))


def _parts(url: str) -> set[str]:
    parts = re.split(r"[/.]", urlsplit(url).path.casefold())
    return {*parts} & {*_words()["parts"]}


@cache
def _words() -> dict[str, list[str]]:
    return tomllib.loads(files(__package__).joinpath("login.toml").read_text("utf-8"))
