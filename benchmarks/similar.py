r"""Measures how well a motion finds those decided together with it, beside two other programs.

    python benchmarks/similar.py --docs riksdag/motions.jsonl.gz \
        --qrels precedents/similar_qrels.tsv

Prints MRR@10, nDCG@10, R@10 and R@20 on two halves of the queries, and how long an answer of twenty
similar motions with reasons takes. A checksum of its id says in which half a query is. The weights
were chosen on the half ``dev``; ``test`` was used only to measure. ``klubbat`` ranks the same text
filed again among the rest, as its peers do; ``klubbat_apart`` is what users see. The peers are
Whoosh's own *more like this* on a plain Whoosh index, and the cosine of scikit-learn's tf-idf
vectors, which is left out if scikit-learn is not installed. ``--without-peers`` leaves out both.
``--index DIR`` keeps the index there for the next run. ``--try candidates=100,400`` shows what
other values of a weight of `search.similar.weights.Weights` would give.

    python benchmarks/similar.py --timing INDEX

measures an existing index of any size instead (`benchmarks/speed.py --keep` makes one;
``klubbat index`` adds what likeness needs). It asks for ten similar matters of random sections:
when their texts and reasons are new to the process (``first``), once more, and without reasons
(``comparing``). Beside each it searches for three words of the section, twice; the second time
nearly everything is remembered. ``searches`` is how many such searches take as long as one answer.
``cpu`` is processor time, which other work on the machine changes less.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.material import motions
from benchmarks.ranking import measures, read_qrels, trials
from indexer.building import build
from indexer.store import current_generation, serving_generation
from search import Request, open_index
from search.finding import Generation
from search.similar import LIKENESS_WEIGHTS, LikenessWeights, Similar

DEPTH = 20
HALVES = ("dev", "test")
KEY_TERMS = 40
"""How many words of a motion Whoosh's *more like this* searches for."""

NEVER = 2.0
"""A share of common text that none reaches, so that the same text filed again is ranked too."""

PEERS = {"whoosh", "sklearn"}

Ranker = Callable[[str], list[str]]
"""Gives, for the id of a motion, the ids of those most like it, without itself."""


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--docs", type=Path)
    parser.add_argument("--qrels", type=Path)
    parser.add_argument("--timing", type=Path, metavar="INDEX", help="time this index, no more")
    parser.add_argument("--asked", type=int, default=200, help="sections that --timing asks about")
    parser.add_argument("--index", type=Path, help="keep the index here, and use it if it is there")
    parser.add_argument("--without-peers", action="store_true", help="measure ours alone")
    parser.add_argument("--try", dest="trials", action="append", default=[], metavar="WEIGHT=V,V")
    parser.add_argument("--json", action="store_true", help="one flat object of names to numbers")
    args = parser.parse_args()

    if args.timing:
        timed = {"klubbat": timings(args.timing, args.asked)}
        print(json.dumps(flat(timed))) if args.json else print_table(timed)
        return 0
    if not args.docs or not args.qrels:
        parser.error("--docs and --qrels are needed, or --timing")
    qrels = read_qrels(args.qrels)
    rows: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        directory = args.index or Path(scratch) / "index"
        if current_generation(directory) is None:
            build(motions(args.docs), directory)
        for name, rank in rankers(args, directory, Path(scratch)):
            rows[name] = measure(rank, qrels)
    if args.json:
        print(json.dumps(flat(rows)))
    else:
        print_table(rows)
    return 0


