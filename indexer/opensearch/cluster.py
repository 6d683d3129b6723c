"""Asks the nodes of a cluster. Whatever goes wrong is said in one line."""

import gzip
import json
import ssl
import time
import weakref
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

from corpus.errors import EngineUnavailable, IndexUnusable, KlubbatError
from indexer.opensearch.address import ClusterAddress
from indexer.store import record_to_json

Json = dict[str, Any]

SECONDS = 30.0
"""The longest time that one answer may take."""
CONNECTING = 3.0
"""The longest time that a node may take to accept a connection."""
ASIDE = 60.0
"""A node that did not answer is asked after all others for so many seconds."""
TRIES = 8
"""How often a request is made that the cluster is too busy for."""
LEAST_GZIPPED = 2_000
OLDEST = (2, 17)
"""The oldest version that is known to give the right answers."""

_SAID = {
    "too_many_clauses": "the question has more clauses than the cluster allows: set "
    "indices.query.bool.max_clause_count to 16384",
    "too_many_nested_clauses": "the question has more clauses than the cluster allows: set "
    "indices.query.bool.max_clause_count to 16384",
    "allow_expensive_queries": "the cluster refuses the queries that Klubbat needs: set "
    "search.allow_expensive_queries to true",
    "nearly": "the cluster makes no new index: its disks are nearly full, or it was told not to",
    "flood": "the disks of the cluster are full, so it takes nothing more: make room",
}


_LOST = ("node_disconnected", "node_not_connected", "no_shard_available", "missing shards")
"""What answers say in the seconds after a node is lost."""


class Refused(EngineUnavailable):
    """The cluster answered that it will not. `status` is what HTTP says, `reason` what it says."""

    def __init__(self, message: str, status: int, kind: str, reason: str) -> None:
        super().__init__(message)
        self.status, self.kind, self.reason = status, kind, reason


