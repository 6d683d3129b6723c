"""Writes an index to a cluster: `indexer.building.Target`.

The papers are read, and the generation is built, on this machine, as for its own engine. The
cluster is then loaded from that generation: anew, or as a copy of the index it has, in which only
what differs is written.
"""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from corpus.arende_record import ArendeRecord
from corpus.errors import EngineUnavailable, IndexUnusable, KlubbatError
from corpus.extract import Extract
from corpus.paper import Papers
from indexer.building import IndexFolder
from indexer.opensearch.address import ClusterAddress
from indexer.opensearch.cluster import Cluster, IndexMissing
from indexer.opensearch.documents import arende_digest, parent_of, section_digest
from indexer.opensearch.files import WHOLE, send_files, send_learned
from indexer.opensearch.generations import (
    NotOurs,
    Stored,
    describe,
    expunge,
    locked,
    new_name,
    point_to,
    remove,
    rollback,
    serving,
    stored_generations,
)
from indexer.opensearch.loading import load_arenden, load_file, load_sections, removal, send
from indexer.opensearch.mapping import ARENDE, LAYOUT, SECTION, mapping, settings
from indexer.reader import GenerationReader
from indexer.store import (
    Arenden,
    Changes,
    Manifest,
    current_generation,
    serving_generation,
    steps_to,
)

CLAUSES = 16_384
"""The clauses that a question may have in the cluster; by itself OpenSearch allows 1,024."""
MOST_CHANGED = 0.2
"""The greatest share of sections that are written into a copy; beyond it, all are loaded anew."""
STEPS_FILE = "steps.json"
AT_ONCE = 5_000

NO_PAPERS = Papers()


