"""Sends messages over a socket between a process and its cell: a length, then so many bytes."""

import socket
import time

_HEAD = 8
_PIECE = 2**20


class TooLongError(Exception):
    """A message is longer than the receiver takes."""


class EndedError(Exception):
    """The other end is gone."""


def send(to: socket.socket, message: bytes, until: float | None = None) -> None:
    """Send a message.

    Raises:
        EndedError: the other end is gone.
        TimeoutError: it is `until` by the monotonic clock.
    """
    to.settimeout(_left(until))
    try:
        to.sendall(len(message).to_bytes(_HEAD, "big"))
        to.sendall(message)
    except TimeoutError:
        raise
    except OSError as error:
        raise EndedError from error


def receive(of: socket.socket, most: int, until: float | None = None) -> bytes:
    """Receive a message of at most `most` bytes.

    Raises:
        EndedError: the other end is gone.
        TooLongError: it says that more will come.
        TimeoutError: it is `until` by the monotonic clock.
    """
    length = int.from_bytes(_exactly(of, _HEAD, until), "big")
    if length > most:
        raise TooLongError
    return _exactly(of, length, until)


def _exactly(of: socket.socket, length: int, until: float | None) -> bytes:
    come = bytearray()
    while len(come) < length:
        of.settimeout(_left(until))
        try:
            piece = of.recv(min(length - len(come), _PIECE))
        except TimeoutError:
            raise
        except OSError as error:
            raise EndedError from error
        if not piece:
            raise EndedError
        come += piece
    return bytes(come)


def _left(until: float | None) -> float | None:
    # A timeout of 0 would mean not to wait at all, which is another error.
    return None if until is None else max(until - time.monotonic(), 0.001)
