"""``klubbat analyze``: how the index sees a text."""

from itertools import groupby

import click

import cli
from cli.output import Form, form_options, print_rows

KINDS = {"w": "surface", "l": "lemmas", "p": "parts", "i": "identifiers"}


@click.command("analyze")
@click.argument("text", nargs=-1, required=True)
@form_options
def command(text: tuple[str, ...], form: Form | None) -> int:
    """Show the tokens that TEXT becomes: surface form, lemmas, compound parts, identifiers.

    Example: klubbat analyze "Orosanmälningar till socialnämnden"
    """
    from indexer.swedish import analyze

    written = " ".join(text)
    rows = []
    for position, tokens in groupby(analyze(written), key=lambda token: token.position):
        there = list(tokens)
        start, end = there[0].start, there[0].end
        kinds = {
            name: [token.text for token in there if token.kind == kind]
            for kind, name in KINDS.items()
        }
        rows.append({"position": position, "word": written[start:end], **kinds})
    if form:
        print_rows(rows, form)
        return cli.FOUND if rows else cli.NOTHING
    for row in rows:
        found = " · ".join(f"{name} {', '.join(row[name])}" for name in KINDS.values() if row[name])
        click.echo(f"{row['position']:>4}  {row['word']:<28} {found}")
    return cli.FOUND if rows else cli.NOTHING
