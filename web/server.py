"""Running the pages until Ctrl-C."""

import socket
from collections.abc import Callable
from contextlib import suppress

import uvicorn
from starlette.applications import Starlette

from corpus.errors import KlubbatError


def serve(
    app: Starlette,
    host: str = "127.0.0.1",
    port: int = 8000,
    announce: Callable[[str], None] = print,
) -> None:
    """Serve `app` until it is interrupted.

    Args:
        app: what `create_app` made.
        host: the address to listen on; 127.0.0.1 is this machine alone.
        port: the port to listen on; 0 takes any that is free.
        announce: told the site's address once it can be reached.

    Raises:
        KlubbatError: the port is taken, or may not be used.
    """
    with _bound(host, port) as listener:
        shown = f"[{host}]" if ":" in host else host
        announce(f"http://{shown}:{listener.getsockname()[1]}/")
        config = uvicorn.Config(app, log_level="warning", server_header=False, lifespan="off")
        with suppress(KeyboardInterrupt):  # the way it is meant to end
            uvicorn.Server(config).run(sockets=[listener])


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
