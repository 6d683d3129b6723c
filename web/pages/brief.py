"""The brief on an ärende: as a page to print, and as a file to paste from."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from search.engine import Index
from search.precedent import reasons_of
from web import addresses
from web.brief import MEDIA_TYPE, Brief, Citing, as_markdown, as_word, brief_of
from web.language import gettext
from web.pages.place import current, parameters, sources
from web.parameters import Question, refuse_unknown
from web.serving import REVALIDATE, origin, revalidated
from web.templating import rendering


def show(request: Request) -> Response:
    """The brief as a page."""
    id_ = _own_id(request)
    if id_ != request.path_params["id"]:
        return RedirectResponse(addresses.brief(id_), 301, {"cache-control": REVALIDATE})
    address = addresses.brief(id_)
    brief = _brief(request, id_)
    values = {"question": Question(), "brief": brief, "id": id_, "canonical": address}
    return rendering.page(request, "brief.html", values)


def markdown(request: Request) -> Response:
    """The brief in Markdown."""
    made = as_markdown(_brief(request, _own_id(request)))
    return _file(request, made.encode(), "text/markdown; charset=utf-8", "md")


def word(request: Request) -> Response:
    """The brief as a Word file."""
    return _file(request, as_word(_brief(request, _own_id(request))), MEDIA_TYPE, "docx")


def _own_id(request: Request) -> str:
    refuse_unknown(dict(parameters(request)), ())
    arende = current(request)().arende(request.path_params["id"])
    if arende is None:
        raise HTTPException(404, gettext("Det finns inget ärende på den här adressen."))
    found: str = arende["id"]
    return found


def _brief(request: Request, id_: str) -> Brief:
    held = current(request)
    index = held()
    arende = index.arende(id_)
    assert arende is not None
    own = reasons_of(arende, index.extract)
    return brief_of(arende, own, held.precedence(index).of_arende(arende), citing(request, index))


def citing(request: Request, index: Index) -> Citing:
    """What cites places in an index, with addresses of this site."""
    return Citing(index.extract, origin(request), sources(request) is not None)


def _file(request: Request, made: bytes, media_type: str, ending: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="underlag.{ending}"'}
    return revalidated(request, Response(made, media_type=media_type, headers=headers))
