r"""Measures how many everyday searches over Göteborg's sections find what they should.

    python benchmarks/everyday.py --sections goteborg/paragrafer.jsonl.gz \
        --cases tests/search_cases.toml

Prints the cases that fail, and for each kind the share that pass. A case passes if the first ten
hits include all of `must`, at least one of `any` and none of `must_not`.
"""

import argparse
import json
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.material import sections
from indexer.building import build
from search import Index, Request, open_index


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sections", type=Path, required=True)
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--json", action="store_true", help="one flat object of names to numbers")
    args = parser.parse_args()

    cases = tomllib.loads(args.cases.read_text("utf-8"))["case"]
    with tempfile.TemporaryDirectory() as scratch:
        build(sections(args.sections), Path(scratch))
        index = open_index(Path(scratch))
        failed = [case for case in cases if not passes(index, case)]
    asked = Counter(case.get("kind", "all") for case in cases)
    missed = Counter(case.get("kind", "all") for case in failed)
    if args.json:
        share = {"klubbat.accuracy.everyday": 1 - len(failed) / len(cases)}
        share |= {f"klubbat.accuracy.everyday.{k}": 1 - missed[k] / n for k, n in asked.items()}
        print(json.dumps(share))
        return 0
    for case in failed:
        print(f"missed: {case['query']}  {case.get('known_miss', '')}")
    for kind, count in asked.items():
        print(f"{kind:<14}{count - missed[kind]:>4} of {count}")
    print(f"{'in all':<14}{len(cases) - len(failed):>4} of {len(cases)}")
    return 0


def passes(index: Index, case: Mapping[str, Any]) -> bool:
    """Whether the first ten hits are as the case demands."""
    answer = index.search(Request(case["query"]))
    found = {hit.extract["id"] for hit in answer.hits}
    return (
        set(case.get("must", ())) <= found
        and ("any" not in case or bool(found & set(case["any"])))
        and not found & set(case.get("must_not", ()))
    )


if __name__ == "__main__":
    sys.exit(main())
