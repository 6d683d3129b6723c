"""Long answers sent piece by piece: no more of them is in memory than one piece."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from importlib.metadata import version
from itertools import chain

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from web.serving.headers import REVALIDATE, browser_has, dated


def streamed(
    request: Request, pieces: Iterator[str], media_type: str, name: str, built: datetime
) -> Response:
    """An answer that is read from the index while it is sent.

    It has the same headers for HEAD, which fetches no more than the first piece. The first piece is
    made before anything is sent, so what cannot be asked is still refused in words.

    Args:
        request: what was asked.
        pieces: the text, made as it is taken.
        media_type: what it is.
        name: what a browser calls the file; letters, digits, ``-`` and ``.`` of ASCII.
        built: when the index that it is read from was built.
    """
    etag = _etag(request, built)
    kept = {"etag": etag, "cache-control": REVALIDATE}
    if browser_has(request, etag.removeprefix("W/")):
        return Response(status_code=304, headers=kept)
    first = next(pieces, "")
    headers = kept | {"content-disposition": f'attachment; filename="{name}"'}
    # A response to HEAD has no body, and none is made for it.
    body = () if request.method == "HEAD" else chain((first,), pieces)
    return dated(request, StreamingResponse(body, media_type=media_type, headers=headers), built)


def _etag(request: Request, built: datetime) -> str:
    # Weak: the same generation says the same, which another version may write in other bytes.
    made_of = f"{version('klubbat')} {built.isoformat()} {request.url}"
    return f'W/"{blake2b(made_of.encode(), digest_size=12).hexdigest()}"'
