"""The generations of an index in a cluster: each is an index of its own, an alias names one."""

import os
import secrets
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event, Thread
from typing import Any

from corpus.errors import EngineUnavailable, IndexUnusable, KlubbatError
from indexer.opensearch.cluster import Cluster, IndexMissing, Refused
from indexer.opensearch.mapping import LAYOUT

LOCKS = "klubbat-locks"
"""The index with a document for each index that is loaded now."""
BEAT, STALE = 10.0, 60.0
"""A load says that it is alive every so many seconds; it is dead when it has not for so many."""

KEPT_FOR, HOUR = 120.0, 3_600.0
"""Seconds in which all copies of a shard have to know what was deleted, and may write segments."""

Meta = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stored:
    """A generation in a cluster: the name of its index, and what it says about itself."""

    index: str
    meta: Mapping[str, Any]

    @property
    def complete(self) -> bool:
        """Whether it was loaded to its end."""
        return bool(self.meta.get("complete"))


class NotOurs(IndexUnusable):
    """An index of somebody else has the name."""


def stored_generations(cluster: Cluster) -> list[Stored]:
    """All generations of an index, complete or not, the oldest first."""
    name = cluster.address.name
    try:
        said = cluster.ask("GET", f"/{name}-*/_mapping?filter_path=*.mappings._meta")
    except IndexMissing:
        return []
    found = [Stored(index, each["mappings"]["_meta"]) for index, each in said.items()]
    return sorted(
        (each for each in found if each.meta.get("alias") == name), key=lambda each: each.index
    )


def serving(cluster: Cluster) -> Stored:
    """The generation that is searched.

    Raises:
        IndexMissing: there is none.
        NotOurs: there is an index of that name that is none of ours.
        IndexUnusable: another version wrote it.
    """
    name = cluster.address.name
    said = cluster.ask("GET", f"/{name}/_mapping?filter_path=*.mappings._meta")
    if not said:
        raise NotOurs(f"{cluster.address}: there is an index of this name, which is not ours")
    (index, found), *_ = said.items()
    meta = found["mappings"]["_meta"]
    if meta.get("layout") != LAYOUT:
        raise IndexUnusable(
            f"{cluster.address}: built by another version of the format; run klubbat index again"
        )
    return Stored(index, meta)


def new_name(cluster: Cluster) -> str:
    """The name of a new generation, which sorts behind those of earlier ones."""
    now = datetime.now(UTC).strftime("%Y%m%d%H%M%S%f")
    return f"{cluster.address.name}-{now}-{secrets.token_hex(2)}"


def point_to(cluster: Cluster, index: str) -> None:
    """Let a generation be searched, in one step."""
    name = cluster.address.name
    actions = [
        {"remove": {"index": f"{name}-*", "alias": name, "must_exist": False}},
        {"add": {"index": index, "alias": name}},
    ]
    cluster.ask("POST", "/_aliases", {"actions": actions})


def describe(cluster: Cluster, index: str, meta: Mapping[str, Any]) -> None:
    """Write what a generation says about itself."""
    cluster.ask("PUT", f"/{index}/_mapping", {"_meta": dict(meta)})


def remove(cluster: Cluster, index: str) -> None:
    """Remove a generation."""
    cluster.ask("DELETE", f"/{index}")


def expunge(cluster: Cluster, index: str) -> None:
    """Write the segments anew that have something which was deleted or replaced.

    OpenSearch keeps what was deleted until all copies of a shard have said that they know.

    Raises:
        EngineUnavailable: something of it is there still.
    """
    until = time.monotonic() + KEPT_FOR
    while True:
        cluster.ask("POST", f"/{index}/_flush?force=true&wait_if_ongoing=true", seconds=HOUR)
        cluster.ask("POST", f"/{index}/_forcemerge?only_expunge_deletes=true", seconds=HOUR)
        cluster.ask("POST", f"/{index}/_refresh")
        said = cluster.ask("GET", f"/{index}/_stats/docs?filter_path=_all.total.docs")
        if not said["_all"]["total"]["docs"]["deleted"]:
            return
        if time.monotonic() > until:
            raise EngineUnavailable(
                f"{cluster.address}: what was removed is not gone from all nodes yet; run "
                "klubbat index again in some minutes"
            )
        time.sleep(1.0)


def rollback(cluster: Cluster) -> Stored:
    """Let the generation before the one that is searched be searched again, and return it.

    Raises:
        IndexUnusable: there is none before it.
    """
    now = serving(cluster)
    with locked(cluster):
        before = [e for e in stored_generations(cluster) if e.complete and e.index < now.index]
        if not before:
            raise IndexUnusable(f"{cluster.address}: there is no earlier index to go back to")
        point_to(cluster, before[-1].index)
        return before[-1]


@contextmanager
def locked(cluster: Cluster) -> Iterator[None]:
    """Keep other loads out of an index.

    Raises:
        EngineUnavailable: another load is at work.
    """
    path = f"/{LOCKS}/_doc/{cluster.address.name}"
    mine = f"{socket.gethostname()} {os.getpid()} {secrets.token_hex(4)}"
    _take(cluster, path, mine)
    ended = Event()

    def beat() -> None:
        while not ended.wait(BEAT):
            try:
                cluster.ask("PUT", path, _mark(mine))
            except EngineUnavailable:
                continue  # the load meets it itself

    thread = Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        with suppress(KlubbatError):  # else the next load passes it over after a minute
            cluster.ask("DELETE", f"{path}?refresh=true")


def _take(cluster: Cluster, path: str, mine: str) -> None:
    create = path.replace("/_doc/", "/_create/")
    try:
        cluster.ask("PUT", create, _mark(mine))
    except Refused as error:
        if error.status != 409:
            raise
    else:
        return
    held = cluster.ask("GET", path)
    mark = held.get("_source", {"by": "?", "at": 0})
    if mark["by"] == mine:  # a node took it, and was lost before it could say so
        return
    if time.time() - mark["at"] < STALE:
        raise EngineUnavailable(
            f"{cluster.address}: another klubbat index is loading here ({mark['by'].split()[0]}); "
            "wait for it to end"
        )
    place = f"if_seq_no={held['_seq_no']}&if_primary_term={held['_primary_term']}"
    cluster.ask("PUT", f"{path}?{place}", _mark(mine))


def _mark(mine: str) -> Meta:
    return {"by": mine, "at": time.time()}
