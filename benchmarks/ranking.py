r"""Measures how well headings find the motions that were decided under them.

    python benchmarks/ranking.py --docs riksdag/motions.jsonl.gz \
        --queries precedents/queries.tsv --qrels precedents/qrels.tsv

Prints MRR@10, nDCG@10, R@20 and R@100 over all motions, and the same over motions of one or two
att-satser. `--try b=0.2,0.5,0.75` shows what other values of a weight of `search.weights.Weights`
would give. It can be given once for each weight; one is changed at a time. `--half dev` or `test`
uses every other query. `--index DIR` keeps the index there for the next run.
"""

import argparse
import json
import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.material import motions
from indexer.building import build
from indexer.store import current_generation
from search.finding import Generation, Listing, Scorer
from search.question import Compiler, parse
from search.weights import WEIGHTS, Weights

DEPTH = 100
SHORT = 2
MEASURES = ("mrr10", "ndcg10", "r20", "r100")


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    for name in ("docs", "queries", "qrels"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--index", type=Path, help="keep the index here, and use it if it is there")
    parser.add_argument("--half", choices=["dev", "test"], help="every other query alone")
    parser.add_argument("--try", dest="trials", action="append", default=[], metavar="WEIGHT=V,V")
    parser.add_argument("--json", action="store_true", help="one flat object of names to numbers")
    args = parser.parse_args()

    with tempfile.TemporaryDirectory() as scratch:
        directory = args.index or Path(scratch)
        if current_generation(directory) is None:
            build(motions(args.docs), directory)
        generation = current_generation(directory)
        assert generation
        ranking = Ranking(Generation(generation))
        queries = read_queries(args.queries, args.half)
        qrels = read_qrels(args.qrels)
        rows = {"": ranking.measure(queries, qrels, WEIGHTS)}
        for name, value in trials(args.trials):
            weights = replace(WEIGHTS, **{name: value})
            rows[f"{name}={value:g}"] = ranking.measure(queries, qrels, weights)
    if args.json:
        print(json.dumps({f"klubbat.{name}": value for name, value in rows[""].items()}))
    else:
        print_table(rows)
    return 0


class Ranking:
    """Ranks the documents of one generation with any weights."""

    def __init__(self, generation: Generation) -> None:
        self.reader = reader = generation.reader
        self.source, self.view = generation.source, generation.sections
        self.everything = np.ones(reader.size, np.bool_)
        units = np.diff(reader.columns.unit_starts)
        self.short = (units >= 1) & (units <= SHORT)

    def measure(
        self, queries: Mapping[str, str], qrels: Mapping[str, set[str]], weights: Weights
    ) -> dict[str, float]:
        """The means over all queries, for all documents and for the short ones alone."""
        compiler = Compiler(self.reader.words, weights)
        scorer = Scorer(self.source, weights)
        sums: dict[str, list[float]] = defaultdict(list)
        for id_, text in queries.items():
            relevant = [self.reader.number_of(each) for each in qrels.get(id_, ())]
            numbers = {number for number in relevant if number is not None}
            plan = compiler.compile(parse(text))
            for suffix, possible in (("", self.everything), (".short", self.short)):
                among = {number for number in numbers if possible[number]}
                if not among:
                    continue
                listing = Listing(scorer, scorer.match(plan, self.view, possible), self.view, {})
                pages = listing.pages("nagra", "relevance", 0, DEPTH)
                found = [number for _, page in pages for number in page.numbers.tolist()]
                for measure, value in zip(MEASURES, measures(found, among), strict=True):
                    sums[measure + suffix].append(value)
                complete = {*listing.complete.results.numbers.tolist()}
                sums["hits" + suffix].append(float(len(complete) + listing.number_of_some()))
                sums["complete" + suffix].append(float(len(complete)))
                sums["complete_recall" + suffix].append(len(among & complete) / len(among))
        return {name: sum(values) / len(values) for name, values in sums.items()}


def measures(ranked: list[int], relevant: set[int]) -> tuple[float, float, float, float]:
    """MRR@10, nDCG@10, R@20 and R@100 of one ranking; relevance is yes or no.

    >>> [round(value, 3) for value in measures([7, 1, 8, 2], {1, 2})]
    [0.5, 0.651, 1.0, 1.0]
    """
    gains = [1 / math.log2(place + 2) for place in range(10)]
    found = [number in relevant for number in ranked]
    reciprocal = next((1 / place for place, hit in enumerate(found[:10], 1) if hit), 0.0)
    ideal = sum(gains[: len(relevant)])
    ndcg = sum(gain for gain, hit in zip(gains, found, strict=False) if hit) / ideal
    return (
        reciprocal,
        ndcg,
        sum(found[:20]) / len(relevant),
        sum(found[:100]) / len(relevant),
    )


def read_queries(path: Path, half: str | None) -> dict[str, str]:
    """The queries by id; for a half, those whose id has an even (dev) or odd (test) checksum."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    odd = {"dev": 0, "test": 1}
    return {id_: text for id_, text in rows if half is None or crc32(id_.encode()) % 2 == odd[half]}


def read_qrels(path: Path) -> dict[str, set[str]]:
    """The relevant documents of each query, from a file in TREC's four columns."""
    relevant: dict[str, set[str]] = defaultdict(set)
    for line in path.read_text("utf-8").splitlines():
        query, _, document, grade = line.split("\t")
        if int(grade) > 0:
            relevant[query].add(document)
    return relevant


def trials(given: list[str]) -> Iterator[tuple[str, float]]:
    """The weights to try, one changed at a time."""
    for trial in given:
        name, _, values = trial.partition("=")
        for value in values.split(","):
            yield name, float(value)


def print_table(rows: Mapping[str, Mapping[str, float]]) -> None:
    """One line per trial, one column per measure."""
    columns = list(rows[""])
    print(" " * 16 + "".join(f"{name:>14}" for name in columns))
    for label, row in rows.items():
        print(f"{label or 'as chosen':<16}" + "".join(f"{row[name]:14.3f}" for name in columns))


if __name__ == "__main__":
    sys.exit(main())
