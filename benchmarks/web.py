r"""Measures the size and the speed of pages, and the site under load, beside others.

    python benchmarks/web.py --riksdag riksdag --docs 100000 --keep DIR
    python benchmarks/web.py --index demo-index

The first command makes indexes as `benchmarks/speed.py` does, or uses those below DIR. It measures
a search page beside the search alone and a search by plain Whoosh, and the site under load beside
the same page on SQLite's FTS5. The second command measures the pages of any index.

The server is a separate process, asked over loopback. Each address is asked three times in a row;
the first time fills the caches. Two figures leave out other work on the machine: `least` is the
least of the three times, and `work` the processor time of the first. Sizes are the mean of a kind
of page. docs/speed.md says what is unfair in the comparison.
"""

import argparse
import json
import os
import re
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.lighthouse import scores
from benchmarks.pages import FIRST_BYTE_ONLY, addresses_of
from benchmarks.passages import Passage, Question, questions
from benchmarks.peers.klubbat import written
from benchmarks.serving import Asked, Connection, Load, load, serving
from benchmarks.speed import SAMPLE, built, module
from benchmarks.weighing import weighed
from indexer.building import learn
from search import Request, open_index
from web import addresses
from web.parameters import Question as Search

Figures = dict[str, float]
FEW = 1_000
TIMES = 3
"""How often each address is asked."""


def main() -> int:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--index", type=Path, help="an index directory: its pages, and no peers")
    where.add_argument("--riksdag", type=Path, help="folder of its .jsonl.gz files")
    parser.add_argument("--docs", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=100, help="pages of each kind")
    parser.add_argument("--keep", type=Path, help="keep the indexes here, and use those there")
    parser.add_argument("--seconds", type=int, default=10, help="how long the load lasts; 0: none")
    parser.add_argument("--lighthouse", action="store_true", help="its scores, by npx")
    parser.add_argument("--json", type=Path, metavar="FILE", help="one flat object, written here")
    args = parser.parse_args()
    began = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as scratch:
        place = args.keep or Path(scratch)
        if args.riksdag:
            for engine in ("klubbat", "whoosh", "fts5"):
                built(engine, place, args.riksdag, args.docs)
            learn(place / f"klubbat-{args.docs}")
        of = {name: place / f"{name}-{args.docs}" for name in ("klubbat", "whoosh", "fts5")}
        figures = pages(args.index or of["klubbat"], args.questions, lighthouse=args.lighthouse)
        if args.riksdag:
            figures |= beside(of["klubbat"], of["whoosh"], args.questions)
            if args.seconds:
                figures |= loaded(of["klubbat"], of["fts5"], args.questions, args.seconds)
    figures |= {"machine.load.before": began, "machine.load.after": os.getloadavg()[0]}
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1), "utf-8")
    print_tables(figures)
    return 0


def pages(directory: Path, count: int, *, lighthouse: bool) -> Figures:
    """The sizes and times of every kind of page."""
    index = open_index(directory)
    asked = [written(each) for each in _questions(directory, count)["words"]]
    kinds = addresses_of(index, asked)
    figures: Figures = {}
    with serving("klubbat", directory) as site:
        connection = Connection(site)
        # The first page of each kind after a build is slower, so it has a figure of its own.
        for kind, found in kinds.items():
            only = kind in FIRST_BYTE_ONLY
            first = connection.ask(found[0], first_byte_only=only)
            figures[f"klubbat.first.page.{kind}"] = first.whole
        got: dict[str, list[list[Asked]]] = defaultdict(list)
        for number in range(count):
            for kind, found in kinds.items():
                address, only = found[number % len(found)], kind in FIRST_BYTE_ONLY
                asked_thrice = [connection.ask(address, first_byte_only=only) for _ in range(TIMES)]
                got[kind].append(asked_thrice)
        for kind, several in got.items():
            figures |= _kind(kind, several)
        if lighthouse:
            figures |= scores(site.origin, {kind: found[0] for kind, found in kinds.items()})
    index.close()
    return figures


def _kind(kind: str, several: list[list[Asked]]) -> Figures:
    figures = _spread("klubbat", f"first_byte.{kind}", [times[0].first_byte for times in several])
    least = [min(each.whole for each in times) for times in several]
    if kind not in FIRST_BYTE_ONLY:
        figures |= _spread("klubbat", f"page.{kind}", [times[0].whole for times in several])
        figures |= _spread("klubbat", f"least.page.{kind}", least)
        figures |= _spread("klubbat", f"work.page.{kind}", [times[0].worked for times in several])
        weights = [weighed(times[0].body) for times in several]
        for what in ("kb", "kb_frame", "kb_gzip"):
            of = [getattr(weight, what) for weight in weights]
            figures[f"klubbat.{what}.page.{kind}"] = statistics.mean(of)
            figures[f"klubbat.{what}.most.page.{kind}"] = max(of)
    return figures


