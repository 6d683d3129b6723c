"""The reasons of an ärende's decision, each with where it stands."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract, evidence_of

MOST = 4
"""Reasons of one ärende that are told."""

Read = Callable[[str], Extract | None]
"""From the id of a section to the section."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence that gives a reason: `text` on one line, as it stands at ``[start:end]`` of `id`.

    `n` counts the reasons of its section from 0.
    """

    text: str
    id: str
    n: int
    doktyp: str | None
    start: int | None
    end: int | None
    namnd: str | None
    datum: str | None
    paragraf: str | None

    def as_json(self) -> dict[str, Any]:
        """All of it as one JSON object."""
        return asdict(self)


def reasons_of(arende: ArendeRecord, read: Read) -> tuple[Reason, ...]:
    """Why an ärende ended as it did: what the deciding step says first, then those who advised.

    A reason that several steps repeat is told once, from the step that stands highest.
    """
    found: dict[str, Reason] = {}
    for extract in _steps(arende, read):
        for reason in _stated(extract):
            found.setdefault(reason.text, reason)
    return tuple(found.values())[:MOST]


def _steps(arende: ArendeRecord, read: Read) -> Iterator[Extract]:
    """The deciding step, then the others from the last; those left open by it give none."""
    ids = [step["id"] for step in reversed(arende["steg"]) if step["utfall"] != "bordlagd"]
    ids.sort(key=lambda each: each != arende["beslutssteg"])
    for each in ids:
        extract = read(each)
        if extract is not None and extract["skal"]:
            yield extract


def _stated(extract: Extract) -> Iterator[Reason]:
    evidence = evidence_of(extract, "skal")
    for n, text in enumerate(extract["skal"]):
        stated = evidence[n] if evidence else None
        yield Reason(
            text,
            extract["id"],
            n,
            extract["doktyp"],
            stated["start"] if stated else None,
            stated["end"] if stated else None,
            extract["namnd"],
            extract["datum"],
            extract["paragraf"],
        )
