"""Security headers for every response, and headers that say how long a browser may keep it."""

from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import blake2b

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.language import split
from web.serving.robots import Policy, may_keep

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ROBOTS_TAG = "x-robots-tag"
SECURITY = {
    "content-security-policy": PAGE_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    # The papers name people, so search engines may index them only if the operator says so.
    ROBOTS_TAG: "noindex",
}
FOREVER = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
"""A browser may keep the response but must ask each time: the index may have a new generation."""


class Headers:
    """Middleware that adds each header of `SECURITY` that a response has not set itself.

    Args:
        app: the application that answers.
        robots: what search engines may index; those pages get no ``x-robots-tag``.
    """

    def __init__(self, app: ASGIApp, robots: Policy = "none") -> None:
        self.app = app
        self._robots = robots

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to the response."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                open_to_robots = message["status"] == 200 and may_keep(
                    self._robots, split(scope["path"])[1], scope["query_string"].decode("latin-1")
                )
                add_security(MutableHeaders(scope=message), open_to_robots=open_to_robots)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def add_security(headers: MutableHeaders, *, open_to_robots: bool = False) -> None:
    """Add the missing headers of `SECURITY`; no ``x-robots-tag`` if `open_to_robots`."""
    for name, value in SECURITY.items():
        if not (open_to_robots and name == ROBOTS_TAG):
            headers.setdefault(name, value)


def revalidated(request: Request, response: Response) -> Response:
    """The response with an ETag made from its bytes, or an empty 304 if the browser has it."""
    etag = f'"{blake2b(bytes(response.body), digest_size=12).hexdigest()}"'
    kept = {"etag": etag, "cache-control": REVALIDATE}
    if browser_has(request, etag):
        return Response(status_code=304, headers=kept)
    response.headers.update(kept)
    return response


def dated(request: Request, response: Response, changed: datetime) -> Response:
    """The response with a Last-Modified header, or an empty 304 if the browser has it.

    If the request has an If-None-Match header, its date is ignored (RFC 9110, 13.1.3).

    Args:
        request: the request.
        response: the whole response.
        changed: when the data behind the response last changed.
    """
    changed = changed.replace(microsecond=0)  # the header has whole seconds (RFC 9110, 5.6.7)
    if "if-none-match" not in request.headers and _seen_since(request, changed):
        kept = {k: v for k, v in response.headers.items() if k in {"etag", "cache-control"}}
        response = Response(status_code=304, headers=kept)
    response.headers["last-modified"] = format_datetime(changed, usegmt=True)
    return response


def _seen_since(request: Request, changed: datetime) -> bool:
    try:
        seen = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
    except ValueError:
        return False
    return seen.tzinfo is not None and seen >= changed


def browser_has(request: Request, etag: str) -> bool:
    """Whether the request says that the browser already has the response with this ETag."""
    return etag in request.headers.get("if-none-match", "")
