"""Invented sections for the tests: each has only the facts that a test gives it."""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from corpus.facts.hanvisningar import read_hanvisningar
from corpus.facts.vackt import read_vackt

KF, KS, BUN = "Kommunfullmäktige", "Kommunstyrelsen", "Barn- och utbildningsnämnden"
EVA, BO = {"namn": "Eva Ek", "parti": "V"}, {"namn": "Bo Berg", "parti": "C"}

_SILENT: dict[str, Any] = {
    "kommun": "Ekhamra",
    "namnd": None,
    "datum": None,
    "paragraf": None,
    "diarienummer": [],
    "titel": "Säker skolväg till Norra skolan",
    "doktyp": "protokollsparagraf",
    "arendetyp": "övrigt",
    "motionarer": [],
    "yrkanden": [],
    "reservationer": [],
    "reserverade": [],
    "roster": [],
    "anmalda": [],
    "evidens": {},
    "utfall": None,
    "niva": None,
    "beslutstext": None,
    "lagrum": [],
    "text": "",
    "kalla": "papper.txt",
}


def paper(id: str, **said: Any) -> dict[str, Any]:
    """An extract with the facts in `said`, and with what is read from its text."""
    text = said.get("text", "")
    raised = read_vackt(text)
    return {
        **_SILENT,
        "hanvisningar": [asdict(fact.value) for fact in read_hanvisningar(text)],
        "vackt": raised.value if raised else None,
        "id": id,
        **said,
    }


def minutes(namnd: str, datum: str, paragraf: str, **said: Any) -> dict[str, Any]:
    """A § of `namnd`'s minutes."""
    name = f"{namnd}-{datum}-{paragraf}"
    return paper(name, namnd=namnd, datum=datum, paragraf=paragraf, **said)


def life(*steps: tuple[str, str, str], **said: Any) -> list[dict[str, Any]]:
    """Sections with one diary number, 30 days apart: each with a body, an outcome and its level."""
    number = said.pop("number", "KS 2023-12")
    first = date(2023, 1, 10)
    return [
        minutes(
            namnd,
            (first + timedelta(days=30 * place)).isoformat(),
            str(place + 1),
            diarienummer=[number],
            utfall=utfall,
            niva=niva,
            **said,
        )
        for place, (namnd, utfall, niva) in enumerate(steps)
    ]
