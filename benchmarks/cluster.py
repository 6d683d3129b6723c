"""Compares our own engine with an OpenSearch cluster over the same index, in one run.

    python -m tests.opensearch.running 3        # prints addresses and process ids until Ctrl-C
    python benchmarks/cluster.py PAPERS… --work DIR --url http://…,http://… [--lose PID]

It prints how long loading took and how large the index is, the milliseconds of a search, and
whether the answers were the same. With --lose, the process of one node is killed, and all is asked
again.
"""

import argparse
import os
import signal
import statistics
import sys
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from indexer.building import update
from indexer.opensearch import Cluster, ClusterAddress, ClusterTarget
from search import Index, Request, open_index
from search.answer import Answer
from search.opensearch import ClusterIndex

QUESTIONS = 100


def questions(index: Index, number: int) -> list[str]:
    """Beginnings of headings, of one to six words, and the first word of some of them."""
    drawn = Random(1)
    titles = [e["titel"] for e in islice(index.extracts(), 20_000) if e["titel"]]
    chosen = drawn.sample(titles, min(number, len(titles)))
    return [" ".join(title.split()[: drawn.randint(1, 6)]) for title in chosen]


def timed(index: Index, asked: Sequence[str]) -> tuple[list[float], list[Answer]]:
    """The milliseconds of each search, and its answer."""
    took, answers = [], []
    for each in asked:
        start = time.perf_counter()
        answers.append(index.search(Request(each)))
        took.append(1000 * (time.perf_counter() - start))
    return took, answers


def said(name: str, took: Sequence[float]) -> str:
    """A line with the middle one and the 95th of a hundred."""
    p95 = statistics.quantiles(took, n=20)[-1]
    return f"{name:<34} p50 {statistics.median(took):8.1f} ms   p95 {p95:8.1f} ms"


def differences(ours: Sequence[Answer], theirs: Sequence[Answer]) -> tuple[int, float]:
    """How many answers differ in more than their scores, and the greatest difference of scores."""
    differ, worst = 0, 0.0
    for one, other in zip(ours, theirs, strict=True):
        ids = [[hit.extract["id"] for hit in each.hits] for each in (one, other)]
        same = (one.total, one.facets, one.notices) == (other.total, other.facets, other.notices)
        differ += not same or ids[0] != ids[1]
        for hit, again in zip(one.hits, other.hits, strict=False):
            worst = max(worst, abs(hit.score - again.score) / max(hit.score, 1e-9))
    return differ, worst


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("papers", nargs="+", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--url", required=True, help="the nodes, divided by commas")
    parser.add_argument("--lose", type=int, help="the process id of a node to kill in the middle")
    options = parser.parse_args()
    directory = options.work / "klubbat-cluster-benchmark"
    start = time.perf_counter()
    update(options.papers, directory, lambda *_: None)
    print(
        f"read and built here in {time.perf_counter() - start:.1f} s, load {os.getloadavg()[0]:.1f}"
    )
    ours = open_index(directory)
    asked = questions(ours, QUESTIONS)
    nodes = options.url.count(",") + 1
    address = ClusterAddress.of(options.url, directory, None, None, nodes, min(nodes - 1, 1))
    size = ours.status().documents
    start = time.perf_counter()
    update(options.papers, directory, lambda *_: None, ClusterTarget(address))
    took = time.perf_counter() - start
    cluster = Cluster(address)
    stats = cluster.ask("GET", f"/{address.name}/_stats/store")["_all"]["primaries"]["store"]
    print(
        f"{size} sections in the cluster in {took:.1f} s ({size / took:.0f} a second), "
        f"{stats['size_in_bytes'] / 1e6:.0f} MB"
    )
    theirs = ClusterIndex(address)
    timed(ours, asked)
    here, answers = timed(ours, asked)
    first, others = timed(theirs, asked)
    again, _ = timed(theirs, asked)
    print(f"load {os.getloadavg()[0]:.1f}")
    print(said("our own engine", here))
    print(said("cluster, words not met before", first))
    print(said("cluster", again))
    differ, worst = differences(answers, others)
    print(f"{differ} of {len(asked)} answers differ; scores by at most {worst:.1e}")
    if options.lose:
        os.kill(options.lose, signal.SIGKILL)
        lost, others = timed(theirs, asked)
        print(said("cluster, a node lost", lost))
        print(f"{differences(answers, others)[0]} of {len(asked)} answers differ")


if __name__ == "__main__":
    main()
