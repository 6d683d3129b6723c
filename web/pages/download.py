"""Downloads: all hits of a search in one file."""

from starlette.requests import Request
from starlette.responses import Response

from web.formats import downloads
from web.pages.place import built, changed, current, parameters
from web.parameters import LIST, parse, refuse_unknown
from web.serving import origin, streamed


def show(request: Request) -> Response:
    """All hits, as a table (CSV) or as JSON Lines, in the order of the search."""
    held = current(request)
    index = held()
    given = parameters(request)
    refuse_unknown(dict(given), LIST)
    question = parse(given, held.resolve)
    ending = request.url.path.rpartition(".")[2]
    form = downloads.FORMS[ending]
    return streamed(
        request,
        downloads.pieces(index, question, form, origin(request)),
        form.media_type,
        downloads.file_name(question, built(index), ending),
        changed(index, question),
    )
