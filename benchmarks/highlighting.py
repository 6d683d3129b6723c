r"""Measures how long a snippet takes, ours and Whoosh's own in the same run.

    python benchmarks/highlighting.py --docs goteborg/paragrafer.jsonl.gz riksdag/motions.jsonl.gz

Indexes the first `--limit` records of each file, searches for the headings of some of them, and
times the snippet of each of the first ten hits. Prints p50 and p95 in milliseconds, and the length
of the median paper in characters. Whoosh highlights the same texts with its Swedish analyzer and
context fragments. Each question is asked twice and the second is timed, because a process analyses
each word only once.
"""

import argparse
import gzip
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from whoosh.analysis import LanguageAnalyzer
from whoosh.highlight import ContextFragmenter, HtmlFormatter, highlight

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.material import extract
from indexer.building import build
from indexer.reader import GenerationReader
from indexer.store import current_generation
from search import Request, open_index
from search.question import Compiler, parse
from search.snippets import Highlighter
from search.weights import WEIGHTS

WORDS = 6
"""The most words of a heading that are searched for: people do not type more."""

Paper = tuple[str, str, str]
Highlight = Callable[[str], object]


def main() -> int:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--docs", type=Path, required=True, nargs="+", help="JSON Lines, gzipped")
    parser.add_argument("--limit", type=int, default=1_000, help="records of each file")
    parser.add_argument("--questions", type=int, default=60, help="of each file")
    parser.add_argument("--json", action="store_true", help="one flat object of names to numbers")
    args = parser.parse_args()
    figures: dict[str, float] = {}
    for path in args.docs:
        papers = list(islice(papers_of(path), args.limit))
        name = path.name.partition(".")[0]
        figures |= {f"{key}.snippet.{name}": value for key, value in measured(papers, args).items()}
    if args.json:
        print(json.dumps(figures))
    else:
        for key, value in figures.items():
            print(f"{key:40}{value:12,.3f}")
    return 0


def papers_of(path: Path) -> Iterator[Paper]:
    """The id, heading and text of each record."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            yield record["id"], record.get("rubrik") or record.get("title") or "", record["text"]


def measured(papers: list[Paper], args: argparse.Namespace) -> dict[str, float]:
    """The times for the papers of one file."""
    titles = [title for _, title, _ in papers if title]
    step = max(len(titles) // args.questions, 1)
    times: dict[str, list[float]] = {"klubbat": [], "whoosh": []}
    sizes = []
    with tempfile.TemporaryDirectory() as scratch:
        directory = Path(scratch)
        build((extract(id_, titel=title, text=text) for id_, title, text in papers), directory)
        index = open_index(directory)
        generation = current_generation(directory)
        assert generation
        compiler = Compiler(GenerationReader(generation).words, WEIGHTS)
        for title in titles[::step][: args.questions]:
            question = " ".join(title.split()[:WORDS])
            texts = [hit.extract["text"] for hit in index.search(Request(question)).hits]
            sizes += map(len, texts)
            snippet = Highlighter(compiler.compile(parse(question))).snippet
            for engine, engines_own in (
                ("klubbat", snippet),
                ("whoosh", whoosh_highlight(question)),
            ):
                timed(engines_own, texts)
                times[engine] += timed(engines_own, texts)
    found = {"klubbat.characters": statistics.median(sizes), "klubbat.longest": max(sizes)}
    for engine, taken in times.items():
        found[f"{engine}.p50"] = statistics.median(taken)
        found[f"{engine}.p95"] = statistics.quantiles(taken, n=20)[-1]
    for part in ("p50", "p95"):
        found[f"ratio.whoosh.{part}"] = found[f"whoosh.{part}"] / found[f"klubbat.{part}"]
    return found


def timed(highlighted: Highlight, texts: list[str]) -> list[float]:
    """The milliseconds that each text takes."""
    taken = []
    for text in texts:
        start = time.perf_counter()
        highlighted(text)
        taken.append(1000 * (time.perf_counter() - start))
    return taken


def whoosh_highlight(question: str) -> Highlight:
    """Whoosh's own highlighting of a hit whose text is stored."""
    analyzer = LanguageAnalyzer("sv")
    terms = frozenset(token.text for token in analyzer(question))
    fragments, written = ContextFragmenter(charlimit=None), HtmlFormatter()
    return lambda text: highlight(text, terms, analyzer, fragments, written, top=2)


if __name__ == "__main__":
    sys.exit(main())
