"""The files that travel with an index in a cluster, which the machines that search read.

They are the list of words, by which questions are compiled, what was learned of which matters are
alike, the papers, and the ids and ranks of all sections (`ORDER_FILE`).
"""

import base64
import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import IndexUnusable
from indexer.likeness import LIKENESS_FILE
from indexer.opensearch.cluster import Cluster
from indexer.opensearch.loading import load_file
from indexer.reader import GenerationReader
from indexer.store import PAPERS_FILE, Arenden, Array, ArrayFile, ArrayWriter, StoredRows

WORDS_FILE = "wordlist.arrays"
ORDER_FILE = "order.arrays"
LEARNED = "likeness"
"""The name under which what was learned travels, whatever its version."""

FORGOTTEN = 14 * 86_400.0
"""A file that nobody opened for so many seconds is removed when a newer one is fetched."""

_AT_ONCE = 10
"""The parts of a file that are asked for in one request."""


class Order:
    """The sections of an index in their order, by number.

    Attributes:
        words: the number of words of each.
        rank: the place of each when all are ordered by date.
        owners: the number of the ärende of each, or its own.
        owner_rank: the place of that ärende when ärenden are ordered by date.
    """

    def __init__(self, path: Path) -> None:
        file = ArrayFile(path)
        self.words: Array = file["words"].read()
        self.rank: Array = file["rank"].read()
        self.owners: Array = file["owners"].read()
        self.owner_rank: Array = file["owner_rank"].read()
        self._text = bytes(file["ids"].read())
        self._starts: Array = file["starts"].read()

    def __len__(self) -> int:
        return len(self.words)

    def id(self, number: int) -> str:
        """The id of a section."""
        return self._text[self._starts[number] : self._starts[number + 1]].decode()

    def ids(self) -> Iterator[str]:
        """All ids in their order."""
        return map(self.id, range(len(self)))


def write_order(generation: Path, path: Path) -> None:
    """Write the `Order` of a generation to a new file."""
    reader, arenden = GenerationReader(generation), Arenden(generation)
    columns = reader.columns
    owners: Array = np.arange(reader.size)
    owner_rank: Array = np.asarray(columns.rank)
    if len(arenden):
        owners = np.asarray(StoredRows(generation).arende_of)
        owner_rank = np.asarray(arenden.rank)[owners]
    ids = [reader.extract(number)["id"].encode() for number in range(reader.size)]
    file = ArrayWriter(path)
    file.add("words", np.asarray(columns.words))
    file.add("rank", np.asarray(columns.rank))
    file.add("owners", owners)
    file.add("owner_rank", owner_rank)
    file.add_bytes("ids", b"".join(ids))
    file.add("starts", np.cumsum([0, *map(len, ids)]))
    file.close()
    arenden.close()
    reader.close()


def send_files(cluster: Cluster, index: str, generation: Path) -> dict[str, Any]:
    """Keep the files of a generation in an index. Returns what its description says of them."""
    with tempfile.TemporaryDirectory() as folder:
        write_order(generation, Path(folder) / ORDER_FILE)
        order = (Path(folder) / ORDER_FILE).read_bytes()
    contents = {
        WORDS_FILE: (generation / WORDS_FILE).read_bytes(),
        PAPERS_FILE: (generation / PAPERS_FILE).read_bytes(),
        ORDER_FILE: order,
    }
    return {name: _sent(cluster, index, name, each) for name, each in contents.items()}


def send_learned(cluster: Cluster, index: str, generation: Path) -> dict[str, Any]:
    """Keep what was learned of a generation in an index; see `send_files`."""
    return {LEARNED: _sent(cluster, index, LEARNED, (generation / LIKENESS_FILE).read_bytes())}


def _sent(cluster: Cluster, index: str, name: str, content: bytes) -> dict[str, Any]:
    parts = load_file(cluster, index, name, content)
    return {"parts": parts, "digest": sha256(content).hexdigest()}


def fetched(cluster: Cluster, index: str, name: str, files: Mapping[str, Any]) -> Path:
    """A file of an index on this machine; it is fetched unless it is here.

    Raises:
        IndexUnusable: the index does not have it, or not whole.
    """
    said = files.get(name)
    if said is None:
        raise IndexUnusable(f"{cluster.address}: the index lacks {name}; run klubbat index again")
    path = _cache() / f"{said['digest'][:32]}-{name}"
    if path.exists():
        path.touch()
        return path
    for old in path.parent.glob(f"*-{name}"):
        if old.stat().st_mtime < time.time() - FORGOTTEN:
            old.unlink(missing_ok=True)
    handle, partial = tempfile.mkstemp(dir=path.parent)
    digest = sha256()
    with os.fdopen(handle, "wb") as file:
        for first in range(0, said["parts"], _AT_ONCE):
            numbers = range(first, min(first + _AT_ONCE, said["parts"]))
            body = {
                "size": len(numbers),
                "query": {"bool": {"filter": [{"term": {"file": name}}, _parts(numbers)]}},
                "sort": [{"part": "asc"}],
                "_source": ["data"],
            }
            found = cluster.ask("POST", f"/{index}/_search?{WHOLE}", body)
            for hit in found["hits"]["hits"]:
                content = base64.b64decode(hit["_source"]["data"])
                digest.update(content)
                file.write(content)
    if digest.hexdigest() != said["digest"]:
        Path(partial).unlink()
        raise IndexUnusable(
            f"{cluster.address}: the index is damaged, {name} is not whole; run klubbat index again"
        )
    Path(partial).replace(path)
    return path


WHOLE = "allow_partial_search_results=false"
"""What every search says: OpenSearch by itself answers from the shards that are left."""


def _parts(numbers: range) -> dict[str, Any]:
    return {"range": {"part": {"gte": numbers.start, "lt": numbers.stop}}}


def _cache() -> Path:
    from platformdirs import user_cache_path

    folder = user_cache_path("klubbat") / "opensearch"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
