"""Asks one generation in a cluster. An answer is whole, or there is none."""

from collections.abc import Iterator, Sequence
from typing import Any

from corpus.errors import EngineUnavailable
from indexer.opensearch import WHOLE, Cluster, Json
from indexer.store import record_to_json

DEPTH = 10_000
"""The greatest ``from + size`` of a search; `Asker.every` goes deeper."""
KEPT = "2m"
"""How long a walk through all hits may wait for its next page."""


class Asker:
    """Searches one index of a cluster. Threads may share it."""

    def __init__(self, cluster: Cluster, index: str) -> None:
        self._cluster, self._index = cluster, index

    def search(self, body: Json) -> Json:
        """The whole answer to one search.

        Raises:
            EngineUnavailable: the cluster cannot be reached, or a part of it does not answer.
        """
        path = f"/{self._index}/_search?{WHOLE}"
        return self._whole(self._cluster.ask("POST", path, body))

    def several(self, bodies: Sequence[Json]) -> list[Json]:
        """The answers to several searches, which are one request."""
        if not bodies:
            return []
        head = record_to_json({"index": self._index, "allow_partial_search_results": False})
        lines = (line for body in bodies for line in (head, record_to_json(body)))
        said = self._cluster.ask_lines("/_msearch", lines)["responses"]
        for each in said:
            if "error" in each:
                raise self._cluster.refusal(each.get("status", 500), each)
        return [self._whole(each) for each in said]

    def every(self, body: Json, at_once: int) -> Iterator[list[Json]]:
        """All hits of a search, page by page, as the index is now."""
        opened = self._cluster.ask(
            "POST",
            f"/{self._index}/_search/point_in_time?keep_alive={KEPT}&allow_partial_pit_creation=false",
        )
        place = {"id": opened["pit_id"], "keep_alive": KEPT}
        after: list[Any] | None = None
        try:
            while True:
                page = {**body, "size": at_once, "pit": place, "track_total_hits": False}
                if after is not None:
                    page["search_after"] = after
                said = self._whole(self._cluster.ask("POST", f"/_search?{WHOLE}", page))
                hits = said["hits"]["hits"]
                if hits:
                    yield hits
                if len(hits) < at_once:
                    return
                after = hits[-1]["sort"]
        finally:
            self._cluster.ask("DELETE", "/_search/point_in_time", {"pit_id": [place["id"]]})

    def _whole(self, said: Json) -> Json:
        shards = said.get("_shards", {})
        partial = shards.get("failed") or shards.get("successful") != shards.get("total")
        if said.get("timed_out") or partial:
            raise EngineUnavailable(
                f"{self._cluster.address}: a part of the index cannot be reached, so nothing is "
                "answered"
            )
        return said
