"""What runs inside a cell: takes one task after the other, and answers with data."""

import os
import pickle
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from corpus.cell.limits import Confinement, Limits
from corpus.cell.messages import EndedError, receive, send
from corpus.cell.orphans import die_with_parent
from corpus.cell.values import written
from corpus.errors import KlubbatError

MOST_SAID = 500
"""The most characters of an error."""
BEHIND = 5
"""How much a cell of a server yields to those who answer quick pages."""
READY = b"ready"
"""The first thing that a cell sends, when all is loaded that it needs."""
_LONGEST_TASK = 2**40


def run(
    here: socket.socket, limits: Limits, prepare: Callable[[], object] | None, *, forked: bool
) -> None:
    """Answer tasks until the other end is closed, or this process is no longer fit for another."""
    die_with_parent()
    with suppress(OSError):
        os.setpgid(0, 0)  # so that a program that it starts is ended with it
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _close_the_rest(here.fileno(), forked=forked)
    if prepare:
        os.nice(BEHIND)
        prepare()
    confinement = Confinement(limits)
    with suppress(EndedError):
        send(here, READY)
        for left in range(limits.tasks - 1, -1, -1):
            # Only what the parent sends is unpickled, and that holds the text as a plain value.
            function, argument = pickle.loads(receive(here, _LONGEST_TASK))  # noqa: S301
            confinement.begin()
            answer = _answer(function, argument)
            answer["last"] = left == 0 or confinement.grown or answer["error"] == "MemoryError"
            reply = _written(answer, limits.output)
            del answer
            send(here, reply)
            if left == 0 or b'"last":true' in reply[-20:]:
                break


def _answer(function: Callable[[Any], Any], argument: Any) -> dict[str, Any]:
    try:
        return {"value": function(argument), "error": None}
    except KlubbatError as error:
        return {"error": type(error).__name__, "said": list(error.args)}
    except Exception as error:  # the answer to any text is an answer
        return {"error": _name(error), "said": [str(error)[:MOST_SAID]]}


def _written(answer: dict[str, Any], most: int) -> bytes:
    try:
        reply = written(answer)
    except Exception as error:  # no data, or too little memory to write it
        return written({"error": _name(error), "said": ["the answer"], "last": True})
    if len(reply) > most:
        return written({"error": "TooLongError", "said": [], "last": answer["last"]})
    return reply


def _name(error: Exception) -> str:
    return "MemoryError" if isinstance(error, MemoryError) else type(error).__name__


def _close_the_rest(own: int, *, forked: bool) -> None:
    """Let go of what the parent had open, so that nothing read here can reach it."""
    silent = os.open(os.devnull, os.O_RDWR)
    for each in range(3):
        os.dup2(silent, each)
    os.close(silent)
    if forked and sys.platform == "linux":  # elsewhere a thread watches the parent over one
        most = os.sysconf("SC_OPEN_MAX")
        os.closerange(3, own)
        os.closerange(own + 1, most if most > 0 else 2**16)
