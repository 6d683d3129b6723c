"""Loads a generation into a new index of a cluster, with several processes."""

import base64
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from corpus.cell import die_with_parent
from corpus.errors import EngineUnavailable, KlubbatError
from indexer.opensearch.address import ClusterAddress
from indexer.opensearch.cluster import Cluster
from indexer.opensearch.documents import Texts, arende_document, parent_of, section_document
from indexer.reader import GenerationReader
from indexer.store import Arenden, record_to_json

AT_ONCE = 500
"""The most sections that one process takes at a time."""
BYTES = 4_000_000
"""The size of a request with documents, before it is packed."""
MOST_FORMS = 400_000
"""The most written forms that a process remembers: about 150 MB."""
TRIES = 10
PART = 1_000_000
"""The size of the parts that a file is cut into."""

Action = tuple[bytes, bytes]
"""A line that says where a document belongs, and the document."""


def load_sections(
    generation: Path,
    address: ClusterAddress,
    index: str,
    progress: Callable[[int], None],
    numbers: Iterable[int] | None = None,
    processes: int = 1,
) -> int:
    """Send sections of a generation to an index; by default all. Returns how many were sent."""
    reader = GenerationReader(generation)
    wanted = list(range(reader.size) if numbers is None else numbers)
    reader.close()
    pieces = [wanted[start : start + AT_ONCE] for start in range(0, len(wanted), AT_ONCE)]
    done = 0
    if processes == 1 or len(pieces) == 1:
        for piece in pieces:
            done += _load_piece(generation, address, index, piece)
            progress(done)
        return done
    # Spawned, not forked: the caller may have threads, whose locks would stay locked.
    context = get_context("spawn")
    with ProcessPoolExecutor(processes, context, initializer=die_with_parent) as pool:
        under_way = [
            pool.submit(_load_piece, generation, address, index, piece) for piece in pieces
        ]
        try:
            for each in as_completed(under_way):
                done += _outcome(each)
                progress(done)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return done


def load_arenden(
    generation: Path, cluster: Cluster, index: str, ids: Iterable[str] | None = None
) -> None:
    """Send ärenden of a generation to an index; by default all."""
    arenden = Arenden(generation)
    found = range(len(arenden)) if ids is None else map(arenden.number_of, ids)
    records = (arenden.record(number) for number in found if number is not None)
    send(
        cluster,
        index,
        (_action(f"a:{each['id']}", f"a:{each['id']}", arende_document(each)) for each in records),
    )
    arenden.close()


def load_file(cluster: Cluster, index: str, name: str, content: bytes) -> int:
    """Keep a file in an index, in parts. Returns their number."""
    parts = [content[start : start + PART] for start in range(0, len(content), PART)] or [b""]
    send(
        cluster,
        index,
        (
            _action(
                f"f:{name}:{number}",
                f"f:{name}",
                {"file": name, "part": number, "data": base64.b64encode(part).decode()},
            )
            for number, part in enumerate(parts)
        ),
    )
    return len(parts)


def _outcome(future: "Future[int]") -> int:
    try:
        return future.result()
    except BrokenProcessPool:
        raise KlubbatError(
            "a process that was loading was killed, most likely for want of memory; "
            "close other programs and run klubbat index again"
        ) from None


def _load_piece(generation: Path, address: ClusterAddress, index: str, numbers: list[int]) -> int:
    reader, arenden = GenerationReader(generation), Arenden(generation)
    cluster, texts = Cluster(address), _texts()

    def actions() -> Iterator[Action]:
        for number in numbers:
            extract = reader.extract(number)
            place = arenden.number_of(extract["arende"]) if extract.get("arende") else None
            arende = None if place is None else arenden.record(place)
            document = section_document(extract, arende, texts)
            yield _action(f"s:{extract['id']}", parent_of(extract), document)

    try:
        send(cluster, index, actions())
    finally:
        for each in (reader, arenden, cluster):
            each.close()
    return len(numbers)


_known: list[Texts] = []


def _texts() -> Texts:
    """What this process knows of words; it begins anew when that is more than `MOST_FORMS`."""
    if not _known or len(_known[0]) > MOST_FORMS:
        _known[:] = [Texts()]
    return _known[0]


def send(cluster: Cluster, index: str, actions: Iterable[Action]) -> None:
    """Write documents. What the cluster is too busy for is sent again.

    Raises:
        EngineUnavailable: the cluster refuses a document, or stays too busy.
    """
    waiting: list[Action] = []
    size = 0
    for each in actions:
        waiting.append(each)
        size += sum(map(len, each))
        if size >= BYTES:
            _send(cluster, index, waiting)
            waiting, size = [], 0
    if waiting:
        _send(cluster, index, waiting)


def _send(cluster: Cluster, index: str, actions: list[Action]) -> None:
    for turn in range(TRIES):
        lines = (line for action in actions for line in action if line)
        said = cluster.ask_lines(f"/{index}/_bulk", lines)
        if not said.get("errors"):
            return
        again = []
        for action, item in zip(actions, said["items"], strict=True):
            (outcome,) = item.values()
            blocked = "cluster_block" in str(outcome.get("error", ""))
            if outcome["status"] in (429, 503) and not blocked:
                again.append(action)
            elif outcome["status"] >= 300 and outcome["status"] != 404:
                raise cluster.refusal(outcome["status"], {"error": outcome.get("error", {})})
        if not again:
            return
        actions = again
        time.sleep(min(0.2 * 2**turn, 10.0))
    raise EngineUnavailable(f"{cluster.address}: the cluster is too busy to be loaded; try later")


def _action(id_: str, routing: str, document: Mapping[str, Any]) -> Action:
    head = {"index": {"_id": id_, "routing": routing}}
    return record_to_json(head), record_to_json(dict(document))


def removal(id_: str, routing: str) -> Action:
    """What takes a document away."""
    return record_to_json({"delete": {"_id": id_, "routing": routing}}), b""
