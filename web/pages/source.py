"""A source file as it was read, sent so that a browser can do no harm with it."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from web.language import gettext
from web.pages.place import current, parameters, sources
from web.parameters import refuse_unknown
from web.serving import REVALIDATE, has

SANDBOX = "default-src 'none'; sandbox"
# What may be shown. HTML is shown as the text it is; a browser saves what is not listed.
SHOWN = {
    "pdf": "application/pdf",
    "html": "text/plain; charset=utf-8",
    "text": "text/plain; charset=utf-8",
}


def show(request: Request) -> Response:
    """The file behind a section, by the section's id."""
    refuse_unknown(dict(parameters(request)), ())
    files = sources(request)
    extract = current(request)().extract(request.path_params["id"])
    file = files.source(extract) if files and extract else None
    if file is None:
        gone = gettext("Källfilen finns inte här, eller har ändrats sedan den lästes.")
        raise HTTPException(404, gone)
    etag = f'"{file.digest}"'
    kept = {"etag": etag, "cache-control": REVALIDATE, "content-security-policy": SANDBOX}
    if has(request, etag):
        return Response(status_code=304, headers=kept)
    return FileResponse(
        file.path,
        media_type=SHOWN.get(file.media, "application/octet-stream"),
        filename=file.name,
        content_disposition_type="inline" if file.media in SHOWN else "attachment",
        headers=kept,
    )
