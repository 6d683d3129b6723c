"""Gets pages from the application without a server, through the same routes and templates.

The pages that only an export has (lists, the search page with a script) are made in the same way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route

from corpus.errors import KlubbatError
from web import addresses
from web.export import pages
from web.export.paths import MISSING, SEARCHING
from web.language import prefix, speaking
from web.serving import Edition, making_edition

OWN: Sequence[BaseRoute] = (
    Route(addresses.SEARCH, pages.listing),
    Route(addresses.HELP, pages.guide),
    Route(addresses.ROBOTS, pages.robots),
    Route(SEARCHING, pages.searching),
    Route(MISSING, pages.missing),
)
"""The pages that only an export has, and those that replace a served page."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of an application in one edition of the site."""

    app: Starlette
    edition: Edition

    def answer(self, address: str, language: str) -> Response:
        """The response for an address in a language; the address itself names no language.

        Raises:
            KlubbatError: no route matches, or the status is not 200. The plan has a wrong address.
        """
        path, _, query = address.partition("?")
        root = prefix(language)
        scope = {
            "type": "http",
            "method": "GET",
            "app": self.app,
            "root_path": root,
            "path": f"{root}{unquote(path)}",
            "query_string": query.encode(),
            "headers": [(b"host", b"localhost")],
            "scheme": "http",
            "server": ("localhost", 80),
        }
        with speaking(language), making_edition(self.edition):
            for route in (*OWN, *self.app.routes):
                match, found = route.matches(scope)
                if match is Match.FULL and isinstance(route, Route):
                    try:
                        response: Response = route.endpoint(Request({**scope, **found}))
                    except HTTPException as error:
                        why = f"answered {error.status_code}"
                        raise KlubbatError(f"{root}{address}: {why}") from error
                    if response.status_code != 200:
                        raise KlubbatError(f"{root}{address}: answered {response.status_code}")
                    return response
        raise KlubbatError(f"{root}{address}: no page answers")
