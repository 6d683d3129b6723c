"""Runs the web server until Ctrl-C, in one process or several."""

import gc
import logging
import signal
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from corpus.cell import die_with_parent
from corpus.errors import KlubbatError
from web.edge import (
    CANNOT_BEGIN,
    Counts,
    Edge,
    Monitor,
    Proxies,
    Room,
    Server,
    Supervisor,
)

log = logging.getLogger(__name__)

LAST_ANSWERS = 10
"""When the server stops, unfinished answers are cut off after this many seconds."""
SIGN_OF_LIFE = 30
"""A worker that gives no sign of life for this many seconds is replaced. Starting one takes some of
them on a busy machine."""
CACHED_TIMES = 2
"""The most times of a build that are kept: of the index that serves and of a newer one: 1 kB."""
QUEUE = 512
"""Connections that wait in the kernel until they are accepted."""


def serve(
    make: Callable[[], Starlette],
    host: str = "127.0.0.1",
    port: int = 8000,
    workers: int = 1,
    announce: Callable[[str], None] = print,
    begin: Callable[[Starlette], None] | None = None,
    edge: Edge | None = None,
) -> None:
    """Serve an application until Ctrl-C or SIGTERM.

    Several workers are processes that listen on the same port. A worker that dies is replaced. All
    end with the process that started them, also when it is killed.

    Args:
        make: makes the application with `create_app`; with several workers it is pickled and called
            once in each.
        host: the address to listen on; 127.0.0.1 can be reached from this machine only.
        port: the port to listen on; 0 takes any free port.
        workers: the number of processes that answer.
        announce: called with the site's address when it can be reached.
        begin: called with the application in each process before its first request; it is pickled
            like `make`.
        edge: limits on clients, proxies that are believed, and the port for metrics.

    Raises:
        KlubbatError: a port is taken or not allowed, or the application cannot be made.
    """
    edge = edge or Edge()
    app = make()
    with (
        _folder_for_counts() as folder,
        _bound(host, port, "--port") as listener,
        _monitored(edge, folder),
        _ending_at_sigterm(),
    ):
        shown = f"[{host}]" if ":" in host else host
        announce(f"http://{shown}:{listener.getsockname()[1]}/")
        with suppress(KeyboardInterrupt):  # Ctrl-C is the normal way to stop
            if workers == 1:
                _answer(app, listener, folder, edge, begin)
            else:
                del app  # made only to meet an error early; each worker makes its own
                work = _Worker(make, begin, edge, folder)
                Supervisor(work, listener, workers, folder, SIGN_OF_LIFE, LAST_ANSWERS + 2).run()


@dataclass(frozen=True, slots=True)
class _Worker:
    """Makes the application of one worker and answers with it.

    If that fails, the worker ends and another is started. The other workers go on serving.
    """

    make: Callable[[], Starlette]
    begin: Callable[[Starlette], None] | None
    edge: Edge
    folder: Path

    def __call__(self, listener: socket.socket) -> None:
        """Answer until told to stop; end the process if the application cannot be made."""
        die_with_parent()
        try:
            app = self.make()
        except KlubbatError as error:
            log.error("a worker cannot begin: %s", error)
            raise SystemExit(CANNOT_BEGIN) from None
        with suppress(KeyboardInterrupt):
            _answer(app, listener, self.folder, self.edge, self.begin)


def _answer(
    app: Starlette,
    listener: socket.socket,
    folder: Path,
    edge: Edge,
    begin: Callable[[Starlette], None] | None,
) -> None:
    """Answer in this process until Ctrl-C or SIGTERM."""
    app.state.counts = counts = Counts.of_this_process(folder)
    if begin:
        begin(app)
    config = uvicorn.Config(
        app,
        log_level="error",  # warnings tell what clients did wrong, a line for each
        access_log=False,
        server_header=False,
        proxy_headers=False,  # the gate believes only proxies that are named
        lifespan="off",
        loop="asyncio",
        ws="none",
        timeout_graceful_shutdown=LAST_ANSWERS,
    )
    proxies = Proxies(edge.proxies)
    room = Room(edge.limits.of_this_process(), proxies.__contains__, counts.happened)
    Server(config, room, counts, lambda: _seconds(app.state.index.serving.status().built)).run(
        sockets=[listener]
    )


@lru_cache(CACHED_TIMES)
def _seconds(built: str) -> float:
    return datetime.fromisoformat(built).timestamp()


def read_ahead(app: Starlette) -> None:
    """Make ready in the background what requests need: the index, and the cell for pasted texts."""
    app.state.texts.begin()
    app.state.index.read_ahead(_settle)


def _settle() -> None:
    """Make the garbage collector skip what is in memory now. Call this after an index is read.

    With an index of 100,000 sections a collection takes 60 milliseconds, and now and then a request
    would wait for it.
    """
    gc.unfreeze()  # so that what is left of an earlier index is collected
    gc.collect()
    gc.freeze()


@contextmanager
def _monitored(edge: Edge, folder: Path) -> Iterator[None]:
    """Answer on the operator's own port while the block lasts, if there is one."""
    if edge.metrics is None:
        yield
        return
    with closing(_bound(*edge.metrics, "--metrics-port")) as listener:
        monitor = Monitor(listener, folder)
        monitor.start()
        try:
            yield
        finally:
            monitor.stop()


@contextmanager
def _folder_for_counts() -> Iterator[Path]:
    """A folder for the counts of the processes, removed at the end."""
    try:
        held = tempfile.TemporaryDirectory(prefix="klubbat-", ignore_cleanup_errors=True)
    except OSError as error:
        raise KlubbatError("no temporary files can be written; set TMPDIR to a folder") from error
    with held as folder:
        yield Path(folder)


@contextmanager
def _ending_at_sigterm() -> Iterator[None]:
    """Let SIGTERM end this process as Ctrl-C does, so that it clears up behind it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _bound(host: str, port: int, option: str) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(address)
            listener.listen(QUEUE)
        except OSError:
            listener.close()
            raise
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise KlubbatError(
            f"cannot serve on {host} port {port} ({reason.lower()}); "
            f"choose another with {option}, or end what holds it"
        ) from error
    return listener
