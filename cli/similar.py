"""``klubbat similar``: ärenden like a section of the index, or like a paper from outside it."""

import sys
from pathlib import Path

import click

import cli
from cli.filters import chosen, filter_options
from cli.output import Form, form_options, index_option, print_json, print_rows
from cli.terminal import ending, title, whereabouts, wrapped
from corpus.errors import UnreadableFile
from indexer.fields import Extract
from search.similar.likes import Like, Likes

STDIN = "-"


@click.command("similar")
@click.argument("paper", metavar="ID|FILE|-")
@filter_options
@click.option("--limit", type=click.IntRange(1, 200), default=10, show_default=True)
@click.option("--section", metavar="§", help="which section of a FILE that has several")
@index_option
@form_options
def command(
    paper: str,
    directory: str,
    limit: int,
    section: str | None,
    form: Form | None,
    **filters: tuple[str, ...],
) -> int:
    """Find ärenden like one of the index or a section of it, a FILE, or standard input.

    Each comes with its likeness, from 0 to 1, and the shared words that weigh most, in sentences of
    the other. Papers with the same text stand apart, before them. What is both an ID and a FILE is
    taken as an ID; write ./FILE for the file.

    Example: klubbat similar 2023-11-07_KS_protokoll~162 --index demo-index
    """
    from search import open_index
    from search.similar import open_similar

    similar = open_similar(Path(directory))
    narrowed = chosen(filters)
    found = None
    if paper != STDIN:
        arende = open_index(Path(directory)).arende(paper)
        # An ärende speaks through the step that decided it, or through its first.
        section_id = (arende["decisive"] or arende["steps"][0]["id"]) if arende else paper
        found = similar.to_section(section_id, filters=narrowed, limit=limit)
    if found is None:
        extract = _read(paper, section)
        if extract is None:
            click.echo(f"klubbat: the index holds no {paper}, and there is no such file", err=True)
            return cli.NOTHING
        found = similar.to_paper(extract, filters=narrowed, limit=limit)
    if form == "json":
        print_json(found.as_json())
    elif form:
        print_rows((like.as_json() for like in found.every), form)
    else:
        _print(found)
    return cli.FOUND if found.every else cli.NOTHING


def _read(paper: str, section: str | None) -> Extract | None:
    """The extract of a file or of standard input; None if there is no such file."""
    from corpus.readers import read
    from search.similar import from_pasted, section_of

    if paper == STDIN:
        return from_pasted(_standard_input())
    path = Path(paper)
    if not path.exists():
        return None
    try:
        return section_of(read(path), paper, section)
    except UnreadableFile as error:
        raise UnreadableFile(f"{paper}: {error}") from error


def _standard_input() -> str:
    # Python leaves no object behind for a descriptor that was closed before it started.
    text = sys.stdin.read() if sys.stdin else ""
    if "\0" in text:
        raise UnreadableFile("standard input: binary data; give it text, or name the file")
    return text


def _print(found: Likes) -> None:
    if not found.every:
        click.echo("nothing found")
    if found.again:
        click.echo("The same text:\n")
    for place, like in enumerate(found.again, 1):
        _print_like(place, like)
    if found.again and found.likes:
        click.echo("Alike:\n")
    for place, like in enumerate(found.likes, 1):
        _print_like(place, like)
    for notice in found.notices:
        click.echo(notice)


def _print_like(place: int, like: Like) -> None:
    click.echo(click.style(f"{place}. {title(like.arende or like.extract)}", bold=True))
    about = f" · {ending(like.arende)}" if like.arende else ""
    click.echo(f"   likeness {like.likeness:.2f}{about}")
    click.echo(f"   {whereabouts(like.extract)}")
    for reason in like.why:
        lines = wrapped(reason.quote)
        click.echo(f"     {reason.word} ({reason.share:.0%}): {lines[0]}")
        for line in lines[1:]:
            click.echo(f"       {line}")
    click.echo(click.style(f"   {like.id}\n", dim=True))
