"""What robots are told: which pages they may visit (robots.txt), and which exist (sitemap)."""

from collections.abc import Callable, Sequence
from math import ceil

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from web import addresses
from web.language import gettext
from web.pages.place import built, current, parameters
from web.parameters import refuse_unknown
from web.serving import STANDING, Contents, Site, dated, origin, revalidated, robots_txt
from web.templating import rendering

PER_PART = 10_000
"""The most addresses in one part of the sitemap, which is made in memory. 50,000 are allowed."""


def rules(request: Request) -> Response:
    """The site's robots.txt."""
    refuse_unknown(dict(parameters(request)), ())
    text = robots_txt(_site(request).robots, origin(request))
    return revalidated(request, PlainTextResponse(text))


def sitemap(request: Request) -> Response:
    """The index that lists the parts of the sitemap."""
    contents = _contents(request)
    numbers = range(1, parts(contents) + 1)
    return _listed(request, "xml/sitemap-index.xml", contents, [part_address(n) for n in numbers])


def sitemap_part(request: Request) -> Response:
    """One part of the sitemap."""
    contents = _contents(request)
    number = request.path_params["part"]
    if number not in {str(n) for n in range(1, parts(contents) + 1)}:
        raise HTTPException(404, gettext("Den delen av webbplatskartan finns inte."))
    start = (int(number) - 1) * PER_PART
    pages = _pages(contents, start, start + PER_PART)
    return _listed(request, "xml/sitemap.xml", contents, pages)


def _pages(contents: Contents, start: int, end: int) -> list[str]:
    """The addresses numbered `start` to `end`: fixed pages, then ärenden, then sections."""
    kinds: tuple[tuple[Sequence[str], Callable[[str], str]], ...] = (
        (STANDING, addresses.page),
        (contents.arenden, addresses.arende),
        (contents.sections, addresses.document),
    )
    found: list[str] = []
    for held, address in kinds:
        found += map(address, held[max(0, start) : max(0, end)])
        start, end = start - len(held), end - len(held)
    return found


def parts(contents: Contents) -> int:
    """The number of parts of the sitemap."""
    return ceil((len(STANDING) + len(contents.arenden) + len(contents.sections)) / PER_PART)


def part_address(number: int) -> str:
    """The address of a part of the sitemap, counted from 1."""
    return addresses.without_language(addresses.SITEMAP.replace(".", f"-{number}."))


def _contents(request: Request) -> Contents:
    refuse_unknown(dict(parameters(request)), ())
    if _site(request).robots == "none":
        raise HTTPException(404, gettext("Webbplatsen ber sökmotorer att inte söka här."))
    return current(request).contents()


def _listed(request: Request, template: str, contents: Contents, listed: Sequence[str]) -> Response:
    changed = built(contents.index)
    values = {"origin": origin(request), "listed": listed, "built": changed.isoformat()}
    response = rendering.xml(template, values, "application/xml")
    return dated(request, revalidated(request, response), changed)


def _site(request: Request) -> Site:
    site: Site = request.app.state.site
    return site
