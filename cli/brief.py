"""``klubbat brief``: writes a brief on an ärende or on a new motion, to paste into an answer."""

import sys
from pathlib import Path

import click

import cli
from cli.engine import Place, engine_options
from cli.papers import STDIN, subject_in
from search.engine import Index
from web.brief import Brief


@click.command("brief")
@click.argument("named", metavar="ID|FILE|-")
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
    help="where people reach the site; without it the brief has no addresses of its pages",
)
@click.option("--section", metavar="§", help="which section of a FILE that has several")
@engine_options
def command(
    named: str, form: str, output: Path | None, address: str, section: str | None, directory: Place
) -> int:
    """Write a brief to paste, on an ärende (ID), or on a motion that is new: FILE, or - for stdin.

    It has what is asked, att-sats by att-sats; the steps of an ärende; the most similar ones before
    it, how each ended and how soon, with reasons, a citation and with --address a link; which
    bodies had a say; and the sources.

    ID may be a diary number, an address of the site, or a body, a day and a §. If there is both an
    ID and a FILE of this name, the ID is used; write ./FILE for the file.

    Example: klubbat brief ekhamra-ks-2023-118 --index demo-index
    """
    from search import open_index
    from web.brief import as_html, as_markdown, as_word

    if form == "docx" and output is None and sys.stdout.isatty():
        raise click.UsageError("a Word file is no text for a terminal: name a file with --output")
    brief = _brief(open_index(directory), named, section, address.rstrip("/"))
    if brief is None:
        return cli.NOTHING
    if form == "docx":
        made = as_word(brief)
    else:
        made = (as_html(brief) if form == "html" else as_markdown(brief)).encode()
    if output:
        try:
            output.write_bytes(made)
        except OSError as error:  # a full disk does not say which file it was
            error.filename = str(output)
            raise
    else:
        click.echo(made, nl=False)
    return cli.FOUND


def _brief(index: Index, named: str, section: str | None, address: str) -> Brief | None:
    """The brief on what is named; None, and a line about it, if nothing is."""
    from cli.matters import arende_named, id_in, none_named
    from search.precedent import Precedence, reasons_of
    from web.brief import Citing, brief_of, brief_on_text

    precedence, citing = Precedence(index), Citing(index.extract, address)
    arende = index.arende(id_in(named)) if named != STDIN else None
    if arende is None and (subject := subject_in(named, section)) is not None:
        return brief_on_text(subject, precedence.of_paper(subject), citing)
    arende = arende or arende_named(index, named)
    if arende is None:
        click.echo(none_named(named), err=True)
        return None
    own = reasons_of(arende, index.extract)
    return brief_of(arende, own, precedence.of_arende(arende), citing)
