"""Compares our own engine with an OpenSearch cluster over the same index, in one run.

    python -m tests.opensearch.running 3        # prints addresses and process ids until Ctrl-C
    python benchmarks/cluster.py PAPERS… --work DIR --url http://…,http://… [--lose PID]
    python benchmarks/cluster.py --riksdag riksdag --docs 50000 --work DIR --url http://…

The second takes passages of parliament's papers (`benchmarks.passages`). It prints how long loading
took and how large the index is, the milliseconds of a search, and whether the answers were the
same. With --lose, the process of one node is killed, and all is asked again.
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
from benchmarks.passages import prepared
from benchmarks.passages import questions as drawn_questions
from benchmarks.peers.klubbat import written
from benchmarks.speed import SAMPLE, built
from indexer.building import update
from indexer.opensearch import Cluster, ClusterAddress, ClusterTarget
from search import Index, Request, open_index
from search.answer import Answer
from search.opensearch import ClusterIndex

QUESTIONS = 100
"""The questions of each kind."""


def passages_asked(work: Path, riksdag: Path, docs: int) -> tuple[Path, dict[str, list[str]]]:
    """An index of passages, which is built if it is not there, and questions by their kind."""
    figures = built("klubbat", work, riksdag, docs)
    print(", ".join(f"{name} {value:.0f}" for name, value in figures.items()))
    sample = [*islice(prepared(work / f"passages-{docs}"), SAMPLE)]
    asked = drawn_questions(sample, QUESTIONS)
    return work / f"klubbat-{docs}", {kind: [*map(written, of)] for kind, of in asked.items()}


def headings(index: Index, number: int) -> list[str]:
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
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("papers", nargs="*", type=Path)
    parser.add_argument("--riksdag", type=Path, help="folder of its .jsonl.gz files")
    parser.add_argument("--docs", type=int, default=50_000, help="the number of passages")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--url", required=True, help="the nodes, divided by commas")
    parser.add_argument("--loaded", action="store_true", help="the cluster has the index already")
    parser.add_argument("--lose", type=int, help="the process id of a node to kill in the middle")
    options = parser.parse_args()
    asked: dict[str, list[str]] = {}
    if options.riksdag:
        directory, asked = passages_asked(options.work, options.riksdag, options.docs)
    else:
        directory = options.work / "klubbat-cluster-benchmark"
        start = time.perf_counter()
        update(options.papers, directory, lambda *_: None)
        print(f"read and built here in {time.perf_counter() - start:.1f} s, {_load()}")
    ours = open_index(directory)
    asked["headings"] = headings(ours, QUESTIONS)
    nodes = options.url.count(",") + 1
    address = ClusterAddress.of(options.url, directory, None, None, nodes, min(nodes - 1, 1))
    if not options.loaded:
        load(address, ours.status().documents)
    theirs = ClusterIndex(address)
    for kind, of in asked.items():
        print(f"\n{kind}, {_load()}")
        timed(ours, of)
        here, answers = timed(ours, of)
        first, others = timed(theirs, of)
        again, _ = timed(theirs, of)
        print(said("our own engine", here))
        print(said("cluster, words not met before", first))
        print(said("cluster", again))
        differ, worst = differences(answers, others)
        print(f"{differ} of {len(of)} answers differ; scores by at most {worst:.1e}")
    if options.lose:
        of = asked["headings"]
        answers = timed(ours, of)[1]
        os.kill(options.lose, signal.SIGKILL)
        lost, others = timed(theirs, of)
        print(said("cluster, a node lost", lost))
        print(f"{differences(answers, others)[0]} of {len(of)} answers differ")


def load(address: ClusterAddress, size: int) -> None:
    """Load the cluster from the index that is built here."""
    start = time.perf_counter()
    ClusterTarget(address).load()
    took = time.perf_counter() - start
    cluster = Cluster(address)
    stats = cluster.ask("GET", f"/{address.name}/_stats/store")["_all"]["primaries"]["store"]
    print(
        f"{size} sections in the cluster in {took:.1f} s ({size / took:.0f} a second), "
        f"{stats['size_in_bytes'] / 1e6:.0f} MB, {_load()}"
    )
    cluster.close()


def _load() -> str:
    return f"load {os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    main()
