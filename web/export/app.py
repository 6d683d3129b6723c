"""The application asked for its pages in this process: the same routes, pages and templates.

What only an export has (lists, the page that searches by a script) is asked for in the same way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from starlette.applications import Starlette
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
"""What an export has in place of a served page, or besides."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of an application, as one edition of the site has them."""

    app: Starlette
    edition: Edition

    def answer(self, address: str, language: str) -> Response:
        """What is answered at an address, which has no language in it.

        Raises:
            KlubbatError: the page is not there, or moved: an address was planned that no page has.
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
                    response: Response = route.endpoint(Request({**scope, **found}))
                    if response.status_code != 200:
                        raise KlubbatError(f"{root}{address}: answered {response.status_code}")
                    return response
        raise KlubbatError(f"{root}{address}: no page answers")
