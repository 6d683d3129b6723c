"""``klubbat brief``: writes a brief on an ärende and similar ones, to paste into an answer."""

import sys
from pathlib import Path

import click

import cli
from cli.output import index_option


@click.command("brief")
@click.argument("arende", metavar="ID")
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "docx", "html"]),
    default="md",
    show_default=True,
    help="Markdown, a Word file or a page of HTML",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="write to this file; else to standard output",
)
@click.option(
    "--address",
    default="",
    metavar="URL",
    help="where people reach the site; without it the brief has no addresses",
)
@index_option
def command(arende: str, form: str, output: Path | None, address: str, directory: str) -> int:
    """Write a brief to paste: an ärende, its steps, and how the most similar ones were decided.

    ID may be a diary number. Each similar ärende has its outcome, the reasons of its decision, how
    to cite it, and with --address where it is found.

    Example: klubbat brief ekhamra-ks-2023-118 --index demo-index
    """
    from cli.matters import arende_named, none_named
    from search import open_index
    from search.precedent import Precedence, reasons_of
    from web.brief import as_html, as_markdown, as_word, brief_of

    index = open_index(directory)
    record = arende_named(index, arende)
    if record is None:
        click.echo(none_named(arende), err=True)
        return cli.NOTHING
    own = reasons_of(record, index.extract)
    brief = brief_of(record, own, Precedence(index).of_arende(record), address.rstrip("/"))
    if form == "docx":
        made = as_word(brief)
    else:
        made = (as_html(brief) if form == "html" else as_markdown(brief)).encode()
    if output:
        output.write_bytes(made)
    elif form == "docx" and sys.stdout.isatty():
        raise click.UsageError("a Word file is no text for a terminal: name a file with --output")
    else:
        click.echo(made, nl=False)
    return cli.FOUND
