"""Measures the Swedish analysis: inflection, compounds, and which words a query word finds.

    python benchmarks/language.py --conflation F --compounds F --query-doc F [--texts F] [--misses]
        [--json]

The files are separated by tabs and have a header.

--conflation: word_a, word_b, label (match, nomatch), category. Two words are conflated if they have
a lemma in common. Precision is over all pairs, recall over the matches of each category. Category
``deriv`` (*utreda*, *utredning*) is not inflection, so ``recall.inflection`` leaves it out.

--compounds: word, split, base_forms, type (compound, simplex, name). In ``split``, ``|`` is a
boundary that must be found and ``~`` one that may be found. A word without ``|`` that is cut
anywhere else is oversplit.

--query-doc: query, doc_word, expect (hit, nohit), via. The query word finds the document's word if
one of its lemmas, or its surface, is the surface, a lemma or a part of the document's word.
"""

import argparse
import csv
import gzip
import json
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from indexer.swedish import WORD, TermTable, pieces, word, words

RUNS = 5

Row = dict[str, str]
Figures = dict[str, float]


def rows(path: Path) -> list[Row]:
    """The rows of a tab-separated file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def conflated(a: str, b: str) -> bool:
    """Whether two words have a lemma in common."""
    return not {*word(a).lemmas}.isdisjoint(word(b).lemmas)


def conflation(cases: list[Row], misses: list[str]) -> Figures:
    """Precision, recall by category, and the share of pairs that are conflated wrongly."""
    found: dict[str, list[bool]] = defaultdict(list)
    for case in cases:
        hit = conflated(case["word_a"], case["word_b"])
        found[f"{case['label']}.{case['category']}"].append(hit)
        if hit != (case["label"] == "match"):
            misses.append(
                f"conflation {case['label']} {case['category']}: "
                f"{case['word_a']} {word(case['word_a']).lemmas} "
                f"{case['word_b']} {word(case['word_b']).lemmas}"
            )
    right = sum(sum(hits) for key, hits in found.items() if key.startswith("match."))
    wrong = sum(sum(hits) for key, hits in found.items() if key.startswith("nomatch."))
    traps = sum(len(hits) for key, hits in found.items() if key.startswith("nomatch."))
    inflected = [
        hit
        for key, hits in found.items()
        if key.startswith("match.") and key != "match.deriv"
        for hit in hits
    ]
    precision = right / max(right + wrong, 1)
    recall = right / max(sum(case["label"] == "match" for case in cases), 1)
    figures = {
        "precision.conflation": precision,
        "recall.conflation": recall,
        "f1.conflation": 2 * precision * recall / max(precision + recall, 1e-9),
        "recall.conflation.inflection": sum(inflected) / max(len(inflected), 1),
        "traps.conflation": wrong / max(traps, 1),
    }
    for key, hits in sorted(found.items()):
        label, category = key.split(".")
        name = "recall" if label == "match" else "traps"
        figures[f"{name}.conflation.{category}"] = sum(hits) / len(hits)
    return figures


def boundaries(split: str) -> tuple[set[int], set[int]]:
    """The boundaries that must be found and those that may be, in ``fri~tids|gård``."""
    demanded, allowed, at = set(), set(), 0
    for letter in split:
        if letter == "|":
            demanded.add(at)
        elif letter == "~":
            allowed.add(at)
        else:
            at += 1
    return demanded, allowed


def compounds(cases: list[Row], misses: list[str]) -> Figures:
    """Precision, recall and F of boundaries, and the share of simple words that are cut."""
    counts: Counter[str] = Counter()
    for case in cases:
        demanded, allowed = boundaries(case["split"])
        cut, _ = boundaries("|".join(pieces(case["word"])))
        counts["right"] += len(cut & demanded)
        counts["wrong"] += len(cut - demanded - allowed)
        counts["missed"] += len(demanded - cut)
        if not demanded:
            counts["whole"] += 1
            counts["oversplit"] += bool(cut - allowed)
        if cut - demanded - allowed or demanded - cut:
            misses.append(f"compounds {case['split']}: {'|'.join(pieces(case['word']))}")
    precision = counts["right"] / max(counts["right"] + counts["wrong"], 1)
    recall = counts["right"] / max(counts["right"] + counts["missed"], 1)
    return {
        "precision.compounds": precision,
        "recall.compounds": recall,
        "f1.compounds": 2 * precision * recall / max(precision + recall, 1e-9),
        "oversplit.compounds": counts["oversplit"] / max(counts["whole"], 1),
    }


def finds(query: str, document_word: str) -> bool:
    """Whether a query word finds a document's word."""
    asked, held = word(query), word(document_word)
    terms = {held.surface, *held.lemmas, *held.parts}
    return not terms.isdisjoint({asked.surface, *asked.lemmas})


