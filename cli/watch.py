"""``klubbat watch``: writes to those who follow searches what is new since their last letter."""

from datetime import UTC, datetime
from pathlib import Path

import click

import cli
from cli.engine import Place, engine_options
from corpus.errors import WatchError


@click.command("watch")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--send", is_flag=True, help="send the letters and note it; else they are printed")
@engine_options
def command(file: Path, send: bool, directory: Place) -> int:
    """Print or send a letter to each of those who follow searches, with what is new.

    FILE is a TOML file that says who gets which searches, and how letters are sent. What somebody
    was sent is noted beside it, so that a letter has only what came since. Without --send, nothing
    is sent and nothing noted. docs/watch.md has every key, and a timer for each morning.

    Exit codes: 0 done, 1 nothing new to print, 2 FILE is wrong, 3 some letter could not be sent.

    Example: klubbat watch bevakningar.toml --index demo-index
    """
    from search import open_index
    from web.digest import compose, post, read_definition

    try:
        definition = read_definition(file)
        index = open_index(directory)
        now = datetime.now(UTC).astimezone()
        if not send:
            letters = list(compose(definition, index, now))
            for mail in letters:
                click.echo(f"To: {mail['To']}\nSubject: {mail['Subject']}\n")
                body = mail.get_body(("plain",))
                assert body is not None
                click.echo(body.get_content())
            if not letters:
                click.echo("nothing new for anybody")
            return cli.FOUND if letters else cli.NOTHING
        failed = 0
        for each in post(definition, index, now):
            failed += bool(each.why)
            told = each.why or f"{each.sections} section{'s' * (each.sections != 1)}"
            click.echo(f"{'failed' if each.why else 'sent'} {each.epost}: {told}")
    except WatchError as error:
        click.echo(f"klubbat: {error}", err=True)
        return cli.USAGE
    return cli.FAILED if failed else cli.FOUND