def flat(rows: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """All figures in one object, by ranker and measure, and how many times better ours is."""
    found = {f"{who}.{what}": value for who, row in rows.items() for what, value in row.items()}
    for peer in PEERS & rows.keys():
        for what, value in rows[peer].items():
            ours = rows["klubbat"][what]
            if ours and value:
                better = value / ours if what in {"p50", "p95"} else ours / value
                found[f"ratio.{peer}.{what}"] = better
    return found


def rankers(
    args: argparse.Namespace, directory: Path, scratch: Path
) -> Iterator[tuple[str, Ranker]]:
    """The rankers by name; each is made when it is its turn."""
    yield "klubbat", ours(directory, replace(LIKENESS_WEIGHTS, same=NEVER))
    yield "klubbat_apart", ours(directory, LIKENESS_WEIGHTS)
    for name, value in trials(args.trials):
        number = int(value) if isinstance(getattr(LIKENESS_WEIGHTS, name), int) else value
        yield (
            f"klubbat[{name}={value:g}]",
            ours(directory, replace(LIKENESS_WEIGHTS, **{"same": NEVER, name: number})),
        )
    if not args.without_peers:
        yield "whoosh", whoosh_more_like(motions(args.docs), scratch / "whoosh")
        if tfidf := tfidf_cosine(motions(args.docs)):
            yield "sklearn", tfidf


def ours(directory: Path, weights: LikenessWeights) -> Ranker:
    """The ranker of this project."""
    similar = Similar(open_index(directory), weights)

    def rank(id_: str) -> list[str]:
        found = similar.to_section(id_, limit=DEPTH)
        return [like.id for like in found.likes] if found else []

    return rank


def whoosh_more_like(documents: Iterable[Mapping[str, Any]], directory: Path) -> Ranker:
    """Whoosh's *more like this*, on a plain index with Whoosh's Swedish analyzer."""
    from whoosh.analysis import LanguageAnalyzer
    from whoosh.fields import ID, TEXT, Schema
    from whoosh.index import create_in

    directory.mkdir()
    schema = Schema(
        id=ID(stored=True, unique=True), text=TEXT(analyzer=LanguageAnalyzer("sv"), vector=True)
    )
    index = create_in(str(directory), schema)
    writer = index.writer(limitmb=256)
    for document in documents:
        writer.add_document(id=document["id"], text=document["text"])
    writer.commit()
    searcher = index.searcher()

    def rank(id_: str) -> list[str]:
        number = searcher.document_number(id=id_)
        if number is None:
            return []
        results = searcher.more_like(number, "text", top=DEPTH, numterms=KEY_TERMS)
        return [hit["id"] for hit in results]

    return rank


def tfidf_cosine(documents: Iterable[Mapping[str, Any]]) -> Ranker | None:
    """The cosine of scikit-learn's tf-idf vectors; None, and says so, if it is not installed."""
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError:
        print("scikit-learn is not installed: measured without it", file=sys.stderr)
        return None
    ids, texts = zip(*((each["id"], each["text"]) for each in documents), strict=True)
    vectors = TfidfVectorizer(sublinear_tf=True).fit_transform(texts)
    number = {id_: at for at, id_ in enumerate(ids)}

    def rank(id_: str) -> list[str]:
        if id_ not in number:
            return []
        cosine = (vectors @ vectors[number[id_]].T).toarray().ravel()
        cosine[number[id_]] = -1
        return [ids[at] for at in np.argsort(-cosine, kind="stable")[:DEPTH]]

    return rank


def measure(rank: Ranker, qrels: Mapping[str, set[str]]) -> dict[str, float]:
    """The means over all queries and over each half; median and 95th percentile in milliseconds."""
    sums: dict[str, list[float]] = {}
    taken = []
    for id_, relevant in qrels.items():
        began = time.perf_counter()
        ranked = rank(id_)
        taken.append(1000 * (time.perf_counter() - began))
        half = HALVES[crc32(id_.encode()) % 2]
        for measure, value in figures(ranked, relevant).items():
            sums.setdefault(measure, []).append(value)
            sums.setdefault(f"{measure}.{half}", []).append(value)
    means = {name: sum(sums[name]) / len(sums[name]) for name in sorted(sums)}
    p50, p95 = np.percentile(taken, [50, 95])
    return {**means, "p50": float(p50), "p95": float(p95)}


def timings(directory: Path, asked: int) -> dict[str, float]:
    """Percentiles of the milliseconds of answers from an index, and of searches beside them."""
    reader = Generation(serving_generation(directory)).reader
    index = open_index(directory)
    similar = Similar(index)
    taken: dict[str, list[tuple[float, float]]] = {}
    chance = Random(7)
    for number in sorted(chance.sample(range(reader.size), min(asked, reader.size))):
        extract = reader.extract(number)
        words = sorted({word for word in extract["text"].split() if word.isalpha()})
        question = Request(" ".join(chance.sample(words, min(3, len(words)))))
        id_ = extract["id"]
        for name, ask in (
            ("first", lambda id_=id_: similar.to_section(id_)),
            ("", lambda id_=id_: similar.to_section(id_)),
            ("comparing", lambda id_=id_: similar.to_section(id_, limit=0)),
            ("search.first", lambda question=question: index.search(question)),
            ("search", lambda question=question: index.search(question)),
        ):
            wall, processor = time.perf_counter(), time.process_time()
            ask()
            spent = time.process_time() - processor, time.perf_counter() - wall
            taken.setdefault(name, []).append(spent)
    found = {}
    for clock, measure in enumerate(("cpu", "p")):
        for share in (50, 95):
            for name, several in taken.items():
                milliseconds = 1000 * np.percentile([each[clock] for each in several], share)
                found[f"{measure}{share}.{name}".rstrip(".")] = float(milliseconds)
            for name, search in (("", ".search"), (".first", ".search.first")):
                key = f"{measure}{share}"
                found[f"searches.{key}{name}"] = found[key + name] / found[key + search]
    return found


def figures(ranked: list[str], relevant: set[str]) -> dict[str, float]:
    """The figures of one ranking.

    >>> figures(["a", "b"], {"b", "c"})["r10"]
    0.5
    """
    numbers = {id_: number for number, id_ in enumerate(sorted({*ranked, *relevant}))}
    wanted = {numbers[id_] for id_ in relevant}
    reciprocal, gain, r20, _ = measures([numbers[id_] for id_ in ranked], wanted)
    r10 = len(relevant.intersection(ranked[:10])) / len(relevant)
    return {"mrr10": reciprocal, "ndcg10": gain, "r10": r10, "r20": r20}


def print_table(rows: Mapping[str, Mapping[str, float]]) -> None:
    """One line for each way to rank, one column per measure."""
    columns = list(rows["klubbat"])
    if len(rows) == 1:
        print("\n".join(f"{name:<24}{value:8.2f}" for name, value in rows["klubbat"].items()))
        return
    print(" " * 34 + "".join(f"{name:>12}" for name in columns))
    for label, row in rows.items():
        print(f"{label:<34}" + "".join(f"{row[name]:12.3f}" for name in columns))


if __name__ == "__main__":
    sys.exit(main())
