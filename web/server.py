"""Running the pages until Ctrl-C, in one process or several."""

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
"""Seconds that answers under way are given when the site ends; then they are cut off."""
SIGN_OF_LIFE = 30
"""Seconds after which a worker that says nothing is replaced; a busy machine takes some to start
one."""


def serve(
    make: Callable[[], Starlette],
    host: str = "127.0.0.1",
    port: int = 8000,
    workers: int = 1,
    announce: Callable[[str], None] = print,
    begin: Callable[[Starlette], None] | None = None,
) -> None:
    """Serve an application until it is interrupted, or told to end by SIGTERM.

    Several workers are processes that listen on the same port. One that dies is replaced.

    Args:
        make: makes the application by `create_app`; for several workers it is pickled, and called
            once in each.
        host: the address to listen on; 127.0.0.1 is this machine alone.
        port: the port to listen on; 0 takes any that is free.
        workers: how many processes answer.
        announce: told the site's address once it can be reached.
        begin: given the application in each process that answers, before its first request;
            pickled as well.

    Raises:
        KlubbatError: the port is taken, or may not be used; or the application cannot be made.
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
        with suppress(KeyboardInterrupt):  # the way it is meant to end
            if workers == 1:
                if begin:
                    begin(app)
                uvicorn.Server(config).run(sockets=[listener])
            else:
                del app  # it has shown that it can be made; each worker makes its own
                Multiprocess(config, sockets=[listener]).run()


@dataclass(frozen=True, slots=True)
class _Worker:
    """Makes the application of one worker. Where it cannot, another is tried; the rest serve."""

    make: Callable[[], Starlette]
    begin: Callable[[Starlette], None] | None

    def __call__(self) -> Starlette:
        """The application; ends the process where there is none to make."""
        try:
            app = self.make()
        except KlubbatError as error:
            log.error("a worker cannot begin: %s", error)
            raise SystemExit(1) from None
        if self.begin:
            self.begin(app)
        return app


def read_ahead(app: Starlette) -> None:
    """Have what lies in the application's index read in the background, so that no one waits."""
    app.state.index.read_ahead(_settle)


def _settle() -> None:
    """Have the garbage collector pass by what is held now; to be called when an index is read.

    Whatever a process of an index of 100,000 sections keeps takes 60 milliseconds to look through,
    for which some request would wait now and then.
    """
    gc.unfreeze()  # what an earlier index has left behind
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
