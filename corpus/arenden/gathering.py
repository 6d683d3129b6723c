"""From extracts to the records of their ärenden, as the index keeps them and pages show them."""

from collections.abc import Iterable, Iterator
from datetime import date

from corpus.arenden.arende import Arende
from corpus.arenden.chaining import chain
from corpus.arenden.deadline import answer_due, unanswered
from corpus.arenden.entry import ANSWERED_IN_A_YEAR
from corpus.arenden.record import UNANSWERED, ArendeRecord
from corpus.extract import Extract
from corpus.vocabulary import load

DECIDES = "Kommunfullmäktige"


def gather(extracts: Iterable[Extract]) -> tuple[list[ArendeRecord], dict[str, str]]:
    """The ärenden that `extracts` are steps of, and by the id of each extract that of its ärende.

    Memory grows with the extracts, by some 3 KB each. Nothing ties sections of two municipalities
    together, so each group of `corpus.arenden.named_together` can be gathered by itself.

    A record adds to what `Arende.as_json` gives: ``doktyper``, the kinds of its papers; ``due``,
    the last day of the year within which it should be answered (Kommunallagen (2017:725) 5 kap.
    35 §); ``held_until``, the day of the last minutes of kommunfullmäktige that are held;
    ``lage``, how far it has come; ``lagrum``, the places in the law that its papers cite; ``days``,
    how many there were from the day it was raised to the decision where the papers tell both, and
    ``tid``, the span of time that they are in.
    """
    kinds: dict[str, str | None] = {}
    cited: dict[str, list[str]] = {}
    raised: dict[str, str] = {}
    held_until: dict[str | None, str] = {}

    def noting() -> Iterator[Extract]:
        for extract in extracts:
            kinds[extract["id"]] = extract["doktyp"]
            if extract.get("lagrum"):
                cited[extract["id"]] = extract["lagrum"]
            if day := _raised(extract):
                raised[extract["id"]] = day
            if extract["namnd"] == DECIDES and extract["datum"]:
                known = held_until.get(extract["kommun"], "")
                held_until[extract["kommun"]] = max(known, extract["datum"])
            yield extract

    records: list[ArendeRecord] = []
    arende_of: dict[str, str] = {}
    for arende in chain(noting()):
        arende_of |= {step.id: arende.id for step in arende.steps}
        papers = [kind for kind in dict.fromkeys(kinds[step.id] for step in arende.steps) if kind]
        due = answer_due(arende)
        until = held_until.get(arende.kommun)
        told = [raised[step.id] for step in arende.steps if step.id in raised]
        days = _days_to_decision(arende, min(told, default=None))
        places = (place for step in arende.steps for place in cited.get(step.id, ()))
        records.append(
            {
                **arende.as_json(),
                "doktyper": papers,
                "due": due.isoformat() if due else None,
                "held_until": until,
                "lage": _standing(arende, papers, until),
                "lagrum": list(dict.fromkeys(places)),
                "days": days,
                "tid": None if days is None else _span_of_time(days),
            }
        )
    return records, arende_of


def _standing(arende: Arende, papers: list[str], held_until: str | None) -> list[str]:
    """How far an ärende has come; nothing for what awaits no decision.

    It counts as unanswered if the minutes that are held reach beyond its year: where they end
    earlier, the decision may stand in those that are not.
    """
    if arende.arendetyp == "formalia" or set(papers) <= {"annat"}:
        return []
    late = held_until is not None and unanswered(arende, date.fromisoformat(held_until))
    return [arende.status, *([UNANSWERED] * late)]


def _raised(extract: Extract) -> str | None:
    """The day an initiative was raised, as minutes tell it, or else as its own paper is dated."""
    is_initiative = extract["arendetyp"] in ANSWERED_IN_A_YEAR
    own_paper = extract["doktyp"] not in (None, "protokollsparagraf", "tjänsteskrivelse")
    day = extract.get("vackt") or (extract["datum"] if is_initiative and own_paper else None)
    return day if day and len(day) == len("2024-05-22") else None


def _days_to_decision(arende: Arende, raised: str | None) -> int | None:
    """How many days it took; None where it is undecided, or nothing tells when it was raised.

    The first day that papers tell of would not do: it is most often that of an answer.
    """
    if raised is None or arende.niva != "beslut" or arende.decided is None:
        return None
    if arende.arendetyp not in ANSWERED_IN_A_YEAR or arende.decided < raised:
        return None
    return (date.fromisoformat(arende.decided) - date.fromisoformat(raised)).days


def _span_of_time(days: int) -> str:
    return next(term.name for term in load("times").terms if days < term.more["days"])
