"""``klubbat show``: shows one section, its facts and the sentences that state them."""

from collections.abc import Mapping
from typing import Any

import click

import cli
from cli.engine import Place, engine_options
from cli.output import print_json
from cli.terminal import by_ocr, outcome
from corpus.document import SURENESS
from corpus.extract import SUREST, Extract, evidence_of, outcome_in_arende, values_of


@click.command("show")
@click.argument("record", metavar="ID")
@engine_options
@click.option("--json", "as_json", is_flag=True, help="print all that is known as JSON")
def command(record: str, directory: Place, as_json: bool) -> int:
    """Show a section: its outcome, each fact with its evidence, and the text.

    ID may be that of a section, an address of the site, or a body, a day and a §, such as "KF
    2025-02-13 § 21". For an ärende or a diary number, the section that decided it is shown.

    Example: klubbat show 2023-11-07_KS_protokoll~162 --index demo-index
    """
    from cli.matters import none_named, section_named
    from search import open_index

    extract = section_named(open_index(directory), record)
    if extract is None:
        click.echo(none_named(record), err=True)
        return cli.NOTHING
    if as_json:
        print_json(extract)
    else:
        _print(extract)
    return cli.FOUND


def _print(extract: Extract) -> None:
    click.echo(click.style(extract["titel"] or extract["id"], bold=True))
    utfall, niva, matter = outcome_in_arende(extract), extract["niva"], extract["arendetyp"]
    click.echo(outcome({"utfall": utfall, "niva": niva, "arendetyp": matter}))
    if extract["beslutstext"]:
        click.echo(f"  “{extract['beslutstext']}”")
    click.echo()
    for name in extract["evidens"]:
        for each, words in zip(values_of(extract, name), evidence_of(extract, name), strict=True):
            page = f"page {words['sida']}" if "sida" in words else None
            told = f"by the papers of {words['template']}" if "template" in words else None
            read_as = _READ_AS[words.get("sakerhet", SUREST)]
            said = words.get("sidecar") or ", ".join(filter(None, (page, told, read_as)))
            click.echo(f"{name:<14} {_plain(each)}")
            click.echo(
                click.style(f"{'':<14} {said}: “{' '.join(words['quote'].split())}”", dim=True)
            )
    if read := by_ocr(extract):
        click.echo(f"\n{read}")
    click.echo(f"\n{extract['text']}\n")
    click.echo("\n".join(f"{kalla}#page={extract['sida']}" for kalla in extract["kallor"]))


_READ_AS = dict(zip(SURENESS, ("", "from context", "guessed from its place"), strict=True))


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {each}" for key, each in value.items() if each is not None)
    return str(value)
