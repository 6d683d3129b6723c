"""Finds what a section's text refers to: ärenden, other sections, and places in the law.

A reference gets a target only if exactly one ärende or section in the index fits it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract, evidence_of
from corpus.names import find_identifiers, find_lagrum, normal_dnr

Kind = Literal["arende", "section", "lagrum"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference: the characters ``[start:end]`` of a text refer to `target`.

    `target` is the id of an ärende or a section, or a place in the law in its normal form. It is
    None if no ärende or section in the index fits, or more than one does.
    """

    start: int
    end: int
    kind: Kind
    target: str | None


class Diary(Protocol):
    """Looks up the ärenden that papers refer to. Any `search.engine.Index` is one."""

    def numbered(self, kommun: str | None, dnr: str) -> tuple[ArendeRecord, ...]:
        """The ärenden of a municipality with this diary number, which is given in normal form."""
        ...

    def treated(self, kommun: str | None, datum: str, paragraf: str) -> tuple[ArendeRecord, ...]:
        """The ärenden of a municipality that have a step at this § of this day."""
        ...


def references(extract: Extract, diary: Diary) -> tuple[Reference, ...]:
    """The references in a section's text, in the order of the text and without overlap.

    The section's own diary numbers are left out.
    """
    found = sorted(
        (*_laws(extract), *_sections(extract, diary), *_arenden(extract, diary)), key=_place
    )
    kept: list[Reference] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def _place(reference: Reference) -> tuple[int, int]:
    return reference.start, -reference.end


def _laws(extract: Extract) -> Iterator[Reference]:
    for each in find_lagrum(extract["text"], extract["datum"]):
        yield Reference(each.start, each.end, "lagrum", each.normal)


def _sections(extract: Extract, diary: Diary) -> Iterator[Reference]:
    stated = evidence_of(extract, "hanvisningar")
    for value, where in zip(extract["hanvisningar"], stated, strict=False):
        start, end = where["start"], where["end"]
        if start is None or end is None:
            continue
        # A reference that names no body means the body whose minutes these are.
        body = value["namnd"] or extract["namnd"]
        day, paragraf = value["datum"], value["paragraf"]
        ids = {
            step["id"]
            for arende in diary.treated(extract["kommun"], day, paragraf)
            for step in arende["steg"]
            if (step["datum"], step["paragraf"], step["namnd"]) == (day, paragraf, body)
        }
        target = ids.pop() if len(ids) == 1 else None
        yield Reference(start, end, "section", target)


def _arenden(extract: Extract, diary: Diary) -> Iterator[Reference]:
    own = {normal_dnr(written) for written in extract["diarienummer"]}
    for each in find_identifiers(extract["text"]):
        if each.kind == "dnr" and each.normal not in own:
            number = each.normal.partition(":")[0]
            if number not in own:
                ids = {arende["id"] for arende in diary.numbered(extract["kommun"], number)}
                target = ids.pop() if len(ids) == 1 else None
                if target != extract.get("arende") or target is None:
                    yield Reference(each.start, each.end, "arende", target)