def beside(ours: Path, whoosh: Path, count: int) -> Figures:
    """Measure a search page, the search alone, and plain Whoosh with five facets, in turn."""
    index, peer = open_index(ours), module("whoosh").Engine(whoosh)
    times: dict[str, list[float]] = defaultdict(list)
    with serving("klubbat", ours) as site:
        connection = Connection(site)
        connection.ask("/")
        for number, question in enumerate(_questions(ours, count, other=True)["words"]):
            words = written(question)
            address = addresses.search(Search(words))
            ways: Mapping[str, Callable[[], object]] = {
                "page": lambda address=address: connection.ask(address),
                "search": lambda words=words: index.search(Request(words)),
                "whoosh": lambda question=question: peer.ask(question, True),
            }
            order = [*ways][number % 3 :] + [*ways][: number % 3]
            for way in order:
                taken = [_timed(ways[way]) for _ in range(TIMES)]
                times[f"{way}.first"].append(taken[0][0])
                times[way].append(taken[1][0])
                times[f"{way}.least"].append(min(wall for wall, _ in taken))
                times[f"{way}.work.first"].append(taken[0][1])
                times[f"{way}.work"].append(taken[1][1])
    figures: Figures = {}
    for again in (".first", "", ".least", ".work.first", ".work"):
        figures |= _spread("klubbat", f"beside.page{again}", times[f"page{again}"])
        figures |= _spread("klubbat", f"beside.search{again}", times[f"search{again}"])
        figures |= _spread("whoosh", f"beside.search{again}", times[f"whoosh{again}"])
        for part in ("p50", "p95"):
            page = figures[f"klubbat.{part}.beside.page{again}"]
            alone = figures[f"klubbat.{part}.beside.search{again}"]
            plain = figures[f"whoosh.{part}.beside.search{again}"]
            figures[f"klubbat.page_to_search.{part}{again}"] = page / alone
            figures[f"ratio.whoosh.{part}.beside.page{again}"] = plain / page
    return figures


def _timed(way: Callable[[], object]) -> tuple[float, float]:
    """The milliseconds by the clock, and of processor time: of the server for a page, else ours."""
    start, before = time.perf_counter(), time.process_time()
    answer = way()
    wall, worked = 1000 * (time.perf_counter() - start), 1000 * (time.process_time() - before)
    return wall, answer.worked if isinstance(answer, Asked) else worked


def loaded(ours: Path, fts5: Path, count: int, seconds: int) -> Figures:
    """Measure both sites under load, one after the other: two workers, 32 connections."""
    asked = [
        addresses.search(Search(written(each))) for each in _questions(ours, count, True)["words"]
    ]
    found: dict[str, Load] = {}
    for engine, directory in (("klubbat", ours), ("fts5", fts5)):
        with serving(engine, directory, workers=2) as site:
            Connection(site).ask(asked[0])  # waits until a worker answers
            measured = load(site.origin, asked, seconds)
            if measured is None:
                return {}
            found[engine] = measured
    figures = {
        f"{engine}.{name}.load": value
        for engine, measured in found.items()
        for name, value in measured._asdict().items()
    }
    mine, theirs = found["klubbat"], found["fts5"]
    if not (mine.requests_per_s and theirs.requests_per_s):
        return figures  # one of them answered nothing at all, so there is no ratio
    return figures | {
        "ratio.fts5.requests_per_s.load": mine.requests_per_s / theirs.requests_per_s,
        "ratio.fts5.p99.load": theirs.p99 / mine.p99,
    }


def _questions(directory: Path, count: int, other: bool = False) -> dict[str, list[Question]]:
    """Questions from the words of an index's sections. With `other`, those not used otherwise."""
    index = open_index(directory)
    sample = [
        Passage(each["id"], each["titel"] or "", each["text"], {}, 0)
        for each in islice(index.extracts(), SAMPLE)
        if len(each["text"].split()) > 20
    ]
    index.close()
    if len(sample) < FEW:  # too few to tell rare words from common ones, so headings are used
        told = [re.findall(r"[a-zåäö]{6,}", each.titel.lower())[-2:] for each in sample]
        asked = [Question("words", tuple(words)) for words in told if words]
        return {"words": asked[1::2] if other else asked[::2]}
    made = questions(sample, 2 * count)
    return {kind: of[count:] if other else of[:count] for kind, of in made.items()}


def _spread(engine: str, name: str, times: list[float]) -> Figures:
    p95 = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    return {f"{engine}.p50.{name}": statistics.median(times), f"{engine}.p95.{name}": p95}


def print_tables(figures: Figures) -> None:
    """Print a table with a row for each kind of page, then all other figures."""
    kinds = [
        name.removeprefix("klubbat.p50.first_byte.")
        for name in figures
        if name.startswith("klubbat.p50.first_byte.")
    ]
    columns = {
        "first": "first.page",
        "byte p50": "p50.first_byte",
        "p95": "p95.first_byte",
        "page p50": "p50.page",
        " p95": "p95.page",
        "least p50": "p50.least.page",
        "  p95": "p95.least.page",
        "work p50": "p50.work.page",
        "   p95": "p95.work.page",
        "kB": "kb.page",
        "frame": "kb_frame.page",
        "most": "kb_frame.most.page",
        "gzip": "kb_gzip.page",
    }
    print(f"{'milliseconds, kB':16}" + "".join(f"{name:>10}" for name in columns))
    for kind in kinds:
        cells = (figures.get(f"klubbat.{name}.{kind}") for name in columns.values())
        print(f"{kind:16}" + "".join(f"{'–' if c is None else f'{c:.1f}':>10}" for c in cells))
    print()
    for name, value in figures.items():
        if not name.endswith(tuple(f".{kind}" for kind in kinds)) or "lighthouse" in name:
            print(f"{name:44}{value:12,.2f}")
    print(f"\n{os.cpu_count()} cores")


if __name__ == "__main__":
    sys.exit(main())
