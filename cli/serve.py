"""``klubbat serve``: serves the web pages until Ctrl-C."""

from functools import partial
from pathlib import Path

import click
from starlette.applications import Starlette

import cli
from cli.output import index_option
from cli.robots import robots_option
from corpus.errors import KlubbatError
from indexer.building import CATALOGUE
from search import Address, open_index
from web import create_app, read_ahead, serve
from web.serving import CatalogueSources, Policy, Site


def _origin(_: click.Context, __: click.Parameter, address: str | None) -> str | None:
    try:
        return Site.at(address).address
    except KlubbatError as error:
        raise click.BadParameter(str(error)) from error


@click.command("serve")
@index_option
@click.option("--host", default="127.0.0.1", show_default=True, help="the address to listen on")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option(
    "--address",
    metavar="URL",
    callback=_origin,
    help="where people reach the site, for feeds and files: https://beslut.example",
)
@robots_option
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="how many processes answer; at most as many as the machine has cores",
)
def command(
    directory: str, host: str, port: int, address: str | None, robots: Policy, workers: int
) -> int:
    """Serve the search pages until Ctrl-C, and switch to a new index when one is built.

    Example: klubbat serve --index demo-index --port 8000
    """
    make = partial(_application, directory, Site(address, robots))
    serve(make, host, port, workers, _announce, read_ahead)
    return cli.FOUND


def _application(address: Address, site: Site) -> Starlette:
    sources = CatalogueSources(Path(address) / CATALOGUE)
    return create_app(lambda: open_index(address), sources, site)


def _announce(address: str) -> None:
    click.echo(f"{address}  (Ctrl-C ends it)")
