"""Sends long answers piece by piece, so that only one piece is in memory at a time."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from importlib.metadata import version
from itertools import chain

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from web.serving.headers import REVALIDATE, browser_has, dated


def streamed(
    request: Request, pieces: Iterator[str], media_type: str, name: str, changed: datetime
) -> Response:
    """A response whose text is read from the index while it is sent.

    The first piece is made before anything is sent, so a question that cannot be answered still
    gets its error page. A HEAD request gets the same headers, and only the first piece is made.

    Args:
        request: the request.
        pieces: the text; each piece is made when it is sent.
        media_type: the media type of the text.
        name: the file name that a browser suggests; ASCII letters, digits, ``-`` and ``.``.
        changed: when the text last changed.
    """
    etag = _etag(request, changed)
    kept = {"etag": etag, "cache-control": REVALIDATE}
    if browser_has(request, etag.removeprefix("W/")):
        return Response(status_code=304, headers=kept)
    first = next(pieces, "")
    headers = kept | {"content-disposition": f'attachment; filename="{name}"'}
    # A response to HEAD has no body, so no further piece is made.
    body = () if request.method == "HEAD" else chain((first,), pieces)
    return dated(request, StreamingResponse(body, media_type=media_type, headers=headers), changed)


def _etag(request: Request, changed: datetime) -> str:
    # Weak: it names the content, which may be written in other bytes.
    made_of = f"{version('klubbat')} {changed.isoformat()} {request.url}"
    return f'W/"{blake2b(made_of.encode(), digest_size=12).hexdigest()}"'
