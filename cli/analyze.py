"""``klubbat analyze``: shows how the index reads a text, and how it is searched for."""

from dataclasses import asdict
from itertools import groupby
from typing import Any

import click

import cli
from cli.output import Form, form_options, print_json, print_rows
from search.question import Wanted

KINDS = {"w": "surface", "l": "lemmas", "p": "parts", "n": "names", "i": "identifiers"}


@click.command("analyze")
@click.argument("text", nargs=-1, required=True)
@form_options
def command(text: tuple[str, ...], form: Form | None) -> int:
    """Show how the index reads TEXT, and how it is searched for as a question.

    The index stores each word with its lemmas, compound parts and identifiers. A question searches
    for each word in several ways. The number in brackets is what one occurrence counts.

    Example: klubbat analyze "Orosanmälningar till socialnämnden"
    """
    from search import plan_of

    written = " ".join(text)
    tokens = _tokens(written)
    if form == "json":
        wanted = [asdict(each) for each in plan_of(written).words]
        print_json({"tokens": tokens, "query": wanted})
    elif form:
        print_rows(tokens, form)
    else:
        for row in tokens:
            found = " · ".join(
                f"{kind} {', '.join(row[kind])}" for kind in KINDS.values() if row[kind]
            )
            click.echo(f"{row['position']:>4}  {row['word']:<28} {found}")
        click.echo("as a question:")
        for each in plan_of(written).words:
            _print_wanted(each)
    return cli.FOUND if tokens else cli.NOTHING


def _tokens(written: str) -> list[dict[str, Any]]:
    from indexer.swedish import analyze

    rows = []
    for position, group in groupby(analyze(written), key=lambda token: token.position):
        tokens = list(group)
        kinds = {
            name: [token.text for token in tokens if token.kind == kind]
            for kind, name in KINDS.items()
        }
        word = written[tokens[0].start : tokens[0].end]
        rows.append({"position": position, "word": word, **kinds})
    return rows


def _print_wanted(wanted: Wanted, indent: str = "      ") -> None:
    ways = dict.fromkeys(f"{way.via} {way.found} ({way.weight:g})" for way in wanted.ways)
    weight = f" at {wanted.weight:g}" if wanted.weight != 1 else ""
    click.echo(f"{indent}{wanted.word}{weight}: {' · '.join(ways)}")
    for part in wanted.parts:
        _print_wanted(part, f"{indent}  + ")
