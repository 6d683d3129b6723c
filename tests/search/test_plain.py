"""Plain words of a question are read as fields where nothing else is meant by them.

The questions in ``plain_questions.toml`` were written before there was a rule.
"""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from corpus.errors import QueryError
from indexer.swedish import is_stop, words
from search.plain import Understood, understand
from search.question import Words, field_for, parse, resolve

QUESTIONS = tomllib.loads(
    (Path(__file__).parent / "plain_questions.toml").read_text(encoding="utf-8")
)
TODAY: date = QUESTIONS["today"]


class Invented:
    """The values of an invented index."""

    def __init__(self, held: Mapping[str, Sequence[str]]) -> None:
        self._held = held

    def meant(self, field: str, typed: str) -> tuple[str, ...]:
        """The stored values that a text means; empty if it means none."""
        try:
            return resolve(field_for(field), typed, self._held.get(field, ()))
        except QueryError:
            return ()

    def held(self, field: str, /) -> tuple[str, ...]:
        """The values of a field."""
        return tuple(self._held.get(field, ()))

    def side_by_side(self, text: str) -> bool:
        """Whether a heading has these words side by side."""
        return text in self._held["headings"]


def read(text: str) -> Understood:
    return understand(parse(text), Invented(QUESTIONS["held"]), TODAY)


def left(text: str, understood: Understood) -> list[str]:
    """The words that are still searched for, without stop words."""
    clauses = [each for each in understood.query.clauses if isinstance(each, Words)]
    return [w.lower() for each in clauses for w, _, _ in words(each.text) if not is_stop(w)]


def told(filters: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return {name: list(values) for name, values in filters.items()}


def misses(case: Mapping[str, Any]) -> list[str]:
    """What is not as wanted in one question."""
    found = read(case["text"])
    offered = [told(each.filters) for each in found.readings if not each.applied]
    wanted = case.get("offered", [])
    kept = case.get("left", left("", understand_nothing(case["text"])))
    said = []
    if told(found.filters) != case.get("applied", {}):
        said.append(f"applied {told(found.filters)}")
    if (found.sort or "relevance") != case.get("sort", "relevance"):
        said.append(f"sort {found.sort}")
    if any(each not in offered for each in wanted):
        said.append(f"offered only {offered}")
    if any(each not in [*wanted, *case.get("may", [])] for each in offered):
        said.append(f"offered {offered}")
    if left("", found) != [word.lower() for word in kept]:
        said.append(f"left {left('', found)}")
    if found.focus != case.get("focus"):
        said.append(f"focus {found.focus}")
    return said


def understand_nothing(text: str) -> Understood:
    return Understood(parse(text), {}, {}, None, (), None)


if __name__ == "__main__":
    bad = {c["text"]: m for c in QUESTIONS["question"] if (m := misses(c))}
    for t, m in bad.items():
        print(t, "|", "; ".join(m))
    print(len(bad), len(QUESTIONS["question"]))
