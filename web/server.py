"""Runs the web server until Ctrl-C, in one process or several."""

import gc
import logging
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import uvicorn
from starlette.applications import Starlette
from uvicorn.supervisors import Multiprocess

from corpus.errors import KlubbatError

log = logging.getLogger(__name__)

LAST_ANSWERS = 10
"""When the server stops, unfinished answers are cut off after this many seconds."""
SIGN_OF_LIFE = 30
"""A worker that does not respond for this many seconds is replaced. Starting one takes some of
them on a busy machine."""


def serve(
    make: Callable[[], Starlette],
    host: str = "127.0.0.1",
    port: int = 8000,
    workers: int = 1,
    announce: Callable[[str], None] = print,
    begin: Callable[[Starlette], None] | None = None,
) -> None:
    """Serve an application until Ctrl-C or SIGTERM.

    Several workers are processes that listen on the same port. A worker that dies is replaced.

    Args:
        make: makes the application with `create_app`; with several workers it is pickled and called
            once in each.
        host: the address to listen on; 127.0.0.1 can be reached from this machine only.
        port: the port to listen on; 0 takes any free port.
        workers: the number of processes that answer.
        announce: called with the site's address when it can be reached.
        begin: called with the application in each process before its first request; it is pickled
            like `make`.

    Raises:
        KlubbatError: the port is taken or not allowed, or the application cannot be made.
    """
    app = make()
    with _bound(host, port) as listener:
        shown = f"[{host}]" if ":" in host else host
        announce(f"http://{shown}:{listener.getsockname()[1]}/")
        config = uvicorn.Config(
            app if workers == 1 else _Worker(make, begin),
            factory=workers > 1,
            workers=workers,
            log_level="warning",
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=LAST_ANSWERS,
            timeout_worker_healthcheck=SIGN_OF_LIFE,
        )
        with suppress(KeyboardInterrupt):  # Ctrl-C is the normal way to stop
            if workers == 1:
                if begin:
                    begin(app)
                uvicorn.Server(config).run(sockets=[listener])
            else:
                del app  # made only to meet an error early; each worker makes its own
                Multiprocess(config, sockets=[listener]).run()


@dataclass(frozen=True, slots=True)
class _Worker:
    """Makes the application of one worker.

    If that fails, the worker ends and another is started. The other workers go on serving.
    """

    make: Callable[[], Starlette]
    begin: Callable[[Starlette], None] | None

    def __call__(self) -> Starlette:
        """Make the application; end the process if that fails."""
        try:
            app = self.make()
        except KlubbatError as error:
            log.error("a worker cannot begin: %s", error)
            raise SystemExit(1) from None
        if self.begin:
            self.begin(app)
        return app


def read_ahead(app: Starlette) -> None:
    """Read the contents of the application's index in the background, so that no request waits."""
    app.state.index.read_ahead(_settle)


def _settle() -> None:
    """Make the garbage collector skip what is in memory now. Call this after an index is read.

    With an index of 100,000 sections a collection takes 60 milliseconds, and now and then a request
    would wait for it.
    """
    gc.unfreeze()  # so that what is left of an earlier index is collected
    gc.collect()
    gc.freeze()


def _bound(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(address)
            listener.listen()
        except OSError:
            listener.close()
            raise
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise KlubbatError(
            f"cannot serve on {host} port {port} ({reason.lower()}); "
            "choose another with --port, or end what holds it"
        ) from error
    return listener
