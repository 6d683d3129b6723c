"""The page that says how to ask for something to be removed or corrected."""

from starlette.requests import Request
from starlette.responses import Response

from web import addresses
from web.pages.place import parameters, wants_json
from web.parameters import Question, refuse_unknown
from web.serving import Site
from web.templating import rendering


def show(request: Request) -> Response:
    """Whom to ask, what to write, what happens then, and what does not."""
    refuse_unknown(dict(parameters(request)), ())
    site: Site = request.app.state.site
    address = addresses.page(addresses.REMOVAL)
    if wants_json(request):
        held = {"contact": site.contact, "links": {"html": address}}
        return rendering.data(request, held)
    values = {
        "question": Question(),
        "contact": site.contact,
        "contact_address": site.contact_address,
        "canonical": address,
    }
    return rendering.page(request, "removal.html", values)