def query_doc(cases: list[Row], misses: list[str]) -> Figures:
    """The share of the expected hits that are found, and of the unexpected ones that are found."""
    hits, false = [], []
    for case in cases:
        found = finds(case["query"], case["doc_word"])
        (hits if case["expect"] == "hit" else false).append(found)
        if found != (case["expect"] == "hit"):
            misses.append(
                f"query-doc {case['expect']}: {case['query']} {word(case['query']).lemmas} "
                f"{case['doc_word']} {word(case['doc_word'])}"
            )
    return {
        "recall.query_doc": sum(hits) / max(len(hits), 1),
        "false.query_doc": sum(false) / max(len(false), 1),
    }


def speed(texts: list[str]) -> Figures:
    """Words per second when all are known, new words per second, tokens for each surface form.

    Times are by the clock, as the median of some runs, and by processor time, which other work on
    the machine disturbs less.
    """
    forms = {written for text in texts for written, _, _ in words(text)}
    word("")  # loads the lexicon
    types = taken(lambda: [word(written) for written in forms])
    table = TermTable()
    tokens = [len(table.tokens(text)[0]) for text in texts]
    runs = [taken(lambda: [table.read(text) for text in texts]) for _ in range(RUNS)]
    clock, processor = (statistics.median(times) for times in zip(*runs, strict=True))
    count = sum(len(WORD.findall(text)) for text in texts)
    return {
        "words_per_s.warm": count / clock,
        "words_per_cpu_s.warm": count / processor,
        "types_per_s.new": len(forms) / types[0],
        "types_per_cpu_s.new": len(forms) / types[1],
        "tokens_per_word": sum(tokens) / max(count, 1),
    }


def taken(work: Callable[[], object]) -> tuple[float, float]:
    """The seconds that `work` takes, by the clock and of processor time."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


def texts_of(path: Path, limit: int) -> list[str]:
    """The field ``text`` of the first records of a JSON Lines file, which may be compressed."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        return [str(json.loads(line)["text"]) for line in islice(lines, limit)]


MEASURES = {"conflation": conflation, "compounds": compounds, "query_doc": query_doc}


def main() -> None:
    """Read the command line and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in MEASURES:
        parser.add_argument("--" + name.replace("_", "-"), type=Path, metavar="FILE")
    parser.add_argument("--texts", type=Path, metavar="FILE", help="JSON Lines with text: speed")
    parser.add_argument("--limit", type=int, default=3000, help="records read of --texts")
    parser.add_argument("--misses", action="store_true", help="print every case that fails")
    parser.add_argument("--json", action="store_true", help="print one flat JSON object")
    options = parser.parse_args()
    figures: Figures = {}
    misses: list[str] = []
    for name, measure in MEASURES.items():
        path = getattr(options, name)
        if path:
            figures.update(measure(rows(path), misses))
    if options.texts:
        figures.update(speed(texts_of(options.texts, options.limit)))
    if options.json:
        print(json.dumps({f"klubbat.{name}": value for name, value in figures.items()}))
    else:
        for name, value in figures.items():
            print(f"{name:40} {value:14,.3f}")
    if options.misses:
        print(*misses, sep="\n", file=sys.stderr if options.json else sys.stdout)


if __name__ == "__main__":
    main()
