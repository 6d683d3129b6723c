"""Small web servers on this machine, which answer what they are told, in threads of their own."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Portal:
    """What a portal answers: `pages` to GET, by path with its question; `posted` to a POST."""

    pages: Mapping[str, tuple[str, bytes]]
    posted: Callable[[bytes], bytes] | None = None


@contextmanager
def answering(portals: Mapping[int, Portal]) -> Iterator[None]:
    """Let each portal answer at its port, for as long as the block lasts.

    Raises:
        OSError: a port is taken.
    """
    with ExitStack() as stack:
        for port, portal in portals.items():
            server = stack.enter_context(_Server(port, portal))
            thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
            thread.start()
            stack.callback(thread.join)
            stack.callback(server.shutdown)
        yield


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int, portal: Portal) -> None:
        super().__init__((HOST, port), _Handler)
        self.portal = portal

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that is gone, as one is that was ended by Ctrl-C."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60
    server: _Server

    def do_GET(self) -> None:
        """Answer a page or paper; 304 if the request knows it as it is."""
        page = self.server.portal.pages.get(self.path)
        if page is None:
            self._answer(HTTPStatus.NOT_FOUND, "text/html", b"<title>Sidan hittades inte</title>")
            return
        kind, body = page
        tag = f'"{sha256(body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == tag:
            self._answer(HTTPStatus.NOT_MODIFIED, kind, None, ETag=tag)
        else:
            self._answer(HTTPStatus.OK, kind, body, ETag=tag)

    def do_POST(self) -> None:
        """Answer a question in JSON."""
        length = self.headers.get("Content-Length", "0")
        asked = self.rfile.read(int(length) if length.isdecimal() else 0)
        if self.server.portal.posted is None or self.path != "/json":
            self._answer(HTTPStatus.NOT_FOUND, "text/html", b"")
        else:
            self._answer(HTTPStatus.OK, "application/json", self.server.portal.posted(asked))

    def _answer(self, status: HTTPStatus, kind: str, body: bytes | None, **more: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, **more}.items():
            self.send_header(name, value)
        if body is not None:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 – its name in http.server
        """Say nothing: what the harvest says is what is to be seen."""
