"""Lists the files whose municipality, body or day is not known, and how to say it."""

from collections import Counter
from collections.abc import Iterable

import click

from corpus.extract import Extract, values_of

SAID = ("kommun", "namnd", "datum")
"""The keys of klubbat.toml that fill what papers leave out."""


def unknown_in(extracts: Iterable[Extract]) -> dict[str, Counter[str]]:
    """By file, how many of its sections lack each of `SAID`, and under ``""`` how many there are.

    Files that lack nothing are left out.
    """
    files: dict[str, Counter[str]] = {}
    for extract in extracts:
        lacking = files.setdefault(extract["kalla"], Counter())
        lacking[""] += 1
        lacking.update(key for key in SAID if not values_of(extract, key))
    return {kalla: lacks for kalla, lacks in sorted(files.items()) if len(lacks) > 1}


def print_unknown(files: dict[str, Counter[str]]) -> None:
    """Print a line for each file, and how to say what is not known."""
    if not files:
        click.echo("every section has a municipality, a body and a day")
        return
    for kalla, lacking in files.items():
        told = ", ".join(
            key if lacking[key] == lacking[""] else f"{key} of {lacking[key]} sections"
            for key in SAID
            if lacking[key]
        )
        click.echo(f"{kalla}: no {told}")
    click.echo(
        'say it in a klubbat.toml beside the papers: kommun = "…", namnd = "…", or for one file '
        '[files."NAME"] and datum = 2024-05-22'
    )
