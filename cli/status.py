"""``klubbat status``: shows what is in the index, and what could not be read."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

import cli
from cli.engine import Place, engine_options, is_here
from cli.output import print_json

if TYPE_CHECKING:
    from corpus.catalogue import Catalogue
    from corpus.teaching import TemplateRecord


@click.command("status")
@engine_options
@click.option(
    "--templates", is_flag=True, help="show how each body writes its papers, as it was learnt"
)
@click.option(
    "--personal", is_flag=True, help="list what was masked, and mentions of protected identity"
)
@click.option("--unknown", is_flag=True, help="list files that lack municipality, body or day")
@click.option("--json", "as_json", is_flag=True, help="print it as one JSON document")
def command(directory: Place, templates: bool, personal: bool, unknown: bool, as_json: bool) -> int:
    """Show what is in the index, by municipality and year, and which papers were skipped and why.

    Papers that are missing or cannot be read any more, of which the last good reading is kept, are
    named with the day and the reason.

    Example: klubbat status --index demo-index
    """
    if templates:
        return _show_templates(directory, as_json)
    if personal:
        return _show_personal(directory, as_json)
    if unknown:
        return _show_unknown(directory, as_json)
    from cli.loops import loops_told, outdated, slower
    from corpus.catalogue import KEPT, Catalogue
    from corpus.collected import collected_for
    from corpus.readers import printable
    from indexer.building import CATALOGUE
    from indexer.compiled import compiled_loops, outdated_loops
    from search import open_index

    status = open_index(directory).status()
    place = Path(directory, CATALOGUE)
    if not is_here(directory):  # a cluster may be asked from another machine
        place = Path(":memory:")
    with Catalogue(place, read_only=is_here(directory)) as catalogue:
        skipped, troubles = catalogue.skipped(), catalogue.troubles()
        collected = collected_for(catalogue.files())
    if as_json:
        told = [{**asdict(each), "path": printable(each.path)} for each in troubles]
        loops = {"compiled": compiled_loops(), "outdated": outdated_loops()}
        print_json(
            {
                **asdict(status),
                "skipped": skipped,
                "troubles": told,
                "loops": loops,
                "collected": [asdict(each) for each in collected],
            }
        )
        return cli.FOUND
    versions = ", ".join(f"{what} {version}" for what, version in status.versions.items())
    click.echo(f"{status.documents} sections, built {status.built} ({versions})")
    for holding in status.holdings:
        kommun, year = holding.kommun or "(unknown)", holding.ar or "unknown"
        click.echo(f"  {kommun:<24} {year:<8} {holding.documents:>7}")
    for each in collected:
        papers = "1 paper" if each.papers == 1 else f"{each.papers} papers"
        click.echo(
            f"harvested {each.source}: last success {each.last_success or 'never'}, "
            f"{papers}, {each.failed} failed, {each.aged} aged, "
            f"{each.withdrawn} withdrawn" + (f"; failed: {each.why}" if each.why else "")
        )
    for note in filter(None, (loops_told(), slower(), outdated())):
        click.echo(note)
    for kalla, reason in skipped:
        click.echo(f"{'kept' if reason.endswith(KEPT) else 'skipped'} {kalla}: {reason}")
    return cli.FOUND


def _catalogue_of(directory: Place) -> Catalogue:
    from corpus.catalogue import Catalogue
    from indexer.building import CATALOGUE
    from search import open_index

    open_index(directory)  # says in one line what is wrong if there is no index
    return Catalogue(Path(directory, CATALOGUE), read_only=True)


def _show_personal(directory: Place, as_json: bool) -> int:
    with _catalogue_of(directory) as catalogue:
        findings = catalogue.findings()
    if as_json:
        print_json({"personal": [{"kalla": kalla, **asdict(each)} for kalla, each in findings]})
        return cli.FOUND
    if not findings:
        click.echo("no personal data was found")
    for kalla, each in findings:
        place = f"page {each.page}, character {each.start}" if each.page else "in the file's name"
        click.echo(f"{kalla}: {each.kind}, {place}")
    return cli.FOUND


def _show_unknown(directory: Place, as_json: bool) -> int:
    from cli.unknown import print_unknown, unknown_in

    with _catalogue_of(directory) as catalogue:
        files = unknown_in(catalogue.extracts())
    if as_json:
        listed = [
            {"kalla": kalla, "sections": lacks[""], **{key: lacks[key] for key in lacks if key}}
            for kalla, lacks in files.items()
        ]
        print_json({"unknown": listed})
    else:
        print_unknown(files)
    return cli.FOUND


def _show_templates(directory: Place, as_json: bool) -> int:
    with _catalogue_of(directory) as catalogue:
        learnt = catalogue.templates()
    if as_json:
        print_json({"templates": learnt})
        return cli.FOUND
    if not learnt:
        click.echo("no templates: they take two papers of one body that are read surely")
    for each in learnt:
        _print_template(each)
    return cli.FOUND


def _print_template(template: TemplateRecord) -> None:
    whose = template["kommun"] or f"(unknown municipality, in {template['folder']})"
    click.echo(f"{whose}, {template['namnd']} ({template['files']} files)")
    places = [
        f"{what} {_PLACES[place]}"
        for what, place in (("title", template["title"]), ("number", template["diary"]))
        if place
    ]
    rows = (
        ("heading", [f"“{template['heading']}”", *places]),
        ("shapes", _counted(template["headings"])),
        ("letterhead", _counted(template["letterhead"])),
        ("labels", _counted(template["labels"])),
        ("order", template["order"]),
        ("series", [f"{year} §§ {a}–{b}" for year, (a, b) in template["series"].items()]),
    )
    for name, values in rows:
        if values:
            click.echo(f"  {name:<11} {' · '.join(values)}")


_PLACES = {"line": "on its line", "below": "below", "above": "above"}
_MOST_SHOWN = 12


def _counted(files: dict[str, int]) -> list[str]:
    shown = [f"{value} ({count})" for value, count in list(files.items())[:_MOST_SHOWN]]
    return [*shown, f"{len(files) - _MOST_SHOWN} more"] if len(files) > _MOST_SHOWN else shown
