"""From the name of a host to the numbers that may be connected to."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from threading import Thread
from typing import TypeAlias

from harvest.addresses import reach
from harvest.asking.clock import Clock
from harvest.asking.faults import Broken

Resolve: TypeAlias = Callable[[str, int], Awaitable[Sequence[str]]]
"""The numbers of a host. It raises `OSError` if there are none."""

PATIENCE = 30.0
"""The seconds that a name may take to resolve."""

_KINDS = {"loopback": "this machine itself", "private": "a private address"}


async def system_resolve(host: str, port: int) -> Sequence[str]:
    """The numbers of a host as the system knows them.

    A thread that the system keeps waiting must not keep anybody else: a run that is ended is over.
    """
    loop = asyncio.get_running_loop()
    found: asyncio.Future[Sequence[str]] = loop.create_future()

    def tell(numbers: Sequence[str], error: Exception | None) -> None:
        if not found.done():
            found.set_exception(error) if error else found.set_result(numbers)

    def look_up() -> None:
        numbers: Sequence[str] = ()
        failed = None
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            numbers = tuple(dict.fromkeys(str(each[4][0]) for each in rows))
        except (OSError, UnicodeError) as error:
            failed = error
        with suppress(RuntimeError):  # the run is over
            loop.call_soon_threadsafe(tell, numbers, failed)

    Thread(target=look_up, daemon=True).start()
    return await found


async def numbers_of(
    host: str, port: int, vouched: frozenset[str], resolve: Resolve, clock: Clock
) -> Sequence[str]:
    """The numbers of a host, all of which may be connected to.

    They are what is connected to, so that a name cannot lead elsewhere the second time it is asked
    for. If one of them is not public, none is used, unless the definition vouches for the host.
    """
    try:
        async with clock.timeout(PATIENCE):
            numbers = await resolve(host, port)
    except TimeoutError:
        raise Broken(f"the name {host} was not resolved in {PATIENCE:g} s") from None
    except socket.gaierror as error:
        known = error.errno == socket.EAI_AGAIN
        raise Broken(f"the name {host} cannot be resolved: {error.strerror}", again=known) from None
    except (OSError, UnicodeError) as error:
        raise Broken(f"the name {host} cannot be resolved: {error}") from None
    for number in numbers:
        if not may_be_asked(host, reach(number), vouched):
            what = _KINDS.get(reach(number), "a link-local or reserved address")
            raise Broken(f"{host} is at {number}, {what}, which is not asked", again=False)
    if not numbers:
        raise Broken(f"the name {host} has no address", again=False)
    return numbers


def may_be_asked(host: str, far: str, vouched: frozenset[str]) -> bool:
    """Whether a host that reaches so far is asked, given those that the definition vouches for."""
    if far == "loopback":
        return reach(host) == "loopback" and any(reach(each) == "loopback" for each in vouched)
    return far == "public" or (far == "private" and host in vouched)
