"""Which engine has the index: our own, in a directory, or an OpenSearch cluster.

An option says it, else the environment, else the table ``[engine]`` of the ``klubbat.toml`` in the
current folder.
"""

import os
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from corpus.errors import EngineUnavailable

if TYPE_CHECKING:
    from indexer.opensearch import ClusterTarget

Place = str | os.PathLike[str]
"""Where an index lies: a directory, or an `indexer.opensearch.ClusterAddress`.

That of a cluster stands for the directory of its catalogue, too.
"""
Decorated = TypeVar("Decorated", bound=Callable[..., Any])

ENGINES = ("files", "opensearch")
SETTINGS = "klubbat.toml"
TABLE = "engine"
KEYS = ("name", "url", "index", "user", "ca", "shards", "replicas")
"""The keys of the table. A password is never in a file: `KLUBBAT_OPENSEARCH_PASSWORD` has it."""

DEFAULT = "klubbat-index"


def engine_options(function: Decorated) -> Decorated:
    """Add ``--index``, ``--engine`` and ``--url``. The function gets a `Place` as ``directory``."""
    for option in (
        click.option(
            "--url",
            metavar="URL",
            is_eager=True,
            expose_value=False,
            callback=_kept,
            envvar="KLUBBAT_URL",
            help="Nodes of the cluster, as https://host:9200, divided by commas.",
        ),
        click.option(
            "--engine",
            type=click.Choice(ENGINES),
            is_eager=True,
            expose_value=False,
            callback=_kept,
            envvar="KLUBBAT_ENGINE",
            help="What has the index: files here (the default), or an OpenSearch cluster.",
        ),
        click.option(
            "--index",
            "directory",
            metavar="DIR",
            envvar="KLUBBAT_INDEX",
            callback=_address,
            help="Where the index lies; KLUBBAT_INDEX in the environment says the same. In a "
            f"cluster, its last part is the name of the index.  [default: {DEFAULT}]",
        ),
    ):
        function = option(function)
    return function


def _kept(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    context.meta[f"klubbat.{parameter.name}"] = value
    return value


def _address(context: click.Context, _: click.Parameter, directory: str | None) -> Place:
    settings = _settings()
    engine = context.meta.get("klubbat.engine") or settings.get("name", ENGINES[0])
    place = directory or settings.get("index", DEFAULT)
    if engine not in ENGINES:
        raise EngineUnavailable(
            f"{SETTINGS}: no engine is called {engine!r}; write one of {', '.join(ENGINES)}"
        )
    urls = context.meta.get("klubbat.url") or settings.get("url")
    if engine == ENGINES[0]:
        return str(place)
    if not urls:
        raise click.UsageError("say where the cluster is: --url https://host:9200")
    from indexer.opensearch import ClusterAddress, Login

    user = os.environ.get("KLUBBAT_OPENSEARCH_USER") or settings.get("user")
    authority = os.environ.get("KLUBBAT_OPENSEARCH_CA") or settings.get("ca")
    return ClusterAddress.of(
        urls,
        Path(place),
        Login(user, os.environ.get("KLUBBAT_OPENSEARCH_PASSWORD", "")) if user else None,
        Path(authority) if authority else None,
        settings.get("shards", 1),
        settings.get("replicas", 0),
    )


def _settings() -> Mapping[str, Any]:
    """The table of the current folder; empty without one.

    Raises:
        EngineUnavailable: it cannot be read, or has an unknown key.
    """
    try:
        table = tomllib.loads(Path(SETTINGS).read_text("utf-8")).get(TABLE, {})
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError) as error:
        raise EngineUnavailable(f"{SETTINGS}: cannot be read: {error}") from None
    unknown = [key for key in table if key not in KEYS] if isinstance(table, dict) else [TABLE]
    if unknown:
        raise EngineUnavailable(
            f"{SETTINGS}: unknown key {unknown[0]!r} in [{TABLE}]; there are: {', '.join(KEYS)}"
        )
    found: Mapping[str, Any] = table
    return found


def target_of(
    place: Place, shards: int | None = None, replicas: int | None = None
) -> "ClusterTarget | None":
    """What an index in a cluster is written to; None for one in a directory.

    Raises:
        EngineUnavailable: the cluster cannot be reached, or cannot be used.
        click.UsageError: shards or replicas are asked for without a cluster.
    """
    if isinstance(place, str):
        if shards or replicas:
            raise click.UsageError("--shards and --replicas are for an index in a cluster")
        return None
    from dataclasses import replace

    from indexer.opensearch import ClusterAddress, ClusterTarget

    assert isinstance(place, ClusterAddress)
    if shards is not None:
        place = replace(place, shards=shards)
    if replicas is not None:
        place = replace(place, replicas=replicas)
    return ClusterTarget(place)


def is_here(place: Place) -> bool:
    """Whether the catalogue of an index is on this machine; that of a directory always is."""
    return isinstance(place, str) or Path(place).is_dir()
