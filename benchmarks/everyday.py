r"""Measures how many everyday searches over Göteborg's sections find what they should.

    python benchmarks/everyday.py --sections goteborg/paragrafer.jsonl.gz \
        --cases tests/search_cases.toml
    python benchmarks/everyday.py --papers

Prints the cases that fail, and for each kind the share that pass. A case passes if the first ten
hits include all of `must`, at least one of `any` and none of `must_not`. Those of whole papers
expect more, so with ``--papers`` their tests are run, known misses like any other.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.material import sections
from indexer.building import build
from search import Index, Request, open_index

CHECKOUT = Path(__file__).resolve().parents[1]

Tried = tuple[Mapping[str, Any], bool]
"""A case, and whether it passes."""


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sections", type=Path)
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--papers", action="store_true", help="the cases of whole papers")
    parser.add_argument("--json", action="store_true", help="one flat object of names to numbers")
    args = parser.parse_args()
    if not args.papers and not (args.sections and args.cases):
        parser.error("give --sections and --cases, or --papers")

    name = "asked" if args.papers else "everyday"
    tried = of_papers() if args.papers else of_sections(args.sections, args.cases)
    failed = [case for case, passed in tried if not passed]
    asked = Counter(case.get("kind", "all") for case, _ in tried)
    missed = Counter(case.get("kind", "all") for case in failed)
    if args.json:
        share = {f"klubbat.accuracy.{name}": 1 - len(failed) / len(tried)}
        share |= {f"klubbat.accuracy.{name}.{k}": 1 - missed[k] / n for k, n in asked.items()}
        print(json.dumps(share))
        return 0
    for case, passed in tried:
        if passed and "known_miss" in case:
            print(f"passes now: {case['query']}  {case['known_miss']}")
    for case in failed:
        print(f"missed: {case['query']}  {case.get('known_miss', '')}")
    for kind, count in asked.items():
        print(f"{kind:<14}{count - missed[kind]:>4} of {count}")
    print(f"{'in all':<14}{len(tried) - len(failed):>4} of {len(tried)}")
    return 0


def of_sections(path: Path, cases: Path) -> list[Tried]:
    """The cases of single sections."""
    asked = tomllib.loads(cases.read_text("utf-8"))["case"]
    with tempfile.TemporaryDirectory() as scratch:
        build(sections(path), Path(scratch))
        index = open_index(Path(scratch))
        return [(case, passes(index, case)) for case in asked if "of" not in case]


def of_papers() -> list[Tried]:
    """The cases of whole papers, as their tests judge them.

    Raises:
        SystemExit: no test was run, because the shared data is not beside the checkout.
    """
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch) / "report.xml"
        options = ("--runxfail", "-o", "junit_family=xunit1", f"--junitxml={report}")
        pytest = [sys.executable, "-m", "pytest", *options, "tests/search/test_everyday.py"]
        subprocess.run(pytest, cwd=CHECKOUT, stdout=subprocess.DEVNULL, check=False)
        tests = ElementTree.parse(report).iter("testcase")
        tried = [
            (json.loads(case.attrib["value"]), test.find("failure") is None)
            for test in tests
            for case in test.iterfind("properties/property[@name='case']")
        ]
    if not tried:
        sys.exit("no case was tried: the real data is not here (tests/shared.py says where)")
    return tried


def passes(index: Index, case: Mapping[str, Any]) -> bool:
    """Whether the ten hits of the first page, with all words or some, are as the case demands."""
    answer = index.search(Request(case["query"]))
    found = {hit.extract["id"] for hit in (*answer.hits, *answer.some.hits)}
    return (
        set(case.get("must", ())) <= found
        and ("any" not in case or bool(found & set(case["any"])))
        and not found & set(case.get("must_not", ()))
    )


if __name__ == "__main__":
    sys.exit(main())
