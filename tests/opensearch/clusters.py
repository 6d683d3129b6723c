"""Indexes in a cluster, for the tests: each has a name of its own, and is removed at the end."""

import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from corpus.arende_record import ArendeRecord
from indexer.opensearch import ClusterAddress, ClusterTarget
from search import Index
from search.opensearch import ClusterIndex


def address_at(
    urls: str, directory: Path, shards: int = 1, replicas: int = 0, **access: Any
) -> ClusterAddress:
    """An address with a name that nobody else has, below a directory."""
    name = f"klubbat-test-{secrets.token_hex(6)}"
    return ClusterAddress.of(urls, directory / name, shards=shards, replicas=replicas, **access)


def build_in_cluster(
    address: ClusterAddress,
    papers: Iterable[Mapping[str, Any]],
    arenden: Iterable[ArendeRecord] = (),
    learning: bool = True,
) -> Index:
    """Build an index of these papers in a cluster, and open it."""
    target = ClusterTarget(address, processes=1)
    target.build(papers, sorted(arenden, key=lambda arende: arende["id"]), "source")  # type: ignore[arg-type]
    if learning:
        target.learn()
    return ClusterIndex(address)
