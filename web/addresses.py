"""Every address of the site, written in one place.

An address is permanent: it says what the page is about, never how it is made. Each page has a twin
in JSON at the same address with ``.json`` before the query string.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from web.parameters import Question

START = "/"
SEARCH = "/sok"
ABOUT = "/om"
HELP = "/hjalp"
PATTERNS = "/monster"


def search(question: Question) -> str:
    """The address of a search.

    >>> search(Question("säker skolväg", {"parti": ("MP", "S")}, page=2))
    '/sok?q=s%C3%A4ker+skolv%C3%A4g&parti=MP&parti=S&sida=2'
    """
    pairs = question.pairs()
    return f"{SEARCH}?{urlencode(pairs)}" if pairs else SEARCH


def document(id: str, q: str = "") -> str:  # noqa: A002 - the key's own name
    """The address of a section's page, with the words to mark there.

    >>> document("kf-2024-§12", "väg")
    '/dokument/kf-2024-%C2%A712?q=v%C3%A4g'
    """
    return f"/dokument/{quote(id, safe='')}" + (f"?{urlencode({'q': q})}" if q else "")


def source(extract: Mapping[str, Any]) -> str:
    """The address of the file that a section was read from, opened at the section's page.

    >>> source({"id": "n1", "media": "pdf", "sida": 3})
    '/kalla/n1#page=3'
    """
    return f"/kalla/{quote(extract['id'], safe='')}{_at_page(extract)}"


def published(extract: Mapping[str, Any]) -> str | None:
    """Where the municipality itself publishes the file, if the sidecar gives a web address.

    Only http and https are links: the address is written by whoever made the sidecar.

    >>> published({"url": "javascript:alert(1)", "media": "pdf", "sida": 1}) is None
    True
    """
    url = extract.get("url") or ""
    try:
        safe = urlsplit(url).scheme in {"http", "https"}
    except ValueError:
        return None
    return f"{url}{_at_page(extract)}" if safe else None


def twin(address: str) -> str:
    """The address of a page's twin in JSON.

    >>> twin("/sok?q=bad"), twin("/")
    ('/sok.json?q=bad', '/sok.json')
    """
    path, mark, parameters = address.partition("?")
    # The start page is the search that asks for nothing.
    return f"{SEARCH if path == START else path}.json{mark}{parameters}"


def _at_page(extract: Mapping[str, Any]) -> str:
    return f"#page={extract['sida']}" if extract.get("media") == "pdf" else ""
