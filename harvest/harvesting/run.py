"""A whole run: the sources of each origin one after the other, the origins side by side."""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from urllib.parse import urldefrag

from corpus.errors import HarvestError
from harvest.addresses import NoAddress, alike, origin_of
from harvest.harvesting.one_source import OneSource
from harvest.harvesting.report import Event, Report, SourceReport
from harvest.harvesting.world import Limits, World
from harvest.keeping import Shelf, write_facts, write_summary
from harvest.source import Kind, Source
from harvest.state import State


async def harvest(
    sources: Iterable[Source], folder: Path, state: State, world: World, limits: Limits
) -> Report:
    """Bring in what the sources list, and keep it current. Report each source.

    Raises:
        HarvestError: nothing can be written, or the state is damaged. Papers and state agree.
    """
    sources = tuple(sources)
    shelf = Shelf(folder, state)
    shelf.settle(world.moment)
    state.forget_failures(world.moment)
    done: dict[str, SourceReport] = {}

    async def work(of_origin: list[Source]) -> None:
        for source in of_origin:
            done[source.name] = await OneSource(source, world, state, shelf, limits).run()
            world.done(done[source.name])

    with _facts_written(folder, state, limits):
        try:
            async with asyncio.TaskGroup() as tasks:
                for of_origin in _by_origin(sources, world).values():
                    tasks.create_task(work(of_origin))
        except BaseExceptionGroup as several:
            raise several.exceptions[0] from None
        _tell_left(state, world, limits)
    return Report(tuple(done[source.name] for source in sources))


def _tell_left(state: State, world: World, limits: Limits) -> None:
    """Tell of papers that nobody looks after, as the definition no longer names their source."""
    for stands in state.sums():
        if stands.source not in world.left:
            continue
        if papers := stands.papers + stands.aged:
            said = f"not in the definition any more; papers that stay and are not renewed: {papers}"
            world.tell(Event(stands.source, "left", detail=said))
        elif not stands.withdrawn and not limits.dry:
            state.forget_source(stands.source)


def take_down(url: str, folder: Path, state: State, at: datetime) -> int:
    """Delete a paper for good, by its address or key; returns how many files it had.

    What has the same bytes at another address goes with it. Neither the address nor the bytes are
    fetched again, even if nothing was known of them, nor what its source has under the same key.
    """
    address = urldefrag(url).url
    shelf = Shelf(folder, state)
    shelf.settle(at)
    named = {(each.source, each.key): each for each in state.at_address(address)}
    for digest in {each.sha256 for each in named.values() if each.sha256}:
        named |= {(each.source, each.key): each for each in state.with_bytes(digest)}
    marks = {address, *(alike(each) for each in (address, *(p.url for p in named.values())))}
    marks |= {each.sha256 for each in named.values() if each.sha256}
    state.take_down(sorted(marks), at.date())
    for paper in named.values():
        shelf.take_down(paper, at)
    _write_beside(folder, state)
    return sum(paper.place is not None for paper in named.values())


@contextmanager
def _facts_written(folder: Path, state: State, limits: Limits) -> Iterator[None]:
    """Afterwards write the facts beside the papers, however the run ended."""
    try:
        yield
    except BaseException:
        if not limits.dry:
            with suppress(HarvestError):
                _write_beside(folder, state)
        raise
    if not limits.dry:
        _write_beside(folder, state)


def _write_beside(folder: Path, state: State) -> None:
    try:
        write_facts(folder, state)
        write_summary(folder, state)
    except OSError as error:
        where = error.filename or folder
        raise HarvestError(f"{where}: cannot be written ({error.strerror or error})") from error


def _by_origin(sources: Iterable[Source], world: World) -> dict[str, list[Source]]:
    found: dict[str, list[Source]] = {}
    for source in sources:
        found.setdefault(_asked_at(source, world.kinds[source.kind]), []).append(source)
    return found


def _asked_at(source: Source, kind: Kind) -> str:
    """Where a source is asked; sources that name no address share the one of their kind."""
    for name, key in kind.keys.items():
        value = source.own.get(name)
        first = value[0] if isinstance(value, tuple) and value else value
        if key.address and isinstance(first, str):
            with suppress(NoAddress):
                return str(origin_of(first))
    return kind.name
