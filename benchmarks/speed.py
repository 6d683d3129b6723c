"""Measures how fast indexing and searching are, beside other engines in one run.

    python benchmarks/speed.py --riksdag riksdag --docs 20000 --engines klubbat whoosh fts5

Every engine indexes the same passages of parliament's papers, each in a separate process. Then all
engines answer the same questions. For each question they take turns, so that other work on the
machine affects all of them alike. ``pip install klubbat[bench]`` gets the engines other than ours,
Whoosh and FTS5. docs/speed.md says what is unfair in the comparison.
"""

import argparse
import gc
import json
import os
import resource
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.passages import Question, passages, prepare, prepared, questions

ENGINES = ("klubbat", "klubbat_bare", "whoosh", "fts5", "tantivy", "bm25s")
BUILT_ALONE = ("klubbat_alone", "klubbat_learning", "klubbat_learning_alone")
SAMPLE = 5_000
Times = dict[tuple[str, str], list[float]]


def main() -> int:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--riksdag", type=Path, required=True, help="folder of its .jsonl.gz files")
    parser.add_argument("--docs", type=int, default=20_000)
    parser.add_argument("--questions", type=int, default=100, help="of each kind")
    parser.add_argument(
        "--engines", nargs="+", choices=(*ENGINES, *BUILT_ALONE), default=list(ENGINES)
    )
    parser.add_argument("--keep", type=Path, help="keep the indexes here, and use those there")
    parser.add_argument("--json", action="store_true", help="one flat object of names to numbers")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        place = args.keep or Path(scratch)
        figures = {engine: built(engine, place, args.riksdag, args.docs) for engine in args.engines}
        sample = list(islice(passages(args.riksdag, args.docs), SAMPLE))
        times = asked(args.engines, place, args.docs, questions(sample, args.questions))
        for (engine, kind), taken in times.items():
            figures[engine][f"{kind}.p50"] = statistics.median(taken)
            if len(taken) > 1:
                figures[engine][f"{kind}.p95"] = statistics.quantiles(taken, n=20)[-1]
    if args.json:
        print(json.dumps(flat(figures)))
    else:
        print_table(figures)
    return 0


def built(engine: str, place: Path, riksdag: Path, docs: int) -> dict[str, float]:
    """Index in a separate process: documents per second, peak memory, size of the index.

    Documents per second are by the clock, and by the processor time of all cores together. The
    second says more on a machine with other work. An index that exists gives its size only.
    """
    figures: dict[str, float] = {}
    if home(engine) != engine:
        return figures
    directory = place / f"{engine}-{docs}"
    if not directory.exists():
        directory.mkdir(parents=True)
        material = cut_beforehand(place / f"passages-{docs}", riksdag, docs)
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            seconds, spent, peak = pool.submit(_build, engine, directory, material).result()
        figures |= {"docs_per_s": docs / seconds, "docs_per_cpu_s": docs / spent, "peak_mb": peak}
    files = (path for path in directory.rglob("*") if path.is_file())
    return figures | {"size_mb": sum(path.stat().st_size for path in files) / 1e6}


def cut_beforehand(path: Path, riksdag: Path, docs: int) -> Path:
    """The file of all passages, made in a separate process, so that cutting them is not timed."""
    if not path.exists():
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            pool.submit(prepare, riksdag, docs, path).result()
    return path


def _build(engine: str, directory: Path, material: Path) -> tuple[float, float, float]:
    before, spent = _peak(), _processor()
    start = time.perf_counter()
    module(engine).build(prepared(material), directory)
    return time.perf_counter() - start, _processor() - spent, _peak() - before


def _processor() -> float:
    """The seconds of processor time of this process and of its finished child processes."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = map(resource.getrusage, kinds)
    return sum(each.ru_utime + each.ru_stime for each in used)


def _peak() -> float:
    """The peak memory in megabytes of this process, plus that of its largest child process."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1e3


def asked(
    engines: Sequence[str], place: Path, docs: int, kinds: dict[str, list[Question]]
) -> Times:
    """The milliseconds for each question, by engine and kind of question."""
    opened = {}
    engines = [each for each in engines if getattr(module(each), "KINDS", kinds)]
    for engine in engines:
        directory = place / f"{home(engine)}-{docs}"
        opened[engine] = module(engine).Engine(directory)
    # As our server does: else a collection of all that was read before meets some question.
    gc.collect()
    gc.freeze()
    times: Times = defaultdict(list)
    for kind, several in kinds.items():
        able = [each for each in engines if kind in getattr(module(each), "KINDS", kinds)]
        for number, question in enumerate(several):
            turn = number % len(able)
            for engine in (*able[turn:], *able[:turn]):
                for facets in (False, True):
                    for again in ("first", ""):  # the first time fills the caches
                        start = time.perf_counter()
                        opened[engine].ask(question, facets)
                        taken = 1000 * (time.perf_counter() - start)
                        if facets and again:
                            continue  # it was asked before, without facets
                        parts = (kind, "facets" * facets, again)
                        times[engine, ".".join(filter(None, parts))].append(taken)
    return times


def home(engine: str) -> str:
    """The engine whose index this one reads: `INDEX_OF` of its module, or else itself."""
    return str(getattr(module(engine), "INDEX_OF", engine))


def module(engine: str) -> Any:
    """The module of an engine (`benchmarks.peers`). Ends the program if it lacks a package."""
    try:
        return import_module(f"benchmarks.peers.{engine}")
    except ModuleNotFoundError as error:
        sys.exit(f"{engine} needs {error.name}; get it with: pip install 'klubbat[bench]'")


def flat(figures: dict[str, dict[str, float]]) -> dict[str, float]:
    """All figures in one object, by engine and measure, and how many times faster ours is."""
    ours = figures.get("klubbat", {})
    found = {}
    for engine, values in figures.items():
        for row, value in values.items():
            part, _, measure = row.rpartition(".")
            name = f"{measure}.{part}".rstrip(".")
            found[f"{engine}.{name}"] = value
            if engine == "klubbat" or not ours.get(row):
                continue
            if measure in {"p50", "p95"}:
                found[f"ratio.{engine}.{name}"] = value / ours[row]
            elif measure in {"docs_per_s", "docs_per_cpu_s"}:
                found[f"ratio.{engine}.{name}"] = ours[row] / value
    return found


def print_table(figures: dict[str, dict[str, float]]) -> None:
    """Print a table with a row for each figure and a column for each engine."""
    rows = sorted({name for values in figures.values() for name in values})
    print(f"{'':24}" + "".join(f"{engine:>11}" for engine in figures))
    for row in rows:
        cells = (figures[engine].get(row) for engine in figures)
        print(f"{row:24}" + "".join(f"{'–' if c is None else f'{c:.2f}':>11}" for c in cells))
    print(f"\n{os.cpu_count()} cores; load {os.getloadavg()[0]:.1f}; times in milliseconds")


if __name__ == "__main__":
    sys.exit(main())