class ClusterTarget:
    """The `Target` for an index in a cluster; its papers and its catalogue stay on this machine."""

    def __init__(self, address: ClusterAddress, processes: int | None = None) -> None:
        """Look at the cluster.

        Raises:
            EngineUnavailable: it cannot be reached, or cannot be used.
        """
        self.address, self._local = address, IndexFolder(address.directory)
        self._cluster = Cluster(address)
        self._processes = processes or max(1, min(4, os.cpu_count() or 1))
        self._cluster.version()
        check_settings(self._cluster)

    def built_from(self) -> str | None:
        """The `source` of the generation in the cluster; None if it must be built again."""
        try:
            stored = serving(self._cluster)
            here = current_generation(self.address.directory)
            if here is None or Manifest.load(here).build != stored.meta["build"]:
                return None
        except IndexUnusable:
            return None
        return str(stored.meta["source"])

    def build(
        self,
        extracts: Iterable[Extract],
        arenden: Iterable[ArendeRecord],
        source: str,
        progress: Callable[[int], None] | None = None,
        papers: Papers = NO_PAPERS,
    ) -> int:
        """Build a generation here, load it, and let it be searched."""
        with locked(self._cluster):
            count = self._local.build(extracts, arenden, source, papers=papers)
            self._load(progress or (lambda _: None))
        return count

    def load(self, progress: Callable[[int], None] | None = None) -> None:
        """Load the generation that is built here already, and let it be searched."""
        with locked(self._cluster):
            self._load(progress or (lambda _: None))

    def learn(self) -> bool:
        """Learn which matters are alike here, and send it; False if the cluster knows already."""
        learned = self._local.learn()
        generation = serving_generation(self.address.directory)
        stored = serving(self._cluster)
        build = Manifest.load(generation).build
        if not learned and stored.meta["build"] == build and stored.meta.get("learned"):
            return False
        with locked(self._cluster):
            files = send_learned(self._cluster, stored.index, generation)
            files |= self._send_steps(stored.index, generation)
            self._refresh(stored.index)
            meta = {**stored.meta, "build": build, "learned": True}
            describe(self._cluster, stored.index, {**meta, "files": {**meta["files"], **files}})
        return True

    def changes(self, build: str) -> Changes | None:
        """The sections that changed since a build."""
        return self._local.changes(build)

    def discard(self, *, thoroughly: bool = False) -> None:
        """Remove every generation but the one that is searched, here and in the cluster."""
        self._local.discard()
        with locked(self._cluster):
            try:
                now = serving(self._cluster).index
            except IndexMissing:
                now = ""
            for each in stored_generations(self._cluster):
                if each.index != now:
                    remove(self._cluster, each.index)
            if (
                now and thoroughly
            ):  # what was taken away stays in segments until they are written anew
                expunge(self._cluster, now)

    def roll_back(self) -> str:
        """Let the index before this one be searched again. Returns when it was built."""
        return str(rollback(self._cluster).meta["built"])

    # Loading.

    def _load(self, progress: Callable[[int], None]) -> None:
        generation = serving_generation(self.address.directory)
        before = self._copied_from(generation)
        index = new_name(self._cluster)
        try:
            if before:
                self._copy(before, index)
                self._write_differences(index, generation, progress, before.meta["files"])
            else:
                body = {
                    "settings": settings(self.address.shards),
                    "mappings": mapping(self._meta()),
                }
                self._cluster.ask("PUT", f"/{index}", body)
                load_sections(generation, self.address, index, progress, processes=self._processes)
                load_arenden(generation, self._cluster, index)
            files = send_files(self._cluster, index, generation)
            files |= self._send_steps(index, generation)
            self._refresh(index)
            self._check(index, generation)
            self._replicate(index)
            describe(self._cluster, index, self._described(generation, files))
            point_to(self._cluster, index)
        except BaseException:
            with suppress(KlubbatError):  # else the next run discards it
                remove(self._cluster, index)
            raise

    def _copied_from(self, generation: Path) -> Stored | None:
        """The generation to copy, if most of it is as in the new one."""
        try:
            before = serving(self._cluster)
        except NotOurs:
            raise
        except IndexUnusable:
            return None
        same = before.meta.get("versions") == dict(Manifest.load(generation).versions)
        return before if same and before.meta.get("shards") == self.address.shards else None

    def _copy(self, before: Stored, index: str) -> None:
        """Make a copy, which shares its files with the index it is made of."""
        self._cluster.ask("PUT", f"/{before.index}/_block/write")
        body = {"settings": {"index.number_of_replicas": 0, "index.blocks.write": None}}
        self._cluster.ask("PUT", f"/{before.index}/_clone/{index}?wait_for_active_shards=1", body)
        describe(self._cluster, index, self._meta())

    def _write_differences(
        self,
        index: str,
        generation: Path,
        progress: Callable[[int], None],
        files: Mapping[str, Any],
    ) -> None:
        reader, arenden = GenerationReader(generation), Arenden(generation)
        held = self._digests(index, SECTION)
        changed = []
        for number in range(reader.size):
            extract = reader.extract(number)
            place = arenden.number_of(extract["arende"]) if extract.get("arende") else None
            record = None if place is None else arenden.record(place)
            was = held.pop(f"s:{extract['id']}", ("", ""))
            if was != (section_digest(extract, record), parent_of(extract)):
                changed.append(number)
                if was[1] not in ("", parent_of(extract)):
                    held[f"s:{extract['id']}"] = was  # it lies in another place now
        matters = self._digests(index, ARENDE)
        others = []
        for number in range(len(arenden)):
            record = arenden.record(number)
            if matters.pop(f"a:{record['id']}", ("",))[0] != arende_digest(record):
                others.append(record["id"])
        gone = [removal(id_, routing) for id_, (_, routing) in {**held, **matters}.items()]
        send(self._cluster, index, gone)
        same = reader.size - len(changed)
        progress(same)
        load_sections(
            generation,
            self.address,
            index,
            lambda done: progress(same + done),
            changed,
            self._processes if len(changed) > AT_ONCE else 1,
        )
        load_arenden(generation, self._cluster, index, others)
        send(
            self._cluster,
            index,
            [
                removal(f"f:{name}:{part}", f"f:{name}")
                for name, said in files.items()
                for part in range(said["parts"])
            ],
        )
        self._refresh(index)
        arenden.close()
        reader.close()

    def _digests(self, index: str, rel: str) -> dict[str, tuple[str, str]]:
        """By the id of each document, its digest and where it lies."""
        found: dict[str, tuple[str, str]] = {}
        body: dict[str, Any] = {
            "size": AT_ONCE,
            "query": {"term": {"rel": rel}},
            "_source": False,
            "docvalue_fields": ["digest"],
            "sort": [{"id": "asc"}],
        }
        while hits := self._cluster.ask("POST", f"/{index}/_search?{WHOLE}", body)["hits"]["hits"]:
            for hit in hits:
                found[hit["_id"]] = hit["fields"]["digest"][0], hit["_routing"]
            body["search_after"] = hits[-1]["sort"]
        return found

    def _meta(self) -> dict[str, Any]:
        return {"alias": self.address.name, "complete": False, "layout": LAYOUT}

    def _described(self, generation: Path, files: Mapping[str, Any]) -> dict[str, Any]:
        manifest, reader = Manifest.load(generation), GenerationReader(generation)
        arenden, columns = Arenden(generation), reader.columns
        lengths = columns.words, columns.heading_words, columns.unit_words
        means = [float(np.mean(each)) if np.any(each) else 1.0 for each in lengths]
        found = {
            **self._meta(),
            "complete": True,
            "build": manifest.build,
            "source": manifest.source,
            "built": manifest.built,
            "versions": dict(manifest.versions),
            "documents": reader.size,
            "arenden": len(arenden),
            "means": means,
            "shards": self.address.shards,
            "files": dict(files),
        }
        arenden.close()
        reader.close()
        return found

    def _send_steps(self, index: str, generation: Path) -> dict[str, Any]:
        content = json.dumps([asdict(each) for each in steps_to(generation)]).encode()
        parts = load_file(self._cluster, index, STEPS_FILE, content)
        return {STEPS_FILE: {"parts": parts, "digest": sha256(content).hexdigest()}}

    def _refresh(self, index: str) -> None:
        self._cluster.ask("POST", f"/{index}/_refresh")

    def _check(self, index: str, generation: Path) -> None:
        """Count what arrived: a load that lost something is not searched."""
        reader, arenden = GenerationReader(generation), Arenden(generation)
        for rel, wanted in ((SECTION, reader.size), (ARENDE, len(arenden))):
            body = {"query": {"term": {"rel": rel}}}
            found = self._cluster.ask("POST", f"/{index}/_count", body)["count"]
            if found != wanted:
                raise EngineUnavailable(
                    f"{self.address}: {found} of {wanted} documents arrived; run "
                    "klubbat index again"
                )
        arenden.close()
        reader.close()

    def _replicate(self, index: str) -> None:
        """Ask for copies of the shards, and wait until they are there."""
        if not self.address.replicas:
            return
        body = {"index": {"number_of_replicas": self.address.replicas}}
        self._cluster.ask("PUT", f"/{index}/_settings", body)
        said = self._cluster.ask(
            "GET", f"/_cluster/health/{index}?wait_for_status=green&timeout=25s"
        )
        if said.get("timed_out"):
            raise EngineUnavailable(
                f"{self.address}: the cluster has no room for {self.address.replicas} more "
                "copies of each shard; ask for fewer with --replicas"
            )


def check_settings(cluster: Cluster) -> None:
    """See that the cluster can answer all questions, and let it answer long ones.

    Raises:
        EngineUnavailable: it cannot.
    """
    said = cluster.ask("GET", "/_cluster/settings?include_defaults=true&flat_settings=true")
    found: dict[str, Any] = {}
    for part in ("defaults", "persistent", "transient"):
        found |= said.get(part, {})
    if str(found.get("search.allow_expensive_queries", "true")) == "false":
        raise EngineUnavailable(
            f"{cluster.address.urls[0]}: the cluster refuses the queries that Klubbat needs: set "
            "search.allow_expensive_queries to true"
        )
    if int(found.get("indices.query.bool.max_clause_count", 1024)) < CLAUSES:
        body = {"persistent": {"indices.query.bool.max_clause_count": CLAUSES}}
        cluster.ask("PUT", "/_cluster/settings", body)
