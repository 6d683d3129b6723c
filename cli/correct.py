"""``klubbat correct``: writes a correction of a fact into the klubbat.toml beside the paper."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

import cli
from cli.engine import Place, engine_options

if TYPE_CHECKING:
    from corpus.extract import Extract


@click.command("correct")
@click.argument("record", metavar="ID")
@click.argument("key", required=False)
@click.argument("values", metavar="[VALUE]...", nargs=-1)
@click.option("--dry-run", is_flag=True, help="only print the lines")
@engine_options
def command(
    record: str, key: str | None, values: tuple[str, ...], dry_run: bool, directory: Place
) -> int:
    """Correct a fact that was misread, or list those of a section that can be corrected.

    ID is one that klubbat show takes. With ID alone, the facts are listed as lines to paste, and
    nothing is written. With KEY and VALUE, the correction is written at the end of the klubbat.toml
    beside the paper. A fact with several values takes several; an empty one ('') makes the fact
    unknown. The paper is not changed. What was written counts from the next klubbat index on.

    Example: klubbat correct 2023-11-07_KS_protokoll~162 utfall bifall --dry-run --index demo-index
    """
    from cli.matters import none_named, section_named
    from corpus.understanding import correctable
    from search import open_index

    if key is not None and key not in correctable():
        raise click.UsageError(f"there is no key {key!r}; there are: {', '.join(correctable())}")
    if key is not None and not values:
        raise click.UsageError(f"say what {key} is; '' makes it unknown")
    extract = section_named(open_index(directory), record)
    if extract is None:
        click.echo(none_named(record), err=True)
        return cli.NOTHING
    paper, root = _paper(Path(directory), extract) or (None, "")
    if paper is None:
        click.echo(f"klubbat: {extract['kalla']} is no longer where it was indexed", err=True)
        return cli.FAILED
    if key is None:
        _list(extract, paper)
    else:
        _correct(extract, paper, key, values, dry_run=dry_run)
        if not dry_run:
            again = shlex.join(("klubbat", "index", root, "--index", str(directory)))
            click.echo(f"It counts from the next run on: {again}")
    return cli.FOUND


def _paper(directory: Path, extract: Extract) -> tuple[Path, str] | None:
    """The file that a section is shown from, and the path that was indexed; None if it is gone."""
    from corpus.catalogue import Catalogue
    from indexer.building import CATALOGUE

    with Catalogue(directory / CATALOGUE, read_only=True) as catalogue:
        entries = catalogue.files().values()
    here = ((Path(each.path), each.root) for each in entries if each.kalla == extract["kalla"])
    return next((found for found in here if found[0].is_file()), None)


def _list(extract: Extract, path: Path) -> None:
    """Print the facts of a section as lines to paste, each a remark until it is uncommented."""
    from corpus.understanding import NAME, allowed, line_of, lines_of, written

    click.echo(f"# {path.with_name(NAME)}: take the # from a line, and write what is right")
    click.echo(lines_of(path.name, extract["paragraf"], {}))
    for key, texts in written(extract).items():
        click.echo(f"# {line_of(key, texts)}")
        if values := allowed(key):
            click.echo(click.style(f"#   one of {', '.join(values)}", dim=True))
    of = shlex.quote(extract["id"])
    click.echo(f"\n# or let it be written: klubbat correct {of} KEY VALUE")


def _correct(
    extract: Extract, path: Path, key: str, values: tuple[str, ...], *, dry_run: bool
) -> None:
    from corpus.fact_table import FACTS
    from corpus.understanding import NAME, lines_of, meant, with_lines, written

    if len(values) > 1 and not FACTS[key].is_many:
        raise click.UsageError(f"{key} has one value; put it in quotes: {shlex.join(values)!r}")
    sidecar = path.with_name(NAME)
    said = meant(path.name, key, [each for each in values if each.strip()])
    lines = lines_of(path.name, extract["paragraf"], {key: said})
    try:
        before = sidecar.read_text("utf-8-sig")
    except FileNotFoundError:
        before = ""
    whole = with_lines(before, lines, NAME)
    if not dry_run:
        _write(sidecar, whole)
    click.echo(f"{'would be written' if dry_run else 'written'} into {sidecar}:\n\n{lines}\n")
    was = "; ".join(written(extract)[key]) or "(unknown)"
    click.echo(f"{extract['id']}: {key} is {was}, and becomes {'; '.join(said) or '(unknown)'}")


def _write(path: Path, text: str) -> None:
    """Write all of a file or nothing of it."""
    making = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        making.write_text(text, "utf-8")
        if path.exists():
            making.chmod(path.stat().st_mode)
        making.replace(path)
    finally:
        making.unlink(missing_ok=True)
