"""The record of an ärende, as the index stores it and the pages show it."""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict, cast

from corpus.document import Level, Sureness
from corpus.elected import ElectedValue
from corpus.fact_table import PersonValue


class UpphavdValue(TypedDict):
    """That a decision was revoked: the id of the section that did, and its sentence."""

    av: str
    citat: str


class StegRecord(TypedDict):
    """One section in the life of an ärende: a `corpus.arenden.Step` in JSON.

    `utfall` is the outcome by which it is shown and counted (`corpus.vocabulary.outcome_of`).
    `ocr` is there if OCR read the section from a picture: how surely, in per cent. `rattat` is
    there if facts of the section were corrected: their keys. `upphavd` is there if a later section
    revoked what this one decided.
    """

    id: str
    datum: str | None
    namnd: str | None
    paragraf: str | None
    utfall: str | None
    niva: Level | None
    beslutstext: str | None
    slag: str
    ocr: NotRequired[int]
    rattat: NotRequired[list[str]]
    upphavd: NotRequired[UpphavdValue]


class ArendeRecord(TypedDict):
    """One ärende in JSON: the keys of `corpus.arenden.Arende`, and some taken from all its papers.

    `utfall` is the outcome by which the ärende is shown and counted: ``beslutat`` or ``föreslaget``
    in place of ``bifall`` if no initiative began it (`corpus.vocabulary.outcome_of`). `personer`
    are the elected persons whom its papers name with a party, and what each did: moved the matter,
    moved something in a debate, reserved themselves, voted. `reservationer` are the letters of the
    parties that reserved themselves, whether or not a paper names who did. `doktyper` are the kinds
    of its papers.
    `lagrum` are the places in the law that they cite.
    `lage` says how far it has come: one of `corpus.arenden.Lage`, followed by `UNREAD` if a
    decision stands that was not understood, or by `UNANSWERED` if it is late; empty if no decision
    is expected. `svar_senast` is the last day of the year within which
    it should be answered (Kommunallagen (2017:725) 5 kap. 35 §); None if the papers do not state
    the day on which it was raised. `protokoll_till` is the date of
    the latest minutes of kommunfullmäktige in the index. `dagar` is the number of days from the day
    a motion or medborgarförslag was raised to its decision; None if either day is not known, and
    for other kinds of matter. `sakerhet` is how sure the least sure rule is that read the outcome,
    its day, its body or the municipality; of the last step, if there is no outcome.
    """

    id: str
    alias: list[str]
    kommun: str | None
    titel: str | None
    diarienummer: list[str]
    motionarer: list[PersonValue]
    personer: list[ElectedValue]
    reservationer: list[str]
    arendetyp: str | None
    namnder: list[str]
    steg: list[StegRecord]
    utfall: str | None
    niva: Level | None
    beslutstext: str | None
    beslutsdatum: str | None
    beslutat_av: str | None
    beslutssteg: str | None
    forsta_dag: str | None
    doktyper: list[str]
    lagrum: list[str]
    lage: list[str]
    svar_senast: str | None
    protokoll_till: str | None
    dagar: int | None
    sakerhet: Sureness


UNREAD = "utfallet inte utläst"
"""The `lage` of an ärende that was decided in words from which no outcome was read."""
UNANSWERED = "obesvarad över ett år"
"""The `lage` of a motion not answered within a year: Kommunallagen (2017:725) 5 kap. 35 §."""


def arende_from(values: Mapping[str, Any]) -> ArendeRecord:
    """Return `values`, decoded from JSON, with the type of an ärende; nothing is checked.

    No other function trusts the type of an ärende without a check. It can be trusted because this
    version of the program wrote the JSON: an index of another version is built again.
    """
    return cast("ArendeRecord", values)


def last_step(arende: ArendeRecord) -> StegRecord | None:
    """The last step whose day is known; None if there is none."""
    return next((step for step in reversed(arende["steg"]) if step["datum"]), None)


def step_after_proposal(arende: ArendeRecord) -> StegRecord | None:
    """The last step, if it came after the proposal by which an ärende is shown; or None."""
    last = last_step(arende)
    if last is None or not arende["utfall"] or arende["niva"] != "förslag":
        return None
    return last if (last["datum"] or "") > (arende["beslutsdatum"] or "") else None
