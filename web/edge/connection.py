"""A connection that knows what the server waits for, so that a slow client can be dropped.

uvicorn has a limit for one stage only: how long a connection may rest between two requests
(docs/decisions/0037). No timer is set for the others. `Room.sweep` looks at all connections now and
then, so a request costs nothing more.
"""

import asyncio
from contextlib import suppress
from typing import Any

import h11
from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from web.edge.limits import Limits, Stage
from web.edge.room import Room

REFUSED = (
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\nconnection: close\r\n"
    b"content-type: text/plain; charset=utf-8\r\ncontent-length: 21\r\n\r\n"
    b"too many connections\n"
)


class Connection(H11Protocol):
    """uvicorn's HTTP/1.1, with limits, and without a word in the log of what a client does wrong.

    Args:
        config: uvicorn's settings, with the application.
        state: what uvicorn's server and its connections share.
        room: the connections of this process.
    """

    def __init__(self, config: Config, state: ServerState, room: Room) -> None:
        super().__init__(config, state, {}, asyncio.get_running_loop())
        self.address = ""
        self.since = 0.0
        self._room = room
        self._taken = 0
        self._seen: tuple[object, ...] = ()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, or answer at once that there is no room."""
        super().connection_made(transport)
        self.address = self.client[0] if self.client else ""
        self.since = self._room.clock()
        if not self._room.enter(self):
            transport.write(REFUSED)
            transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Leave the room."""
        self._room.leave(self)
        super().connection_lost(exc)

    def resume_writing(self) -> None:
        """Note that the client has taken what was waiting for it."""
        self._taken += 1
        super().resume_writing()

    def on_response_complete(self) -> None:
        """Note that this connection may now make room for another."""
        super().on_response_complete()
        self._room.moved()

    def stage(self) -> Stage | None:
        """What the server waits for; None while it is at work itself."""
        if self.transport.get_write_buffer_size():
            return "write"
        # While reading is paused, it is the application that has not taken what was sent.
        if self.conn.their_state is h11.SEND_BODY and not self.flow.read_paused:
            return "body"
        return "head" if self.conn.their_state is h11.IDLE else None

    def overdue(self, now: float, limits: Limits) -> Stage | None:
        """The stage that has lasted too long; None if none has."""
        stage = self.stage()
        seen = (stage, self.cycle, self._taken)
        if seen != self._seen:
            # The head counts from the connection; other stages from when they are first seen.
            if self._seen or stage != "head":
                self.since = now
            self._seen = seen
        late = stage is not None and now - self.since >= limits.seconds(stage)
        return stage if late else None

    def drop(self) -> None:
        """End the connection now, whatever is unsent."""
        self.transport.abort()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP, if no answer has begun; then close."""
        self._room.told("refused_malformed")
        if self.cycle and not self.cycle.response_complete:
            self.cycle.disconnected = True  # the page being made has nobody to go to
            self.cycle.message_event.set()
        if self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            super().send_400_response(msg)
        else:
            self.transport.close()

    def shutdown(self) -> None:
        """End a resting connection; one that is being answered ends after the answer."""
        with suppress(h11.LocalProtocolError):  # it is ending already
            super().shutdown()

    def timeout_keep_alive_handler(self) -> None:
        """End a connection that has rested too long."""
        with suppress(h11.LocalProtocolError):
            super().timeout_keep_alive_handler()


def made_by(config: Config, state: ServerState, room: Room) -> Any:
    """A function that makes a connection for each client."""
    return lambda: Connection(config, state, room)
