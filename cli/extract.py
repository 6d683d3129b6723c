"""``klubbat extract``: prints the facts of papers, without an index."""

from pathlib import Path
from typing import Any

import click

import cli
from cli.output import Form, form_options, print_rows, progress_bar


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@form_options
def command(paths: tuple[Path, ...], form: Form | None) -> int:
    """Print the facts of the papers in PATHS: one object a section, each fact with its sentence.

    The keys are explained in docs/extract.md. The output is JSON Lines unless you choose otherwise.

    Example: klubbat extract corpus/samples/ekhamra --csv
    """
    from corpus.catalogue import Catalogue, take_in
    from corpus.extract import PUBLIC_KEYS, public

    with Catalogue.in_memory() as catalogue:
        with progress_bar() as progress:
            report = take_in(paths, catalogue, progress)
        found: list[dict[str, Any]] = [public(extract) for extract in catalogue.extracts()]
    if form == "csv":
        from web.formats import heads

        # The sentences behind the facts are for JSON: a cell cannot hold them so that one reads it.
        columns = [key for key in PUBLIC_KEYS if key != "evidens"]
        rows = ({key: each[key] for key in columns} for each in found)
        print_rows(rows, form, columns, heads.head_of)
    else:
        print_rows(found, form or "jsonl")
    for kalla, reason in report.skipped:
        click.echo(f"skipped {kalla}: {reason}", err=True)
    if report.skipped:
        return cli.FAILED
    return cli.FOUND if found else cli.NOTHING
