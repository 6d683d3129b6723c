r"""Measures whether a search says only what is true, over any papers or any index of them.

    python benchmarks/honest.py --docs PAPERS... [--seed N] [--size N] [--show]
    python benchmarks/honest.py --index DIR

The papers are read from the index as plain text, and what the engine says is compared with that.
The words are drawn from simplemma's Swedish dictionary and from the papers themselves, so nothing
depends on what the papers are about. Shares, with how many were asked:

- ``absent_answered``: correct words that no paper has, answered with hits as if those had them:
  common words, the same inflected, any words of the dictionary, names, and municipalities;
- ``pollution``: a word of the papers and an absent one, where the first hit lacks the former;
- ``partial_silent``: absent compounds, of which papers have a part, that get hits and no notice;
- ``misspellings_mended``: misspellings that are answered as the right word, by kind;
- ``wrongly_mended``: correct words that are searched as another;
- ``heading_first``: two random words of a heading, or all of it (``whole``), that put an ärende of
  that heading first, by the characters of its longest section; ``heading_rr``: the mean of 1/rank;
- ``agreement``: random questions that find every ärende with all their words as they are written.

``--show`` prints the questions that went wrong, to read and not to mend one by one.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.honesty.absence import absent_answered, absent_words, partial_silent, pollution
from benchmarks.honesty.agreement import agreement
from benchmarks.honesty.headings import heading_first
from benchmarks.honesty.papers import Papers
from benchmarks.honesty.spelling import misspellings_mended, wrongly_mended
from indexer.building import update
from search import Index, open_index

Wrong = dict[str, list[str]]
"""The questions that went wrong, by measure."""


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--docs", type=Path, nargs="+", help="papers, or folders of papers")
    parser.add_argument("--index", type=Path, help="an index that is there already")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=60, help="questions of each kind (60)")
    parser.add_argument("--show", action="store_true", help="print the questions that went wrong")
    parser.add_argument("--json", action="store_true", help="one flat object of names to numbers")
    args = parser.parse_args()
    if not args.index and not args.docs:
        parser.error("give papers with --docs, or an index with --index")

    with tempfile.TemporaryDirectory() as scratch:
        directory = args.index or Path(scratch)
        if not args.index:
            update(args.docs, directory, lambda *_: None)
        measures, wrong = measure(open_index(directory), args.seed, args.size)
    if args.json:
        print(json.dumps({f"klubbat.{name}": value for name, value in measures.items()}))
        return 0
    for name, value in measures.items():
        asked = name.endswith(".asked")
        print(f"{name:<36}{value:>8.0f}" if asked else f"{name:<36}{value:>8.3f}")
    for name, questions in wrong.items() if args.show else ():
        print(f"\n{name}", *questions, sep="\n  ")
    return 0


def measure(index: Index, seed: int, size: int) -> tuple[dict[str, float], Wrong]:
    """All measures of an index, and the questions that went wrong."""
    papers = Papers(index)

    def random(name: str) -> Random:
        """Draw the same for a measure, whatever is measured before it."""
        return Random(f"{seed} {name}")

    absent = absent_words(papers, random("absent"), size)
    every = [word for words in absent.values() for word in words]
    beside = random("beside").sample(every, min(2 * size, len(every)))
    answered = absent_answered(index, absent)
    polluted = pollution(index, papers, random("pollution"), beside, 2 * size)
    partial = partial_silent(index, papers, random("partial"), 2 * size)
    unmended = misspellings_mended(index, papers, random("misspelt"), size)
    overmended = wrongly_mended(index, papers, random("correct"), every, 5 * size)
    agreeing = agreement(index, papers, random("agreement"), 5 * size)
    measures = {
        **answered.shares("absent_answered"),
        **polluted.shares("pollution"),
        **partial.shares("partial_silent"),
        **unmended.shares("misspellings_mended", lacking=True),
        **overmended.shares("wrongly_mended"),
        **heading_first(index, papers, random("headings"), 2 * size),
        **agreeing.measures(),
    }
    return measures, {
        "absent_answered": answered.shown,
        "pollution": polluted.shown,
        "partial_silent": partial.shown,
        "not mended": unmended.shown,
        "wrongly_mended": overmended.shown,
        "not in agreement": agreeing.disagreeing.shown,
    }


if __name__ == "__main__":
    sys.exit(main())
