"""One process that answers: uvicorn's server, which takes no more connections than it has room for.

asyncio accepts whatever comes, and when the process may open no more files it writes a traceback
for each try (docs/decisions/0037). Here a client that finds no place waits in the kernel's queue.
"""

import asyncio
import errno
import socket
import time
from collections.abc import Callable

import uvicorn

from web.edge.connection import made_by
from web.edge.counts import Counts
from web.edge.room import Room

SWEEP = 5
"""Connections are looked at every so many ticks of uvicorn: each half second."""
PAUSE = 1.0
"""Seconds without accepting after the process could open no more files."""
_NO_MORE = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}


class Server(uvicorn.Server):
    """uvicorn's server with a room for its connections.

    Args:
        config: uvicorn's settings, with the application.
        room: the connections of this process.
        counts: where it is noted that the process is alive.
        built: tells when the index that serves was built, in seconds since 1970.
    """

    def __init__(
        self, config: uvicorn.Config, room: Room, counts: Counts, built: Callable[[], float]
    ) -> None:
        super().__init__(config)
        self._room = room
        self._counts = counts
        self._built = built
        self._accepting: list[asyncio.Task[None]] = []

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to accept."""
        await self.lifespan.startup()
        self.servers = []
        self._accepting = [asyncio.create_task(self._accept(each)) for each in sockets or ()]
        self.started = True

    async def on_tick(self, counter: int) -> bool:
        """Look at all connections now and then; return whether the server should end."""
        if counter % SWEEP == 0:
            self._room.sweep()
            self._counts.alive(time.monotonic(), len(self._room), self._built())
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Accept no more, and end when the last answers are sent."""
        for each in self._accepting:
            each.cancel()
        await super().shutdown(sockets)

    async def _accept(self, listener: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        make = made_by(self.config, self.server_state, self._room)
        listener.setblocking(False)
        while True:
            await self._room.vacancy()
            try:
                client, _ = await loop.sock_accept(listener)
            except OSError as error:
                if error.errno in _NO_MORE:
                    self._room.told("no_files")
                    await asyncio.sleep(PAUSE)
                continue  # else the client was gone before it was accepted
            try:
                await loop.connect_accepted_socket(make, client)
            except OSError:
                client.close()
