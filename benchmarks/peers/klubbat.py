"""Our engine with everything: a parsed question, hits by ärende, facets, records and snippets."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.passages import Passage, Question, extracts
from corpus.arende_record import ArendeRecord
from indexer.building import build as build_index
from search import Request, open_index
from search.warming import warm


def build(passages: Iterator[Passage], directory: Path, *, learning: bool = False) -> None:
    """Index the passages, three for each ärende."""
    facts: dict[int, list[dict[str, str]]] = defaultdict(list)

    def noting() -> Iterator[Passage]:
        for passage in passages:
            facts[passage.arende].append(passage.facts)
            yield passage

    def arenden() -> Iterator[ArendeRecord]:
        for number in sorted(facts, key=str):  # in the order of their ids
            yield _record(f"a{number}", facts[number])

    build_index(extracts(noting()), directory, arenden=arenden(), learning=learning)


def _record(id_: str, steps: list[dict[str, str]]) -> ArendeRecord:
    last = steps[-1]
    return {
        "id": id_,
        "alias": [],
        "kommun": last["kommun"],
        "titel": id_,
        "diarienummer": [],
        "motionarer": [{"namn": None, "parti": last["parti"]}],
        "personer": [],
        "reservationer": [],
        "arendetyp": "motion",
        "namnder": list(dict.fromkeys(step["namnd"] for step in steps)),
        "steg": [],
        "utfall": last["utfall"],
        "niva": "beslut",
        "beslutstext": None,
        "beslutsdatum": f"{last['ar']}-03-01",
        "beslutat_av": last["namnd"],
        "beslutssteg": None,
        "forsta_dag": None,
        "doktyper": ["protokollsparagraf"],
        "lagrum": [],
        "lage": ["avgjort"],
        "svar_senast": None,
        "protokoll_till": None,
        "dagar": None,
        "sakerhet": "uttryckt",
    }


class Engine:
    """Answers questions as `benchmarks.peers` describes."""

    def __init__(self, directory: Path) -> None:
        self._index = open_index(directory)
        warm(self._index)  # as the server does when it opens an index

    def ask(self, question: Question, facets: bool) -> int:
        """The number of ärenden found."""
        return self._index.search(Request(written(question), facets=facets)).total


def written(question: Question) -> str:
    """The question as people write it in the search box."""
    text = " ".join(question.words)
    return {"words": text, "phrase": f'"{text}"', "prefix": f"{text}*"}[question.kind]
