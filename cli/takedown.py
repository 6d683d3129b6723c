"""``klubbat takedown``: takes papers, sections or words down everywhere, and keeps them away."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import click

import cli
from cli.engine import Place, engine_options, target_of
from cli.output import print_json, progress_bar

_PAGES = re.compile(r"/(?:dokument|arende|kalla|varfor|liknande|underlag)/([^/]+)\Z")

if TYPE_CHECKING:
    from corpus.takedowns import Takedown


@click.command("takedown")
@click.argument("what", required=False)
@click.option("--why", metavar="TEXT", help="the reason, for your own list; it is not shown")
@click.option("--dry-run", is_flag=True, help="only say what would go")
@click.option("--undo", metavar="ID", help="take a takedown back, by its id in the list")
@click.option("--list", "listed", is_flag=True, help="list what was taken down, when and why")
@engine_options
@click.option("--json", "as_json", is_flag=True, help="print the list as one JSON document")
def command(
    what: str | None,
    why: str | None,
    dry_run: bool,
    undo: str | None,
    listed: bool,
    directory: Place,
    as_json: bool,
) -> int:
    """Take sections, papers or words down everywhere, and keep them away.

    WHAT is the id of a section or of an ärende, or the address of its page; the path of a file
    below the folder that was indexed; a pattern of such paths ('KS/2019*'); or else words, which go
    wherever they stand.

    It is removed from the catalogue and from every file of the index, with its copies in other
    papers. No later run takes it in again, also under another name. Its addresses answer that it
    was removed. The papers themselves are not touched. A site that was exported loses it with the
    next klubbat export.

    Example: klubbat takedown 2023-11-07_KS_protokoll~162 --dry-run --index demo-index
    """
    if [bool(what), bool(undo), listed].count(True) != 1:
        raise click.UsageError("give one of WHAT, --undo and --list")
    if what and not dry_run and not (why and why.strip()):
        raise click.UsageError("say why, with --why")
    if listed:
        return _list(Path(directory), as_json)
    from indexer.building import sections_with, take_down, undo_takedown, would_take_down

    if undo:
        undone = undo_takedown(Path(directory), undo)
        click.echo(f"{undone.id} ({undone.what}) is taken back; klubbat index reads it again")
        return cli.FOUND
    assert what
    what = _named_by_address(what)
    if dry_run:
        would = would_take_down(Path(directory), what)
        click.echo(f"would take down {_told(would)}")
        for name in would.gone:
            click.echo(f"  {name}")
        if would.phrases:
            _print_places(sections_with(Path(directory), would))
        return cli.FOUND
    with progress_bar() as progress:
        done = take_down(Path(directory), what, why or "", progress, target_of(directory))
    made = done.made
    click.echo(f"{made.id}: {_told(made)}, gone from the catalogue and the index")
    if done.left:
        click.echo(f"of the same matter there still is {', '.join(done.left)}")
    click.echo("make exported sites anew with klubbat export, and remove copies in backups")
    return cli.FOUND


def _print_places(sections: Mapping[str, int]) -> None:
    """Print how often the words stand in each section; names of files are not counted."""
    places = sum(sections.values())
    click.echo(f"{places} places in {len(sections)} sections:")
    for section, count in sections.items():
        click.echo(f"  {section}  {count}")


def _named_by_address(what: str) -> str:
    """The id in the address of a page, which is what people send; anything else as it is."""
    parts = urlsplit(what)
    found = _PAGES.search(parts.path) if parts.scheme in ("https", "http") else None
    return unquote(found[1]).removesuffix(".json") if found else what


def _told(made: Takedown) -> str:
    if made.phrases:
        return f"{made.what}, wherever they stand"
    sections = "1 section" if len(made.gone) == 1 else f"{len(made.gone)} sections"
    return f"{made.what} ({sections})"


def _list(directory: Path, as_json: bool) -> int:
    from dataclasses import asdict

    from corpus.takedowns import load

    held = load(directory).all
    if as_json:
        print_json({"takedowns": [asdict(each) for each in held]})
        return cli.FOUND
    if not held:
        click.echo("nothing was taken down")
    for each in held:
        why = " ".join(each.why.split())
        click.echo(f"{each.id}  {each.day}  {_told(each)}: {why}")
    return cli.FOUND
