"""The web application: which address leads to which page, and which page shows an error."""

import os
from collections.abc import Callable, Iterable

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from search.engine import Index
from search.similar import PastedTexts, pasted_texts
from web import addresses
from web.edge import HEALTH, Edge, Gate, Proxies, Rate, Told, Turns
from web.language import Languages
from web.pages import (
    about,
    api,
    arende,
    brief,
    document,
    guide,
    health,
    meeting,
    opensearch,
    overview,
    pasted,
    pattern,
    person,
    problem,
    removal,
    robots,
    search,
    similar,
    source,
    statistics,
    suggestions,
    values,
    why,
)
from web.serving import (
    FOREVER,
    Budgeted,
    CurrentIndex,
    Headers,
    KeptPages,
    NothingRemoved,
    Removed,
    Site,
    Sources,
    Untracked,
)
from web.templating import compile_templates


def create_app(
    index: Index | Callable[[], Index],
    sources: Sources | None = None,
    site: Site | None = None,
    edge: Edge | None = None,
    removed: Removed | None = None,
    texts: PastedTexts | None = None,
) -> Starlette:
    """Make the web application for one index.

    It answers in several threads at once, so the index must allow that.

    Args:
        index: an open index, or a function that opens the newest generation; the function is called
            again when the index is no longer fresh.
        sources: the files behind the index; without them pages link neither to a file nor to the
            next section.
        site: the operator's settings; without them, search engines may index nothing.
        edge: how the site meets the net; without it, no proxy is believed and nothing is logged.
        removed: what was taken down, whose addresses say so.
        texts: what reads pasted texts; without it, the one reader of this process.

    Raises:
        IndexUnusable: the index cannot be opened.
    """
    site = site or Site()
    edge = edge or Edge()
    routes = _routes()
    app = Starlette(
        routes=routes,
        middleware=[
            Middleware(Told, kinds=_kinds(routes), log=edge.log),
            Middleware(Gate, site=site, proxies=Proxies(edge.proxies)),
            Middleware(Headers, robots=site.robots),
            Middleware(Untracked),
            Middleware(Languages),
            Middleware(Rate, allowance=edge.allowance(), refuse=problem.too_often),
            Middleware(KeptPages),
            Middleware(Turns, refuse=problem.busy),
            Middleware(Budgeted),
        ],
        exception_handlers=problem.HANDLERS,
    )
    # Each page has one address. One with a slash too many is led to it by Untracked.
    app.router.redirect_slashes = False
    compile_templates()
    app.state.index = CurrentIndex(index)
    app.state.sources = sources
    app.state.site = site
    app.state.removed = removed or NothingRemoved()
    app.state.texts = texts or pasted_texts()
    app.state.counts = None  # the server has them, if anybody reads them
    return app


def _routes() -> list[BaseRoute]:
    return [
        Route(addresses.START, search.start),
        *_twins(addresses.SEARCH, search.results),
        Route("/dokument/{id}/{part}", document.part),
        Route("/dokument/{id}.txt", document.text),
        *_twins("/dokument/{id}", document.show),
        *_twins("/arende/{id}", arende.show),
        *_twins("/varfor/{id}", why.show),
        # `:path`, as a name may contain a slash, which is decoded before a route is looked for.
        *_twins("/kommun/{kommun:path}", overview.kommun),
        *_twins("/namnd/{kommun}/{namnd:path}", overview.namnd),
        *_twins("/parti/{parti:path}", overview.parti),
        *_twins("/person/{kommun}/{person:path}", person.show),
        *_twins("/sammantrade/{kommun}/{namnd:path}/{datum}", meeting.show),
        *_twins("/varden/{falt}", values.show),
        Route(addresses.SUGGESTIONS, suggestions.show),
        *_twins(addresses.UNANSWERED, overview.unanswered),
        Route(addresses.SIMILAR, pasted.paste),
        Route(addresses.SIMILAR, pasted.pasted, methods=["POST"]),
        *_briefs(),
        *_twins(f"{addresses.SIMILAR}/{{id}}", similar.show),
        Route(f"{addresses.STATISTICS}.csv", statistics.table),
        *_twins(addresses.STATISTICS, statistics.show),
        Route("/underlag/{id}.md", brief.markdown),
        Route("/underlag/{id}.docx", brief.word),
        Route("/underlag/{id}", brief.show),
        Route("/kalla/{id}", source.show),
        *_twins(addresses.ABOUT, about.show),
        *_twins(f"{addresses.ABOUT}/{{kommun:path}}", about.kommun),
        *_twins(addresses.REMOVAL, removal.show),
        *_twins(addresses.HELP, guide.show),
        Route(addresses.PATTERNS, pattern.show),
        Route(addresses.API, api.show),
        Route(addresses.OPENAPI, api.show),
        *(Route(operation.path, operation.answer) for operation in api.OPERATIONS),
        Route(HEALTH, health.show),
        Route(addresses.ROBOTS, robots.rules),
        Route(addresses.SITEMAP, robots.sitemap),
        Route("/sitemap-{part}.xml", robots.sitemap_part),
        Route(addresses.OPENSEARCH, opensearch.show),
        Mount("/statisk", _Static(packages=[("web", "static")])),
    ]


def _briefs() -> list[BaseRoute]:
    """A text is sent to these for a brief; who only opens them is led to where texts are pasted."""
    made = {"": pasted.brief, ".md": pasted.markdown, ".docx": pasted.word}
    paths = {f"{addresses.BRIEF}{ending}": answer for ending, answer in made.items()}
    return [
        *(Route(path, answer, methods=["POST"]) for path, answer in paths.items()),
        *(Route(path, pasted.to_paste) for path in paths),
    ]


def _kinds(routes: Iterable[BaseRoute]) -> frozenset[str]:
    """The first steps of the site's paths; they say nothing of what was asked for."""
    paths = (route.path for route in routes if isinstance(route, Route | Mount))
    steps = (f"/{path[1:].partition('/')[0]}" for path in paths)
    return frozenset(step for step in steps if "{" not in step)


def _twins(path: str, endpoint: Callable[..., object]) -> list[BaseRoute]:
    # JSON comes first: otherwise ".json" would be taken for the end of an {id}.
    return [Route(f"{path}.json", endpoint), Route(path, endpoint)]


class _Static(StaticFiles):
    """Serves the static files. The address of a file changes when its content does."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """The file, with a header that lets browsers keep it for ever."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["cache-control"] = FOREVER
        return response
