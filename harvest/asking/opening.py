"""The one client of a run, with the manners that the definition asks for."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from harvest.asking.clock import Clock
from harvest.asking.connections import Connections, Network
from harvest.asking.exchange import Exchange
from harvest.asking.names import Resolve
from harvest.asking.source import Due, SourceAsking
from harvest.definition import Definition
from harvest.fetched import Origins
from harvest.source import Source

PROJECT = "https://pypi.org/project/klubbat/"
"""Where one may read what it is that asks."""


@dataclass(frozen=True)
class Asking:
    """What all sources of a run ask through."""

    exchange: Exchange
    most: int

    def of(self, source: Source, due: Due = lambda _listing, _datum: True) -> SourceAsking:
        """What one source asks through: an `Ask`, a `Fetch`, and the count of its requests."""
        return SourceAsking(self.exchange, source, self.most, due)

    def closed(self) -> dict[str, str]:
        """The origins that are asked no more in this run, and why."""
        turns = self.exchange.turns.values()
        return {str(turn.origin): turn.closed for turn in turns if turn.closed}


def user_agent(version: str, kontakt: str) -> str:
    """Return what a request says of who asks, in ASCII."""
    return f"Klubbat/{version} (+{PROJECT}; {kontakt})"


@asynccontextmanager
async def opened(
    definition: Definition,
    version: str,
    origins: Origins,
    clock: Clock,
    resolve: Resolve,
    trust: ssl.SSLContext | None,
) -> AsyncIterator[Asking]:
    """Yield what asks, and close its connections afterwards."""
    network = Network(definition.vouched, resolve, clock)
    client = httpx.AsyncClient(
        transport=Connections(network, trust or httpx.create_ssl_context()),
        headers={
            "User-Agent": user_agent(version, definition.kontakt),
            "Accept": "*/*",
            "Accept-Encoding": "identity",
        },
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        follow_redirects=False,
        timeout=httpx.Timeout(None),  # the deadline of the whole request is the clock's
        trust_env=False,
    )
    async with client:
        exchange = Exchange(
            client, clock, origins, definition.takt, definition.tid, definition.vouched
        )
        yield Asking(exchange, definition.storst)
