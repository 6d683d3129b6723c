"""``klubbat serve``: serves the web pages until Ctrl-C."""

import os
from dataclasses import replace
from functools import partial
from ipaddress import ip_address
from pathlib import Path

import click
from starlette.applications import Starlette

import cli
from cli.contact import contact_option
from cli.engine import Place, engine_options, is_here
from cli.robots import robots_option
from corpus.errors import KlubbatError
from search import open_index
from web import create_app, read_ahead, serve
from web.edge import Edge, Limits, Proxies, names_of
from web.folder import as_folder
from web.serving import GenerationSources, ListedRemoved, Policy, Site

_AT_HOME = ("localhost", "127.0.0.1", "::1")


def _site(_: click.Context, __: click.Parameter, address: str | None) -> Site:
    try:
        return Site.at(address)
    except KlubbatError as error:
        raise click.BadParameter(str(error)) from error


def _folder(_: click.Context, __: click.Parameter, path: str | None) -> str:
    found = as_folder(path or "")
    if found is None:
        raise click.BadParameter(f"{path} is not a path below a host; write it as /arkiv")
    return found


def _hosts(_: click.Context, __: click.Parameter, hosts: tuple[str, ...]) -> tuple[str, ...]:
    for host in hosts:
        if not names_of([host]):
            raise click.BadParameter(f"{host} is not the name of a host; write it as arkiv.example")
    return names_of(hosts)


def _proxies(_: click.Context, __: click.Parameter, named: tuple[str, ...]) -> tuple[str, ...]:
    try:
        Proxies(named)
    except KlubbatError as error:
        raise click.BadParameter(str(error)) from error
    return named


@click.command("serve")
@engine_options
@click.option("--host", default="127.0.0.1", show_default=True, help="the address to listen on")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option(
    "--address",
    "site",
    metavar="URL",
    callback=_site,
    help="where people reach the site: https://beslut.example, or https://beslut.example/arkiv",
)
@click.option(
    "--allow-host",
    "hosts",
    metavar="HOST",
    multiple=True,
    callback=_hosts,
    help="another name that the site may be asked for by; others are refused",
)
@click.option(
    "--root-path",
    "folder",
    metavar="PATH",
    callback=_folder,
    help="where on its host the site lies: /arkiv; --address can say it too",
)
@click.option(
    "--proxy",
    "proxies",
    metavar="ADDRESS",
    multiple=True,
    callback=_proxies,
    help="a proxy whose X-Forwarded-… headers are believed: 127.0.0.1, or 10.0.0.0/8",
)
@robots_option
@contact_option
@click.option(
    "--serve-sources",
    type=click.Choice(["clean", "all"]),
    default="clean",
    show_default=True,
    help="which source files are served: those without masked numbers, or all",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="how many processes answer; at most as many as the machine has cores",
)
@click.option(
    "--rate",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    help="requests that one address may make in a minute; 0 sets no limit",
)
@click.option(
    "--connections",
    type=click.IntRange(1),
    default=Limits().connections,
    show_default=True,
    help="clients that may be connected to a process at once",
)
@click.option(
    "--per-address",
    type=click.IntRange(1),
    default=Limits().per_address,
    show_default=True,
    help="of these, from one address",
)
@click.option(
    "--seconds",
    nargs=3,
    type=click.FloatRange(0.5),
    metavar="HEAD BODY WRITE",
    default=(Limits().head, Limits().body, Limits().write),
    show_default=True,
    help="how long a client may take to send the head and the body, and to take its answer",
)
@click.option(
    "--metrics-port",
    type=click.IntRange(0, 65535),
    help="a port of its own for /metrics (Prometheus) and /halsa",
)
@click.option(
    "--metrics-host",
    default="127.0.0.1",
    show_default=True,
    help="the address that the metrics are on",
)
@click.option(
    "--log",
    type=click.Choice(("off", "json")),
    default="off",
    show_default=True,
    help="a line for each request, without words searched for and without addresses",
)
def command(
    directory: Place,
    host: str,
    port: int,
    site: Site,
    hosts: tuple[str, ...],
    folder: str,
    proxies: tuple[str, ...],
    robots: Policy,
    contact: str | None,
    serve_sources: str,
    workers: int,
    rate: int,
    connections: int,
    per_address: int,
    seconds: tuple[float, float, float],
    metrics_port: int | None,
    metrics_host: str,
    log: str,
) -> int:
    """Serve the search pages until Ctrl-C, and switch to a new index when one is built.

    Example: klubbat serve --index demo-index --port 8000
    """
    if folder and site.folder and folder != site.folder:
        raise click.BadParameter("--root-path and --address name different paths")
    site = replace(site, robots=robots, folder=folder or site.folder, hosts=hosts)
    site = replace(site, contact=contact)
    edge = Edge(
        limits=Limits(*seconds, connections, per_address),
        proxies=proxies,
        rate=rate,
        logged=log == "json",
        metrics=None if metrics_port is None else (metrics_host, metrics_port),
    )
    _warn(host, site)
    make = partial(_application, directory, site, edge, serve_sources == "all")
    serve(make, host, port, workers, _announce, read_ahead, edge)
    return cli.FOUND


def _warn(host: str, site: Site) -> None:
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        click.echo(
            "warning: running as root; serve as a user that can only read (docs/operating.md)",
            err=True,
        )
    if not site.address and not site.hosts and not _is_at_home(host):
        click.echo(
            f"warning: {host} can be reached from other machines, and links in feeds state the "
            "address of this machine; say where people reach the site with --address",
            err=True,
        )


def _is_at_home(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host in _AT_HOME


def _application(address: Place, site: Site, edge: Edge, all_sources: bool) -> Starlette:
    sources = GenerationSources(Path(address), masked_too=all_sources)
    if not is_here(address):  # the files are where a cluster is loaded from
        return create_app(lambda: open_index(address), None, site, edge)
    removed = ListedRemoved(Path(address))
    return create_app(lambda: open_index(address), sources, site, edge, removed)


def _announce(address: str) -> None:
    click.echo(f"{address}  (Ctrl-C ends it)")
