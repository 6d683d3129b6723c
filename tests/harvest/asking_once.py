"""A run that asks, for tests: on a virtual clock, with what it remembers in dictionaries."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from harvest.asking import open_asking
from harvest.definition import Definition
from harvest.fetched import Validators
from harvest.source import Source
from tests.harvest.virtual_clock import VirtualClock

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass
class Remembered:
    """What is known of origins and listings between runs."""

    closed_until: dict[str, tuple[float, str]] = field(default_factory=dict)
    listings: dict[str, tuple[Validators, bytes, str]] = field(default_factory=dict)

    def closed(self, origin: str) -> tuple[float, str] | None:
        """Until when an origin is closed, and why."""
        return self.closed_until.get(origin)

    def close(self, origin: str, until: float, why: str) -> None:
        """Remember that an origin is closed."""
        self.closed_until[origin] = (until, why)

    def listing(self, url: str) -> tuple[Validators, bytes, str] | None:
        """A listing as it was last answered."""
        return self.listings.get(url)

    def keep_listing(self, url: str, validators: Validators, body: bytes, kind: str) -> None:
        """Remember a listing."""
        self.listings[url] = (validators, body, kind)


@dataclass
class World:
    """One machine on which runs follow each other."""

    folder: Path
    clock: VirtualClock = field(default_factory=VirtualClock)
    origins: Remembered = field(default_factory=Remembered)
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    resolved: list[str] = field(default_factory=list)
    trust: ssl.SSLContext | None = None
    vouched: frozenset[str] = LOOPBACK
    takt: float = 1.0
    storst: int = 100_000
    tid: float = 120.0
    kontakt: str = "namn@ekhamra.example"

    async def resolve(self, host: str, port: int) -> Sequence[str]:
        """The numbers of a host; localhost and numbers are themselves."""
        self.resolved.append(host)
        if host in self.names:
            return self.names[host]
        return ["127.0.0.1"] if host == "localhost" else [str(ip_address(host))]

    def run(self, do: Callable[[Any], Awaitable[Any]]) -> Any:
        """Do something with what a run asks through."""
        definition = Definition(
            kontakt=self.kontakt,
            mapp=self.folder,
            kallor=(),
            takt=self.takt,
            storst=self.storst,
            tid=self.tid,
            vouched=self.vouched,
        )

        async def all_of_it() -> Any:
            async with open_asking(
                definition,
                self.origins,
                clock=self.clock,
                resolve=self.resolve,
                trust=self.trust or _nobody(),
            ) as asking:
                return await do(asking)

        return asyncio.run(all_of_it())

    def papers(self, *urls: str, hosts: tuple[str, ...] = (), known: Validators | None = None):
        """The outcomes for papers that one source asks for, one after the other."""

        async def do(asking: Any) -> list[object]:
            one = asking.of(Source("k", "hylla", hosts=hosts))
            return [
                await one.paper(url, self.folder / f"{number}.part", (), known)
                for number, url in enumerate(urls)
            ]

        return self.run(do)

    def page(self, url: str, hosts: tuple[str, ...] = ()):
        """The page that one source asks for."""

        async def do(asking: Any) -> object:
            return await asking.of(Source("k", "hylla", hosts=hosts)).page(url)

        return self.run(do)

    def left(self) -> list[str]:
        """The files that lie in the folder."""
        return sorted(each.name for each in self.folder.iterdir())


def _nobody() -> ssl.SSLContext:
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # quicker than one with all authorities
