"""``klubbat case``: shows one ärende, how it ended and each step on the way."""

from itertools import groupby
from textwrap import fill, indent

import click

import cli
from cli.debate import debate
from cli.engine import Place, engine_options
from cli.language import label, say
from cli.output import print_json
from cli.revoked import revoked
from cli.terminal import by_ocr, corrected, ending, movers, title, whereabouts
from corpus.arende_record import ArendeRecord, StegRecord
from corpus.extract import Extract, decision_of
from corpus.vocabulary import load
from search.engine import Index

POSTPONED = "bordlagd"
"""The outcome of a step that only put the matter off."""


@click.command("case")
@click.argument("arende", metavar="ID")
@engine_options
@click.option("--json", "as_json", is_flag=True, help="print all that is known as JSON")
def command(arende: str, directory: Place, as_json: bool) -> int:
    """Show an ärende: how it ended, who wanted what, and each step with its sentence.

    ID may also be a diary number, an address of the site, or a body, a day and a §, such as "KF
    2025-02-13 § 21".

    Example: klubbat case ekhamra-ks-2023-118 --index demo-index
    """
    from cli.matters import arende_named, none_named
    from search import open_index

    index = open_index(directory)
    record = arende_named(index, arende)
    if record is None:
        click.echo(none_named(arende), err=True)
        return cli.NOTHING
    if as_json:
        print_json(record)
    else:
        _print(record, index)
    return cli.FOUND


def _print(record: ArendeRecord, index: Index) -> None:
    click.echo(click.style(title(record), bold=True))
    click.echo(ending(record))
    if record["beslutstext"]:
        click.echo(f"  “{record['beslutstext']}”")
    decisive = index.extract(record["beslutssteg"]) if record["beslutssteg"] else None
    if whole := decision_of(decisive) if decisive else None:
        click.echo(say("The whole decision, which has more than that:"))
        click.echo(indent(whole, "  "))
    numbers = ", ".join(record["diarienummer"])
    for name, value in (
        ("municipality", record["kommun"]),
        ("raised by", movers(record)),
        ("diary number", numbers),
        ("bodies", ", ".join(record["namnder"])),
        ("answer due", record["svar_senast"]),
    ):
        if value:
            click.echo(f"{say(name):<14} {value}")
    for postponed, several in groupby(record["steg"], key=_is_postponed):
        steps = list(several)
        if postponed and len(steps) > 1:
            _print_postponed(steps)
            continue
        for step in steps:
            _print_step(step, record["arendetyp"], index.extract(step["id"]))
            if "upphavd" in step:
                click.echo(f"  {revoked(step['upphavd'], index)}")


def _is_postponed(step: StegRecord) -> bool:
    return step["utfall"] == POSTPONED


def _print_postponed(steps: list[StegRecord]) -> None:
    """Print several postponements in a row as one line, with where each of them stands."""
    first, last = steps[0], steps[-1]
    many = say("{number} times until {day}", number=len(steps), day=last["datum"] or "?")
    click.echo(f"\n{whereabouts(first, POSTPONED, None)} · {many}")
    named = fill(", ".join(step["id"] for step in steps), 96, break_on_hyphens=False)
    click.echo(click.style(indent(named, "  "), dim=True))


def _did(step: StegRecord) -> str:
    """What a step did for the matter: its kind, outcome or level in words."""
    if step["slag"] == "behandling":
        return say("treated")
    if step["slag"] in {"beslut", "förslag"}:
        return say("decided" if step["slag"] == "beslut" else "proposal")
    known = [each for each in ("outcomes", "kinds") if load(each).find(step["slag"])]
    return label(known[0], step["slag"]).lower() if known else step["slag"]


def _print_step(step: StegRecord, matter: str | None, section: Extract | None) -> None:
    click.echo(f"\n{whereabouts(step, step['utfall'], matter)} · {_did(step)}")
    if step["beslutstext"]:
        click.echo(f"  “{step['beslutstext']}”")
    for line in debate(section) if section else ():
        click.echo(f"  {line}")
    for said in filter(None, (by_ocr(step), corrected(step))):
        click.echo(f"  {said}")
    click.echo(click.style(f"  klubbat show {step['id']}", dim=True))
