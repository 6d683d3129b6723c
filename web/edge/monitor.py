"""A port of its own for the operator: metrics for Prometheus, and whether the site is well."""

import json
import socket
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from web.edge.costs import HEALTH
from web.edge.counts import exposition, summed

PATIENCE = 5
"""Seconds that a client of this port may be silent."""


class Monitor:
    """Answers on a listening socket in a thread of its own.

    Args:
        listener: the socket.
        folder: the folder of the counts.
    """

    def __init__(self, listener: socket.socket, folder: Path) -> None:
        class Answers(_Answers):
            counts = folder

        self._server = ThreadingHTTPServer(listener.getsockname()[:2], Answers, False)
        self._server.socket.close()
        self._server.socket = listener
        self._server.daemon_threads = True

    def start(self) -> None:
        """Begin to answer."""
        Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """End answering."""
        self._server.shutdown()
        self._server.server_close()


class _Answers(BaseHTTPRequestHandler):
    counts: Path
    timeout = PATIENCE

    def do_GET(self) -> None:
        """Answer ``/metrics`` and ``/halsa``."""
        if self.path == "/metrics":
            text = exposition(self.counts, time.time())
            self._send(200, text, "text/plain; version=0.0.4; charset=utf-8")
        elif self.path == HEALTH:
            built = summed(self.counts)[1]
            age = {"age_seconds": round(time.time() - built)} if built else {}
            said = {"status": "ok" if built else "not serving", **age}
            self._send(200 if built else 503, json.dumps(said), "application/json")
        else:
            self._send(404, "only /metrics and /halsa are here\n", "text/plain; charset=utf-8")

    def _send(self, status: int, text: str, media_type: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("content-type", media_type)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Write nothing: a scrape every few seconds is no news."""
