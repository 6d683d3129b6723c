"""``klubbat export``: writes the site as files."""

from pathlib import Path

import click

import cli
from cli.contact import contact_option
from cli.engine import Place, engine_options
from cli.output import progress_bar
from cli.robots import robots_option
from corpus.errors import KlubbatError
from web.language import LANGUAGES
from web.serving import Policy


def _address(_: click.Context, __: click.Parameter, address: str | None) -> str | None:
    from web.export import address_in

    try:
        return address_in(address) if address else None
    except KlubbatError as error:
        raise click.BadParameter(str(error)) from error


@click.command("export")
@click.argument("site", type=click.Path(file_okay=False, path_type=Path))
@engine_options
@click.option(
    "--address",
    metavar="URL",
    callback=_address,
    help="where the site will be, for feeds, calendars and the sitemap: https://beslut.example",
)
@robots_option
@click.option(
    "--language",
    "languages",
    type=click.Choice(list(LANGUAGES)),
    multiple=True,
    help="write this language alone; all, if left out",
)
@contact_option
@click.option("--search/--no-search", default=True, help="with a page that searches, by Pagefind")
@click.option("--processes", type=click.IntRange(1), help="how many make pages; one a core")
def command(
    site: Path,
    directory: Place,
    address: str | None,
    robots: Policy,
    languages: tuple[str, ...],
    contact: str | None,
    search: bool,
    processes: int | None,
) -> int:
    """Write the whole site into the folder SITE, as files for any web server.

    Run it again after klubbat index: only files that changed are written.

    Example: klubbat export site --index demo-index --address https://beslut.example
    """
    from web.export import Options, export

    options = Options(address, robots, languages or tuple(LANGUAGES), search, contact)
    with progress_bar() as tell:
        report = export(site, directory, options, tell, processes)
    if report.unchanged:
        click.echo(f"{site}: nothing changed, {report.files} files")
    else:
        click.echo(
            f"{site}: {report.files} files, {report.size / 1e6:.1f} MB; "
            f"{report.written} written, {report.removed} removed"
        )
    for path in report.kept:
        click.echo(f"{site / path}: left as it is, no export wrote it", err=True)
    if address is None and not report.unchanged:
        click.echo("no feeds, calendars or sitemap: they need --address", err=True)
    return cli.FOUND
