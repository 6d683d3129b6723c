"""Shows a long run on a terminal while it goes on: what is done, what came, and what waits."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

import click

from corpus.readers import printable

_MEGABYTE = 1_000_000
_BROUGHT = {"new", "replaced", "returned"}


class Watching:
    """What is shown of a harvest: a line on stderr that changes, on a terminal only."""

    def __init__(self, sources: int) -> None:
        self._sources = sources
        self._done = 0
        self._papers = 0
        self._failed = 0
        self._bytes = 0
        self._shown = sys.stderr.isatty()

    def count(self, what: str, size: int) -> None:
        """Count something that happened to a paper."""
        self._papers += what in _BROUGHT
        self._failed += what == "failed"
        self._bytes += size

    def source_done(self) -> None:
        """Count a source that is done."""
        self._done += 1

    def print(self, line: str) -> None:
        """Print a line on stdout, above the one that changes."""
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)
        click.echo(printable(line))

    @asynccontextmanager
    async def shown(self, waiting: Callable[[], Mapping[str, str]]) -> AsyncIterator[None]:
        """Show the line while the block runs; `waiting` says which origins are closed, and why."""
        showing = asyncio.create_task(self._show(waiting)) if self._shown else None
        try:
            yield
        finally:
            if showing:
                showing.cancel()
                click.echo("\r\x1b[K", nl=False, err=True)

    async def _show(self, waiting: Callable[[], Mapping[str, str]]) -> None:
        while True:
            told = [
                f"{self._done}/{self._sources} sources",
                f"{self._papers} papers",
                f"{self._bytes / _MEGABYTE:.1f} MB",
            ]
            if self._failed:
                told.append(f"{self._failed} failed")
            told += [f"{origin}: {why}" for origin, why in waiting().items()]
            click.echo(f"\r{', '.join(told)[:100]}\x1b[K", nl=False, err=True)
            await asyncio.sleep(0.5)