class Cluster:
    """The nodes behind an address. Threads may share it."""

    def __init__(self, address: ClusterAddress, seconds: float = SECONDS) -> None:
        """Prepare to ask; nothing is asked yet.

        Raises:
            EngineUnavailable: httpx is not installed, or the file of certificates cannot be read.
        """
        try:
            import httpx  # the extra klubbat[opensearch]
        except ImportError:
            raise EngineUnavailable(
                "a cluster is asked through httpx, which is not installed; type: "
                "pip install 'klubbat[opensearch]'"
            ) from None
        self.address = address
        self._aside: dict[str, float] = {}
        self._httpx, self._turn, self._seconds = httpx, count(), seconds
        login = address.login
        try:
            trusted = ssl.create_default_context()
            if address.authority:
                trusted.load_verify_locations(address.authority)
        except (OSError, ssl.SSLError) as error:
            raise EngineUnavailable(
                f"{address.authority}: no certificates can be read from it ({error})"
            ) from None
        self._client = httpx.Client(
            verify=trusted,
            auth=(login.user, login.password) if login else None,
            trust_env=False,
        )
        self.close = weakref.finalize(self, self._client.close)
        """Close the connections, which also happens when nobody holds this any more."""

    def version(self) -> tuple[int, ...]:
        """The version of the cluster.

        Raises:
            EngineUnavailable: it is no OpenSearch, or an older one than `OLDEST`.
        """
        said = self.ask("GET", "/").get("version", {})
        number = str(said.get("number", "?"))
        if said.get("distribution") != "opensearch":
            raise EngineUnavailable(f"{self.address.urls[0]} is no OpenSearch")
        found = tuple(int(part) for part in number.split(".")[:2] if part.isdecimal())
        if found < OLDEST:
            raise EngineUnavailable(
                f"{self.address.urls[0]} is OpenSearch {number}; Klubbat needs "
                f"{OLDEST[0]}.{OLDEST[1]} or newer"
            )
        return found

    def ask(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        seconds: float | None = None,
    ) -> Json:
        """What the cluster answers to a request with a JSON object, within so many seconds.

        Raises:
            EngineUnavailable: no node answers, or the answer is an error.
        """
        content = b"" if body is None else record_to_json(dict(body))
        return self._asked(method, path, content, "application/json", seconds)

    def ask_lines(self, path: str, lines: Iterable[bytes]) -> Json:
        """What it answers to a request of several lines, each a JSON object."""
        content = b"\n".join(lines) + b"\n"
        return self._asked("POST", path, content, "application/x-ndjson")

    def _asked(
        self, method: str, path: str, content: bytes, kind: str, seconds: float | None = None
    ) -> Json:
        headers = {"Content-Type": kind, "Accept-Encoding": "gzip"} if content else {}
        if len(content) >= LEAST_GZIPPED:
            content = gzip.compress(content, 1)
            headers["Content-Encoding"] = "gzip"
        nodes = self._in_turn()
        gone = busy = 0
        while True:
            node = nodes[(gone + busy) % len(nodes)]
            try:
                answer = self._client.request(
                    method,
                    f"{node}{path}",
                    content=content or None,
                    headers=headers,
                    timeout=self._httpx.Timeout(seconds or self._seconds, connect=CONNECTING),
                )
            except self._httpx.TransportError as error:
                gone += 1
                self._aside[node] = time.monotonic() + ASIDE
                if gone >= len(nodes):
                    raise EngineUnavailable(self._unreached(node, error)) from None
                continue
            if (
                answer.status_code == 429
                and busy < TRIES
                and b"cluster_block" not in answer.content
            ):
                time.sleep(min(0.1 * 2**busy, 5.0))
                busy += 1
                continue
            return self._read(answer.status_code, answer.content, node)

    def _in_turn(self) -> list[str]:
        """All nodes, another first each time; those that did not answer lately come last."""
        urls, first = self.address.urls, next(self._turn)
        turned = [urls[(first + n) % len(urls)] for n in range(len(urls))]
        now = time.monotonic()
        return sorted(turned, key=lambda node: self._aside.get(node, 0.0) > now)

    def _read(self, status: int, content: bytes, node: str) -> Json:
        try:
            said = json.loads(content) if content else {}
        except ValueError:
            said = None
        if status < 300 and isinstance(said, dict):
            return said
        if not isinstance(said, dict):
            said = {}
        raise self.refusal(status, said, node)

    def refusal(self, status: int, said: Json, node: str = "") -> KlubbatError:
        """The error that an answer of the cluster is."""
        node = node or self.address.urls[0]
        found = said.get("error", "")
        text = str(found)
        kind, reason = "", text[:200]
        if isinstance(found, dict):
            causes = found.get("root_cause") or [found]
            kind = str(causes[0].get("type", ""))
            reason = str(causes[0].get("reason", ""))
        if status == 401:
            message = f"{node} does not know the user or the password"
        elif "FORBIDDEN/10" in text:
            message = f"{node}: {_SAID['nearly']}"
        elif status == 403 and "cluster_block" not in text:
            message = f"{node} does not let this user do that: {reason[:200]}"
        elif status == 404 and "index_not_found" in text:
            return IndexMissing(
                f"{self.address}: no index here; make one with klubbat index PATH… "
                f"--engine opensearch --url {self.address.urls[0]} --index {self.address.directory}"
            )
        elif (status == 429 and "cluster_block" in text) or "FORBIDDEN/12" in text:
            message = f"{node}: {_SAID['flood']}"
        elif status == 429:
            message = f"{node} is too busy; try again in a while"
        elif status == 503 or any(sign in text for sign in _LOST):
            message = f"{node}: a part of the index cannot be reached, so nothing is answered"
        else:
            known = next((said for sign, said in _SAID.items() if sign in text), None)
            message = f"{node}: {known or f'the cluster answers {status}: {kind} {reason[:200]}'}"
        return Refused(message, status, kind, reason)

    def _unreached(self, node: str, error: Exception) -> str:
        text = str(error)
        if "CERTIFICATE_VERIFY_FAILED" in text:
            return (
                f"{node}: its certificate is not trusted; name the file of its authority in "
                "KLUBBAT_OPENSEARCH_CA"
            )
        if isinstance(error, self._httpx.TimeoutException):
            return f"{node}: the cluster does not answer in time"
        if isinstance(error, self._httpx.RemoteProtocolError | self._httpx.ReadError):
            return f"{node} ends the connection; is it https, or http?"
        return f"{node}: no search engine answers ({text or type(error).__name__})"


class IndexMissing(IndexUnusable):
    """The cluster answers, and has no such index."""
