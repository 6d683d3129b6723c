"""``klubbat case``: shows one ärende, how it ended and each step on the way."""

import click

import cli
from cli.output import index_option, print_json
from cli.terminal import by_ocr, ending, movers, title, whereabouts
from corpus.arende_record import ArendeRecord, StegRecord


@click.command("case")
@click.argument("arende", metavar="ID")
@index_option
@click.option("--json", "as_json", is_flag=True, help="print all that is known as JSON")
def command(arende: str, directory: str, as_json: bool) -> int:
    """Show an ärende by its ID or diary number: how it ended, and each step with its sentence.

    Example: klubbat case ekhamra-ks-2023-118 --index demo-index
    """
    from cli.matters import arende_named, none_named
    from search import open_index

    record = arende_named(open_index(directory), arende)
    if record is None:
        click.echo(none_named(arende), err=True)
        return cli.NOTHING
    if as_json:
        print_json(record)
    else:
        _print(record)
    return cli.FOUND


def _print(record: ArendeRecord) -> None:
    click.echo(click.style(title(record), bold=True))
    click.echo(ending(record))
    if record["beslutstext"]:
        click.echo(f"  “{record['beslutstext']}”")
    numbers = ", ".join(record["diarienummer"])
    for name, value in (
        ("kommun", record["kommun"]),
        ("väckt av", movers(record)),
        ("diarienummer", numbers),
        ("nämnder", ", ".join(record["namnder"])),
        ("svar senast", record["svar_senast"]),
    ):
        if value:
            click.echo(f"{name:<14} {value}")
    for step in record["steg"]:
        _print_step(step, record["arendetyp"])


def _print_step(step: StegRecord, matter: str | None) -> None:
    click.echo(f"\n{whereabouts(step, step['utfall'], matter)} · {step['slag']}")
    if step["beslutstext"]:
        click.echo(f"  “{step['beslutstext']}”")
    if said := by_ocr(step):
        click.echo(f"  {said}")
    click.echo(click.style(f"  klubbat show {step['id']}", dim=True))
