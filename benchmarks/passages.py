"""Passages of parliament's papers with invented facts, and questions about them.

Both are random but the same each time, because the seeds are fixed.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import orjson

from benchmarks.material import extract

WORDS = 350
FILES = ("interpellationer", "motions", "betankanden", "propositioner", "regeringen_g0vse")
FACETS = ("kommun", "namnd", "parti", "utfall", "ar")
VALUES = {
    "kommun": tuple(f"Kommun {letter}" for letter in "ABCDEFGHIJKLMNOPQRST"),
    "namnd": tuple(f"Nämnd {number}" for number in range(12)),
    "parti": ("S", "M", "SD", "C", "V", "KD", "L", "MP"),
    "utfall": ("bifall", "avslag", "besvarad", "bordlagd", "återremiss", "delvis bifall"),
    "ar": tuple(str(year) for year in range(2005, 2025)),
}
STEPS = 3
"""How many passages make one ärende."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage: `facts` has a value for each of `FACETS`; `arende` is the number of its ärende."""

    id: str
    titel: str
    text: str
    facts: dict[str, str]
    arende: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question: `kind` is ``words``, ``phrase`` or ``prefix``."""

    kind: str
    words: tuple[str, ...]


def passages(riksdag: Path, count: int) -> Iterator[Passage]:
    """The first `count` passages of the texts in `riksdag`, repeated if there are too few."""
    made = 0
    for round_ in range(1_000):
        for id_, title, text in _cut(riksdag):
            if made == count:
                return
            id_ = f"{id_}~{round_}"
            chance = Random(crc32(id_.encode()))
            facts = {name: chance.choice(values) for name, values in VALUES.items()}
            yield Passage(id_, title, text, facts, made // STEPS)
            made += 1


def prepare(riksdag: Path, count: int, path: Path) -> None:
    """Write the first `count` passages to a file, all of them or nothing."""
    unfinished = path.with_suffix(".unfinished")
    with unfinished.open("wb") as file:
        for passage in passages(riksdag, count):
            file.write(orjson.dumps(passage) + b"\n")
    unfinished.rename(path)


def prepared(path: Path) -> Iterator[Passage]:
    """Read the passages that `prepare` wrote; each takes some microseconds."""
    with path.open("rb") as lines:
        for line in lines:
            passage = Passage(**orjson.loads(line))
            for name, value in passage.facts.items():
                passage.facts[name] = sys.intern(value)  # few values, each in memory once
            yield passage


def _cut(riksdag: Path) -> Iterator[tuple[str, str, str]]:
    for name in FILES:
        with gzip.open(riksdag / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for paper in map(json.loads, lines):
                words = paper["text"].split()
                for start in range(0, len(words), WORDS):
                    text = " ".join(words[start : start + WORDS])
                    yield f"{paper['id']}#{start}", paper["title"], text


def extracts(made: Iterator[Passage]) -> Iterator[dict[str, Any]]:
    """The passages as extracts of sections of minutes."""
    for passage in made:
        facts = passage.facts
        yield extract(
            passage.id,
            kommun=facts["kommun"],
            namnd=facts["namnd"],
            datum=f"{facts['ar']}-03-01",
            titel=passage.titel,
            doktyp="protokollsparagraf",
            arendetyp="motion",
            motionarer=[{"namn": None, "parti": facts["parti"]}],
            utfall=facts["utfall"],
            text=passage.text,
            arende=f"a{passage.arende}",
        )


def questions(sample: Sequence[Passage], count: int) -> dict[str, list[Question]]:
    """`count` questions of each kind, from rare, middling and common words of the sample."""
    chance = Random(1862)
    frequencies: Counter[str] = Counter()
    for passage in sample:
        frequencies.update(set(_plain(passage.text)))
    size = len(sample)
    bands = [
        sorted(word for word, n in frequencies.items() if low <= n / size < high)
        for low, high in ((0.0005, 0.005), (0.005, 0.03), (0.03, 0.25))
    ]
    asked: dict[str, list[Question]] = {"words": [], "phrase": [], "prefix": []}
    for number in range(count):
        chosen = [chance.choice(chance.choice(bands)) for _ in range(1 + number % 3)]
        asked["words"].append(Question("words", tuple(chosen)))
        near: list[tuple[str, str]] = []
        while not near:
            words = chance.choice(sample).text.split()
            near = [pair for pair in pairwise(words) if _telling(pair)]
        asked["phrase"].append(Question("phrase", tuple(map(str.lower, chance.choice(near)))))
        asked["prefix"].append(Question("prefix", (chance.choice(bands[number % 2])[:5],)))
    return asked


def _telling(pair: tuple[str, str]) -> bool:
    """Whether neither word is likely to be a stop word, which some engines do not index."""
    return all(word.isalpha() and len(word) > 4 for word in pair)


def _plain(text: str) -> list[str]:
    return [word for word in text.lower().split() if word.isalpha() and len(word) > 3]
