"""``klubbat status``: shows what is in the index, and what could not be read."""

from dataclasses import asdict
from pathlib import Path

import click

import cli
from cli.output import index_option, print_json


@click.command("status")
@index_option
@click.option("--json", "as_json", is_flag=True, help="print it as one JSON document")
def command(directory: str, as_json: bool) -> int:
    """Show what is in the index, by municipality and year, and which papers were skipped and why.

    Example: klubbat status --index demo-index
    """
    from cli.loops import loops_told, outdated, slower
    from corpus.catalogue import Catalogue
    from indexer.building import CATALOGUE
    from indexer.compiled import compiled_loops, outdated_loops
    from search import open_index

    status = open_index(directory).status()
    with Catalogue(Path(directory, CATALOGUE), read_only=True) as catalogue:
        skipped = catalogue.skipped()
    if as_json:
        loops = {"compiled": compiled_loops(), "outdated": outdated_loops()}
        print_json({**asdict(status), "skipped": skipped, "loops": loops})
        return cli.FOUND
    versions = ", ".join(f"{what} {version}" for what, version in status.versions.items())
    click.echo(f"{status.documents} sections, built {status.built} ({versions})")
    for holding in status.holdings:
        kommun, year = holding.kommun or "(no municipality)", holding.ar or "no date"
        click.echo(f"  {kommun:<24} {year:<8} {holding.documents:>7}")
    for note in filter(None, (loops_told(), slower(), outdated())):
        click.echo(note)
    for kalla, reason in skipped:
        click.echo(f"skipped {kalla}: {reason}")
    return cli.FOUND
