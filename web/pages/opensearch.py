"""The description by which a browser searches here from its address bar (OpenSearch 1.1)."""

from starlette.requests import Request
from starlette.responses import Response

from web.pages.place import parameters
from web.parameters import refuse_unknown
from web.serving import origin, revalidated
from web.templating import rendering


def show(request: Request) -> Response:
    """The OpenSearch description document."""
    refuse_unknown(dict(parameters(request)), ())
    media_type = "application/opensearchdescription+xml"
    response = rendering.xml("xml/opensearch.xml", {"origin": origin(request)}, media_type)
    return revalidated(request, response)
