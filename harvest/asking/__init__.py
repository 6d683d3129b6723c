"""Asks publishers, politely: in turn, at a pace, as robots.txt allows, and never again and again.

`open_asking` gives what a run asks through. The modules, each resting on those before it: `clock`,
`faults`, `names` (from hosts to numbers), `waiting`, `turns`, `robots`, `connections`, `unpacking`,
`content` (is it a paper), `sinks`, `judging`, `login`, `exchange` (a question and its answer),
`source` (what a source asks through), `opening`.

httpx and protego are the extra ``[harvest]``. They are imported when something is asked.
"""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from corpus.errors import ExtraMissing
from corpus.fingerprint import installed
from harvest.asking.clock import Clock, SystemClock
from harvest.asking.names import Resolve, system_resolve
from harvest.definition import Definition
from harvest.fetched import Origins

if TYPE_CHECKING:
    from harvest.asking.opening import Asking

__all__ = [
    "Clock",
    "Resolve",
    "SystemClock",
    "open_asking",
    "require_extra",
    "system_resolve",
]


def require_extra() -> None:
    """Raise `ExtraMissing` if the libraries that ask are not installed."""
    try:
        import httpx
        import protego
    except ImportError as error:
        raise ExtraMissing(
            f"harvesting needs {error.name or 'a library'}; type: pip install 'klubbat[harvest]'"
        ) from None
    del httpx, protego


@asynccontextmanager
async def open_asking(
    definition: Definition,
    origins: Origins,
    *,
    clock: Clock | None = None,
    resolve: Resolve = system_resolve,
    trust: ssl.SSLContext | None = None,
) -> AsyncIterator["Asking"]:
    """Yield what a run asks through: `Asking.of(source)` is both `Ask` and `Fetch`.

    Args:
        definition: who asks, at which pace, and how much.
        origins: what is remembered of origins and listings.
        clock: the time that is gone by.
        resolve: gives the numbers of a host.
        trust: which certificates are trusted; those that httpx trusts if None.

    Raises:
        ExtraMissing: the libraries are not installed.
    """
    require_extra()
    from harvest.asking.opening import opened

    version = installed("klubbat")
    clock = clock or SystemClock()
    async with opened(definition, version, origins, clock, resolve, trust) as asking:
        yield asking
