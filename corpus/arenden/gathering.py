"""Turns extracts into the records of their ärenden, which the index stores and the pages show."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from corpus.addresses import Addresses
from corpus.arende_record import UNANSWERED, UNREAD, ArendeRecord, StegRecord
from corpus.arenden.arende import Arende, Step
from corpus.arenden.chaining import chain
from corpus.arenden.deadline import answer_due
from corpus.arenden.entry import ANSWERED_IN_A_YEAR
from corpus.arenden.held import Held
from corpus.arenden.reported import Reported
from corpus.arenden.revoked import Revoked
from corpus.document import SURENESS, Sureness
from corpus.elected import ElectedValue, elected_in, merged
from corpus.extract import COUNTED_FACTS, GUESSED, Extract, sureness_of
from corpus.vocabulary import outcome_of

_NOT_READ = "annat"
_FROM_CONTEXT: Sureness = "sammanhang"


def gather(
    extracts: Iterable[Extract], addresses: Addresses | None = None
) -> tuple[list[ArendeRecord], dict[str, str]]:
    """Return the ärenden of `extracts`, and a map from the id of each extract to its ärende's.

    It takes about 3 KB of memory for each extract. An ärende never has sections of two
    municipalities, so each group of `corpus.arenden.named_together` can be gathered separately. The
    `addresses` that ärenden were given before stay theirs, and are brought up to date.
    """
    kinds: dict[str, str | None] = {}
    cited: dict[str, list[str]] = {}
    raised: dict[str, str] = {}
    stated: dict[str, str] = {}
    reported = Reported()
    elected: dict[str, list[ElectedValue]] = {}
    reserved: dict[str, list[str]] = {}
    recognised: dict[str, int] = {}
    corrections: dict[str, list[str]] = {}
    minutes = Held()
    revoked = Revoked()
    sureness: dict[str, Sureness] = {}

    def noting() -> Iterator[Extract]:
        for extract in extracts:
            kinds[extract["id"]] = extract["doktyp"]
            sureness[extract["id"]] = sureness_of(extract, COUNTED_FACTS)
            if extract["lagrum"]:
                cited[extract["id"]] = extract["lagrum"]
            if people := elected_in(extract):
                elected[extract["id"]] = people
            if extract["reservationer"]:
                reserved[extract["id"]] = extract["reservationer"]
            if "ocr" in extract:
                recognised[extract["id"]] = extract["ocr"]["sakerhet"]
            if "rattat" in extract:
                corrections[extract["id"]] = list(extract["rattat"])
            reported.note(extract)
            if day := _raised(extract):
                raised[extract["id"]] = day
                if day == extract["vackt"]:
                    stated[extract["id"]] = day
            minutes.note(extract)
            revoked.note(extract)
            yield extract

    records: list[ArendeRecord] = []
    arende_of: dict[str, str] = {}
    for arende in chain(noting(), addresses):
        arende_of |= {step.id: arende.id for step in arende.steg}
        papers = [kind for kind in dict.fromkeys(kinds[step.id] for step in arende.steg) if kind]
        told = [raised[step.id] for step in arende.steg if step.id in raised]
        said = {stated[step.id] for step in arende.steg if step.id in stated}
        if day := reported.day_of(arende):
            told.append(day)
            said.add(day)
            arende = replace(arende, forsta_dag=min(day, arende.forsta_dag or day))
        days = _days_to_decision(arende, min(told, default=None))
        places = (place for step in arende.steg for place in cited.get(step.id, ()))
        people = merged(who for step in arende.steg for who in elected.get(step.id, ()))
        parties = dict.fromkeys(p for step in arende.steg for p in reserved.get(step.id, ()))
        sure = _sureness(arende, sureness)
        cites = list(dict.fromkeys(places))
        # The day on a motion's paper is when it was written, and two days are none.
        raised_on = date.fromisoformat(said.pop()) if len(said) == 1 else None
        due = answer_due(arende, raised_on)
        record = _record(arende, people, list(parties), papers, cites, minutes, days, due, sure)
        for step in record["steg"]:
            if step["id"] in recognised:
                step["ocr"] = recognised[step["id"]]
            if step["id"] in corrections:
                step["rattat"] = corrections[step["id"]]
        records.append(record)
    revoked.mark(records)
    return records, arende_of


def _sureness(arende: Arende, of_steps: Mapping[str, Sureness]) -> Sureness:
    """How sure the outcome is: what another paper tells of it is no surer than its context."""
    sure = [of_steps[arende.beslutssteg or arende.steg[-1].id]]
    if arende.foljer:
        sure += [of_steps[arende.foljer], _FROM_CONTEXT]
    return max(sure, key=SURENESS.index)


def _record(
    arende: Arende,
    people: list[ElectedValue],
    parties: list[str],
    papers: list[str],
    places: list[str],
    minutes: Held,
    days: int | None,
    due: date | None,
    sure: Sureness,
) -> ArendeRecord:
    return {
        "id": arende.id,
        "alias": list(arende.alias),
        "kommun": arende.kommun,
        "titel": arende.titel,
        "diarienummer": list(arende.diarienummer),
        "motionarer": [{"namn": who.namn, "parti": who.parti} for who in arende.motionarer],
        "personer": people,
        "reservationer": parties,
        "arendetyp": arende.arendetyp,
        "namnder": list(arende.namnder),
        "steg": [_step(step, arende.arendetyp) for step in arende.steg],
        "utfall": outcome_of(arende.utfall, arende.niva, arende.arendetyp),
        "niva": arende.niva,
        "beslutstext": arende.beslutstext,
        "beslutsdatum": arende.beslutsdatum,
        "beslutat_av": arende.beslutat_av,
        "beslutssteg": arende.beslutssteg,
        "forsta_dag": arende.forsta_dag,
        "doktyper": papers,
        "lagrum": places,
        "lage": _standing(arende, papers, late=minutes.late(arende)),
        "svar_senast": due.isoformat() if due else None,
        "protokoll_till": minutes.until.get(arende.kommun),
        "dagar": days,
        "sakerhet": sure,
    }


def _step(step: Step, arendetyp: str | None) -> StegRecord:
    return {
        "id": step.id,
        "datum": step.datum,
        "namnd": step.namnd,
        "paragraf": step.paragraf,
        "utfall": outcome_of(step.utfall, step.niva, arendetyp),
        "niva": step.niva,
        "beslutstext": step.beslutstext,
        "slag": step.slag,
    }


def _standing(arende: Arende, papers: list[str], *, late: bool) -> list[str]:
    """How far an ärende has come; empty if no decision is expected."""
    if arende.arendetyp == "formalia" or set(papers) <= {"annat"}:
        return []
    unread = arende.niva == "beslut" and arende.utfall == _NOT_READ
    return [arende.lage, *([UNREAD] * unread), *([UNANSWERED] * late)]


def _raised(extract: Extract) -> str | None:
    """The day an initiative was raised, as a section states it, or else the date of its paper."""
    is_initiative = extract["arendetyp"] in ANSWERED_IN_A_YEAR
    own_paper = extract["doktyp"] not in (None, "protokollsparagraf", "tjänsteskrivelse")
    dated = is_initiative and own_paper and sureness_of(extract, ("datum",)) != GUESSED
    day = extract["vackt"] or (extract["datum"] if dated else None)
    return day if day and len(day) == len("2024-05-22") else None


def _days_to_decision(arende: Arende, raised: str | None) -> int | None:
    """The days from raising to decision; None if it is undecided or the first day is not known.

    The ärende's first known day cannot be used, because it is most often the date of an answer.
    """
    if raised is None or arende.niva != "beslut" or arende.beslutsdatum is None:
        return None
    if arende.arendetyp not in ANSWERED_IN_A_YEAR or arende.beslutsdatum < raised:
        return None
    return (date.fromisoformat(arende.beslutsdatum) - date.fromisoformat(raised)).days
