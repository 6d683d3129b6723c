"""The headers that every response carries, and what may be kept by whom."""

from hashlib import blake2b

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
SECURITY = {
    "content-security-policy": PAGE_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    # The papers name people. Whoever wants them in the large search engines decides that actively.
    "x-robots-tag": "noindex",
}
FOREVER = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
"""Keep it, but ask each time: the index may have a new generation."""


class Headers:
    """Middleware that adds `SECURITY` wherever a response has not set a header itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the response back with its headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                secure(MutableHeaders(scope=message))
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def secure(headers: MutableHeaders) -> None:
    """Add what is missing of `SECURITY`."""
    for name, value in SECURITY.items():
        headers.setdefault(name, value)


def revalidated(request: Request, response: Response) -> Response:
    """The response with an ETag of its bytes; empty and 304 if the browser has it already."""
    etag = f'"{blake2b(bytes(response.body), digest_size=12).hexdigest()}"'
    kept = {"etag": etag, "cache-control": REVALIDATE}
    if has(request, etag):
        return Response(status_code=304, headers=kept)
    response.headers.update(kept)
    return response


def has(request: Request, etag: str) -> bool:
    """Whether the browser says that it holds what this ETag names."""
    return etag in request.headers.get("if-none-match", "")
