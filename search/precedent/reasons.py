"""Collects the reasons of an ärende's decision, each with its place in a paper."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract, evidence_of

MOST = 4
"""The most reasons of one ärende that are returned."""

Read = Callable[[str], Extract | None]
"""A function from the id of a section to the section; None if it is not there."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence that gives a reason for a decision.

    `text` is the sentence on one line. In the text of the section `id` it is the characters
    ``[start:end]``; both are None if the place is not known. `n` is its number among the reasons of
    that section, from 0.
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
        """The reason as one JSON object."""
        return asdict(self)


def reasons_of(arende: ArendeRecord, read: Read) -> tuple[Reason, ...]:
    """The reasons why an ärende ended as it did, those of the deciding step first.

    Those of the other steps follow, the latest step first. A reason that several steps repeat is
    returned once, from the first of them in this order.
    """
    found: dict[str, Reason] = {}
    for extract in _steps(arende, read):
        for reason in _stated(extract):
            found.setdefault(reason.text, reason)
    return tuple(found.values())[:MOST]


def _steps(arende: ArendeRecord, read: Read) -> Iterator[Extract]:
    """Yield the sections with reasons: the deciding step, then the others, the latest first.

    Steps that only postponed the matter (*bordlagd*) are left out.
    """
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
