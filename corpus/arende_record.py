"""An ärende as the index keeps it and pages show it."""

from collections.abc import Mapping
from typing import Any, TypedDict, cast

from corpus.document import Level
from corpus.fact_table import PersonValue


class StegRecord(TypedDict):
    """One section in the life of an ärende: a `corpus.arenden.Step` in JSON."""

    id: str
    datum: str | None
    namnd: str | None
    paragraf: str | None
    utfall: str | None
    niva: Level | None
    beslutstext: str | None
    slag: str


class ArendeRecord(TypedDict):
    """One ärende in JSON: all of `corpus.arenden.Arende`, and what only the whole index tells.

    `doktyper` are the kinds of its papers. `lagrum` are the places in the law that they cite.
    `lage` says how far it has come: one of `corpus.arenden.Lage`, then `UNANSWERED` if it is late;
    empty for what awaits no decision. `svar_senast` is the last day of the year within which it
    should be answered (Kommunallagen (2017:725) 5 kap. 35 §). `protokoll_till` is the day of the
    last minutes of kommunfullmäktige that are held. `dagar` counts the days from the one on which
    it was raised to the decision; None unless the papers tell both.
    """

    id: str
    alias: list[str]
    kommun: str | None
    titel: str | None
    diarienummer: list[str]
    motionarer: list[PersonValue]
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


UNANSWERED = "obesvarad över ett år"
"""The value of ``lage`` for a motion past its year: Kommunallagen (2017:725) 5 kap. 35 §."""


def arende_from(values: Mapping[str, Any]) -> ArendeRecord:
    """The record that `values` are, as JSON gives them: here, and only here, the type is trusted.

    What is decoded was written by this version of the program; older indexes are built anew.
    """
    return cast("ArendeRecord", values)
