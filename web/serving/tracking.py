"""What others add to a link when it is shared: it is taken away, so that the link works.

That is parameters that count visitors, and a slash at the end.

Every other unknown parameter is refused, since a misspelt filter must not be ignored. Each page has
one address, so a shared link is led to it.
"""

import tomllib
from functools import cache
from importlib.resources import files
from urllib.parse import unquote

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from web.language import LANGUAGES


class Untracked:
    """Middleware that leads a link to the one without what was added to it.

    That is the parameters of ``tracking.toml``, and a slash at the end.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or redirect it."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        query = scope.get("query_string", b"").decode("latin-1")
        kept = without_tracking(query) if query else ""
        page = scope.get("raw_path", scope["path"].encode()).decode("latin-1").partition("?")[0]
        there = without_slashes(page)
        if kept == query and there is None:
            await self.app(scope, receive, send)
            return
        # Relative to the page, which may be below a folder of a site.
        address = (there or f"./{page.rpartition('/')[2]}") + (f"?{kept}" if kept else "")
        await RedirectResponse(address, 302)(scope, receive, send)


def without_slashes(page: str) -> str | None:
    """Return the way from a page to the one without the slashes at its end; None if it has none.

    The start page of each language ends in a slash.

    >>> without_slashes("/om/"), without_slashes("/kommun/Ekby//"), without_slashes("/en/")
    ('../om', '../../Ekby', None)
    """
    bare = page.rstrip("/")
    last = bare.rpartition("/")[2]
    # A language is no page: /sv/ and /en/en/ lead nowhere.
    if bare == page or last in {"", *LANGUAGES}:
        return None
    return "../" * (len(page) - len(bare)) + last


def without_tracking(query: str) -> str:
    """Return a query string without what others added to it; the rest is not changed.

    >>> without_tracking("q=skolv%C3%A4g&fbclid=IwAR1&utm_source=x"), without_tracking("q=a&b=c")
    ('q=skolv%C3%A4g', 'q=a&b=c')
    >>> without_tracking("fbclid&utm%5Fsource=x"), without_tracking("q=skola?fbclid=1")
    ('', 'q=skola')
    """
    pairs = query.split("&")
    kept = [_unstuck(each) for each in pairs if not _is_tracking(each)]
    if kept == pairs:
        return query
    return "&".join(filter(None, kept))


def _unstuck(pair: str) -> str:
    """The pair without what was stuck to its value by a second question mark."""
    value, mark, added = pair.partition("?")
    return value if mark and _is_tracking(added) else pair


def _is_tracking(pair: str) -> bool:
    name = unquote(pair.partition("=")[0]).casefold()
    whole, beginnings = _names()
    return name in whole or name.startswith(beginnings)


@cache
def _names() -> tuple[frozenset[str], tuple[str, ...]]:
    """The names that stand as they are, and the beginnings of others."""
    text = files("web.serving").joinpath("tracking.toml").read_text("utf-8")
    names = tomllib.loads(text)["parameters"]
    beginnings = tuple(name[:-1] for name in names if name.endswith("*"))
    return frozenset(name for name in names if not name.endswith("*")), beginnings
