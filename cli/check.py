"""``klubbat check``: reads all sidecars and says what is wrong in them, without an index."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

import cli

if TYPE_CHECKING:
    from corpus.checking import Change


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
def command(paths: tuple[Path, ...]) -> int:
    """Check every klubbat.toml and insamlat.toml in PATHS and below; without PATHS, here.

    It says which of them cannot be used and why, which files they name that are not beside them,
    and which §§ they correct that a paper does not have. It also says what each correction changes
    when the papers are next indexed. Nothing is changed now. The exit code is 3 if
    something is wrong. What the files may say is in docs/klubbat-toml.md.

    Example: klubbat check corpus/samples
    """
    from corpus.checking import check_sidecars

    checked = check_sidecars(paths or (Path(),))
    for place, why in checked.faults:
        click.echo(why if why.startswith(f"{place}:") else f"{place}: {why}")
    for each in checked.changes:
        click.echo(f"{each.sidecar}: {each.section} {each.key} {_change(each)}")
    one = checked.sidecars == 1
    wrong = f"{len(checked.faults)} wrong" if checked.faults else "nothing wrong"
    click.echo(f"{checked.sidecars} {'sidecar' if one else 'sidecars'} checked: {wrong}")
    return cli.FAILED if checked.faults else cli.FOUND


def _change(change: Change) -> str:
    read, now = ("; ".join(each) or "(unknown)" for each in (change.read, change.now))
    return f"is {now}, as the text says already" if read == now else f"is {read}, and becomes {now}"
