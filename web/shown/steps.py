"""The steps of an ärende as they are shown, each with links to its place in the papers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.arende_record import ArendeRecord, StegRecord
from corpus.extract import Extract
from web import addresses
from web.shown import facts, present, standing

POSTPONED = "bordlagd"
BEGINS = "motion"
"""The kind of paper that begins a matter."""


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step of an ärende.

    `badge` is its outcome; if that is None, `kind` says what the step was. `iso` and `day` are the
    same date, for programs and for people. `stands` is the address of the section's page, at the
    deciding sentence if it is in the text. `source` is the address of the file. `decisive`: this
    step decides the ärende. `ocr` says if it was read from a picture, and how surely. `corrected`
    says which of its facts are corrected.
    """

    id: str
    href: str
    iso: str | None
    day: str | None
    body: str | None
    paragraph: str | None
    badge: present.Outcome | None
    kind: str
    sentence: str | None
    stands: str
    source: str | None
    page: int | None
    decisive: bool
    ocr: str | None
    corrected: str | None


@dataclass(frozen=True, slots=True)
class Around:
    """The place of a section in its ärende: step `number` of `steps`, and the steps beside it.

    `number` counts from 1. `previous` and `following` are None at the ends.
    """

    number: int
    steps: int
    previous: StegRecord | None
    following: StegRecord | None


def stretches(
    arende: ArendeRecord, extracts: Mapping[str, Extract], with_source: bool
) -> tuple[tuple[ShownStep, ...], ...]:
    """The steps in order of time, in groups: a single step, or a body's postponements in a row.

    Postponements are grouped because a motion may be postponed ten times before anything happens.
    Steps without a date come last, but a motion comes first: it begins the matter.

    Args:
        arende: the ärende.
        extracts: its sections by id; a step whose section is missing here has no source.
        with_source: whether the site has the files.
    """
    return tuple(
        tuple(_step(step, arende, extracts.get(step["id"]), with_source) for step in stretch)
        for _, stretch in groupby(_as_told(arende["steg"]), key=_stretch)
    )


def steps_around(arende: ArendeRecord, id: str) -> Around | None:  # noqa: A002 - the key's own name
    """The place of the section with this id in the ärende; None if it is not one of its steps."""
    steps = _as_told(arende["steg"])
    at = next((n for n, step in enumerate(steps) if step["id"] == id), None)
    if at is None:
        return None
    previous = steps[at - 1] if at else None
    following = steps[at + 1] if at + 1 < len(steps) else None
    return Around(at + 1, len(steps), previous, following)


def where_it_stands(extract: Extract) -> str:
    """The address of a section's page, at the deciding sentence if that is in its text."""
    stated = facts.stated(extract, "beslutstext")
    mark = f"#{stated.anchor}" if stated and stated.anchor else ""
    at = stated.address if stated else ""
    return f"{at or addresses.document(extract['id'])}{mark}"


def _as_told(steps: Sequence[StegRecord]) -> list[StegRecord]:
    return sorted(steps, key=lambda step: not step["datum"] and step["slag"] != BEGINS)


def _stretch(step: StegRecord) -> tuple[bool, str | None]:
    postponed = step["utfall"] == POSTPONED
    return postponed, step["namnd"] if postponed else step["id"]


def _step(
    step: StegRecord, arende: ArendeRecord, extract: Extract | None, with_source: bool
) -> ShownStep:
    href = addresses.document(step["id"])
    paged = extract is not None and present.paged(extract)
    return ShownStep(
        step["id"],
        href,
        step["datum"],
        present.date(step["datum"]),
        step["namnd"],
        present.paragraph(step),
        standing.came_of(step, arende["arendetyp"]),
        standing.did(step, arende["arendetyp"]),
        step["beslutstext"],
        where_it_stands(extract) if extract else href,
        addresses.source(extract) if extract and with_source else None,
        extract["sida"] if extract and paged else None,
        step["id"] == arende["beslutssteg"],
        present.step_by_ocr(step),
        present.corrected(step),
    )
