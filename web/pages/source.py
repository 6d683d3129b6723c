"""Source files as they were read, sent so that they can do no harm in a browser."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from web.language import gettext
from web.pages.place import current, parameters, sources
from web.parameters import refuse_unknown
from web.serving import REVALIDATE, Withheld, browser_has

SANDBOX = "default-src 'none'; sandbox"
# What may be shown. HTML is shown as plain text; a browser saves what is not listed.
SHOWN = {
    "pdf": "application/pdf",
    "html": "text/plain; charset=utf-8",
    "text": "text/plain; charset=utf-8",
}


def show(request: Request) -> Response:
    """The file that a section was read from, by the id of the section."""
    refuse_unknown(dict(parameters(request)), ())
    files = sources(request)
    extract = current(request)().extract(request.path_params["id"])
    file = files.source(extract) if files and extract else None
    if isinstance(file, Withheld) and file.taken_down:
        why = gettext("Källfilen visas inte, eftersom något i den har tagits bort här.")
        raise HTTPException(410, why)
    if isinstance(file, Withheld):
        why = gettext(
            "Källfilen visas inte, eftersom den har personuppgifter som är dolda i texten här."
        )
        raise HTTPException(403, why)
    if file is None:
        gone = gettext("Källfilen finns inte här, eller har ändrats sedan den lästes.")
        raise HTTPException(404, gone)
    etag = f'"{file.digest}"'
    kept = {"etag": etag, "cache-control": REVALIDATE, "content-security-policy": SANDBOX}
    if browser_has(request, etag):
        return Response(status_code=304, headers=kept)
    return FileResponse(
        file.path,
        media_type=SHOWN.get(file.media, "application/octet-stream"),
        filename=file.name,
        content_disposition_type="inline" if file.media in SHOWN else "attachment",
        headers=kept,
    )
