"""``klubbat harvest``: fetches the papers that a definition names, and keeps them current."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import cli
from cli.watching import Watching
from corpus.errors import DefinitionError, HarvestError, ListingFailed

if TYPE_CHECKING:
    from harvest.definition import Definition
    from harvest.harvesting import Event, Limits, Report, SourceReport

_MOST_FAILURES = 20
"""How many failed papers of a source are printed one by one; its line at the end counts all."""
_PRINTED = {"would fetch", "failed", "withdrawn", "left"}


@click.command("harvest")
@click.argument("definition", required=False, type=click.Path(path_type=Path))
@click.option("--only", multiple=True, metavar="NAME", help="only this source; may be repeated")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="only papers from this day on")
@click.option("--limit", type=click.IntRange(0), help="ask for at most so many papers a source")
@click.option("--dry-run", is_flag=True, help="ask for listings only, say what would be fetched")
@click.option(
    *("--glom", "--glöm", "glom"),
    metavar="URL",
    help="delete a paper, and never fetch it again",
)
@click.option(
    "--visa", metavar="URL", help="say what kind of source a page is, as a block to paste"
)
@click.option("--kontakt", metavar="ADDRESS", help="who asks, for --visa without DEFINITION")
@click.option("--json", "as_json", is_flag=True, help="print one JSON object a line")
def command(
    definition: Path | None,
    only: tuple[str, ...],
    since: datetime | None,
    limit: int | None,
    dry_run: bool,
    glom: str | None,
    visa: str | None,
    kontakt: str | None,
    as_json: bool,
) -> int:
    """Fetch the papers that DEFINITION names, and keep them current.

    DEFINITION is a TOML file that names the sources and the folder of the papers. What is new or
    changed is fetched, one request at a time for each publisher. What a publisher has withdrawn is
    put aside. Afterwards, klubbat index reads the folder.

    A run that is ended goes on where it was when it is started again. Exit codes: 0 all done, 1
    could not run, 2 the definition is wrong, 3 some source or paper failed.

    Example: klubbat harvest kallor.toml --dry-run
    """
    if [glom is not None, visa is not None, dry_run].count(True) > 1:
        raise click.UsageError("give one of --dry-run, --glom and --visa")
    if definition is None and (visa is None or kontakt is None):
        raise click.UsageError("give DEFINITION, or --visa with --kontakt")
    try:
        if visa is not None:
            return _show(visa, definition, kontakt)
        assert definition is not None
        whole = _read(definition)
        given = _only(whole, only)
        if glom is not None:
            return _take_down(glom, given)
        from harvest.harvesting import Limits

        limits = Limits(since.date() if since else None, limit, dry_run)
        named = {source.name for source in whole.kallor}
        report = _run(given, named, limits, as_json=as_json)
        return cli.FOUND if report.whole else cli.FAILED
    except DefinitionError as error:
        return _complain(error, cli.USAGE)
    except HarvestError as error:
        return _complain(error, cli.NOTHING)


def _run(given: Definition, named: set[str], limits: Limits, *, as_json: bool) -> Report:
    """Harvest the sources of `given`; `named` are all that the definition has."""
    from harvest.asking import SystemClock, open_asking
    from harvest.choosing import chosen
    from harvest.harvesting import World, harvest
    from harvest.kinds import KINDS
    from harvest.state import opened

    clock = SystemClock()
    watching = Watching(len(given.kallor))
    failures: Counter[str] = Counter()
    fetching: Counter[str] = Counter()

    def tell(event: Event) -> None:
        watching.count(event.what, event.bytes)
        if as_json:
            _print_json({"at": _now(), **asdict(event)})
        elif event.what in _PRINTED:
            failures[event.source] += event.what == "failed"
            fetching[event.source] += event.what == "would fetch"
            if event.what != "failed" or failures[event.source] <= _MOST_FAILURES:
                watching.print(_line(event))

    def done(report: SourceReport) -> None:
        watching.source_done()
        if as_json:
            _print_json({"at": _now(), "what": "source", **asdict(report)})
        elif not limits.dry or report.why:
            watching.print(str(report))
        elif not fetching[report.source]:
            note = f"; {report.note}" if report.note else ""
            watching.print(f"{report.source}: would fetch nothing{note}")

    async def run() -> Report:
        with opened(given.mapp) as state:
            async with open_asking(given, state, clock=clock) as asking:
                world = World(
                    asking.of,
                    KINDS,
                    chosen,
                    clock.now,
                    tell,
                    done,
                    fresh=given.farskt,
                    left=state.left_by(named),
                )
                async with watching.shown(asking.closed):
                    return await harvest(given.kallor, given.mapp, state, world, limits)

    return asyncio.run(run())


def _take_down(url: str, given: Definition) -> int:
    from harvest.harvesting import take_down
    from harvest.state import opened

    with opened(given.mapp) as state:
        files = take_down(url, given.mapp, state, datetime.now(UTC))
    if not files:
        click.echo(f"no paper here is from {url}; should one be listed, it is not fetched")
        return cli.NOTHING
    papers = "1 paper is" if files == 1 else f"{files} papers are"
    click.echo(f"{papers} deleted; {url} is never fetched again")
    click.echo("type klubbat index to have the index forget it")
    return cli.FOUND


def _show(url: str, path: Path | None, kontakt: str | None) -> int:
    from urllib.parse import urldefrag, urlsplit

    from harvest.asking import open_asking
    from harvest.definition import Definition
    from harvest.kinds import recognised
    from harvest.source import Page, Source
    from harvest.state import in_memory

    if path is not None:
        given = _read(path)
    else:
        given = Definition(kontakt=_contact(kontakt or ""), mapp=Path(), kallor=())
    given = replace(given, vouched=given.vouched | {urlsplit(url).hostname or ""})

    async def page() -> Page:
        with in_memory() as state:
            async with open_asking(given, state) as asking:
                page = await asking.of(Source("visa", "lista")).page(url)
        # What follows #! is for the page's script, and says what it shows.
        route = urldefrag(url).fragment
        return replace(page, url=f"{page.url}#{route}") if route.startswith("!") else page

    try:
        block = recognised(asyncio.run(page()))
    except ListingFailed as error:
        raise HarvestError(str(error)) from error
    if block is None:
        click.echo(f"{url} is of no kind that klubbat harvest knows; see docs/harvest.md", err=True)
        return cli.NOTHING
    click.echo(block, nl=not block.endswith("\n"))
    return cli.FOUND


def _contact(kontakt: str) -> str:
    if not kontakt.isascii() or not kontakt.isprintable():
        raise DefinitionError(
            f"--kontakt must be in ASCII, as every request carries it: {kontakt!a}"
        )
    return kontakt


def _read(path: Path) -> Definition:
    from harvest.definition import read_definition
    from harvest.kinds import KINDS

    given = read_definition(path, KINDS)
    for warning in given.warnings:
        click.echo(f"klubbat: {warning}", err=True)
    return given


def _only(given: Definition, names: tuple[str, ...]) -> Definition:
    there = [source.name for source in given.kallor]
    if unknown := [name for name in names if name not in there]:
        raise click.BadParameter(
            f"there is no source {unknown[0]!r}; there are: {', '.join(there)}", param_hint="--only"
        )
    wanted = tuple(each for each in given.kallor if not names or each.name in names)
    return replace(given, kallor=wanted)


def _line(event: Event) -> str:
    day = event.datum.isoformat() if event.datum else "odaterad"
    told = (event.kommun, event.namnd, day, event.title) if event.what == "would fetch" else ()
    said = (*told, event.url, event.detail)
    return f"{event.source}: {event.what}: " + " · ".join(filter(None, said))


def _print_json(value: dict[str, Any]) -> None:
    click.echo(json.dumps(value, ensure_ascii=True, default=_plain))


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _complain(error: HarvestError, code: int) -> int:
    click.echo(f"klubbat: {error}", err=True)
    return code
