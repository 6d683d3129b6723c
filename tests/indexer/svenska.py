"""The table in docs/svenska.md: which words a query word finds, and which it misses.

To renew it: ``python -m tests.indexer.svenska``.
"""

import csv
from pathlib import Path

from indexer.swedish import word

Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    """The rows of a tab-separated file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


CASES = rows(Path(__file__).with_name("swedish_cases.tsv"))


def finds(query: str, document_word: str) -> bool:
    """Whether a query word finds a word of a document."""
    asked, held = word(query), word(document_word)
    terms = {held.surface, *held.lemmas, *held.parts}
    return not terms.isdisjoint({asked.surface, *asked.lemmas})


VERDICTS = {
    ("hit", True): "found",
    ("hit", False): "**missed**",
    ("nohit", False): "not found",
    ("nohit", True): "**found**",
}


def table(cases: list[Row]) -> str:
    """The Markdown table of docs/svenska.md: which words are found, and which are missed."""
    lines = ["| who types | should find | why | today |", "|---|---|---|---|"]
    for case in cases:
        found = finds(case["query"], case["doc_word"])
        verdict = VERDICTS[case["expect"], found]
        target = case["doc_word"] if case["expect"] == "hit" else f"not {case['doc_word']}"
        lines.append(f"| {case['query']} | {target} | {case['via']} | {verdict} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(CASES))
