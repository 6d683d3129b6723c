"""The content of a brief as plain sentences; other modules render it."""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.arende_record import ArendeRecord, StegRecord
from corpus.fact_table import PersonValue
from search.precedent import CLOSE_FROM, MOST_COUNTED, Count, Precedent, Precedents, Reason, Tally
from web import addresses
from web.language import count, decimal, gettext
from web.shown import ending_label, present, standing

MOST = 8
"""The most precedents in a brief; the closest come first."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence of a paper, its place in words, and its address."""

    text: str
    where: str
    address: str


@dataclass(frozen=True, slots=True)
class StepTold:
    """A step of an ärende: when and where it was, its outcome, and its deciding sentence."""

    where: str
    came_of: str
    sentence: str | None
    address: str


@dataclass(frozen=True, slots=True)
class PrecedentTold:
    """A similar matter: how it ended, its reasons, how to cite it, and its address."""

    title: str
    ended: str
    movers: str | None
    likeness: str
    decision: str | None
    reasons: tuple[Quoted, ...]
    citation: str
    address: str


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole content of a brief. Addresses begin with ``/`` if that of the site is unknown."""

    title: str
    facts: tuple[tuple[str, str], ...]
    address: str
    steps: tuple[StepTold, ...]
    reasons: tuple[Quoted, ...]
    ended: str
    precedents: tuple[PrecedentTold, ...]
    notes: tuple[str, ...]


def from_anywhere(address: str) -> str:
    """The address if it leads somewhere from other places than the site; else nothing.

    >>> from_anywhere("https://beslut.example/arende/a"), from_anywhere("/arende/a")
    ('https://beslut.example/arende/a', '')
    """
    return address if "://" in address else ""


def brief_of(
    arende: ArendeRecord, own: Iterable[Reason], likes: Precedents, origin: str = ""
) -> Brief:
    """Make the brief on an ärende.

    Args:
        arende: the ärende.
        own: the reasons of its own decision.
        likes: similar ärenden, and how they were decided.
        origin: the address of the site, for links from outside; empty if it is unknown.
    """
    return Brief(
        present.title(arende),
        tuple((label, value) for label, value in _facts(arende) if value),
        origin + addresses.arende(arende["id"]),
        tuple(_step(step, arende["arendetyp"], origin) for step in arende["steg"]),
        tuple(_quoted(reason, origin) for reason in own),
        how_they_ended(likes.tally),
        tuple(_told(each, origin) for each in likes.found[:MOST]),
        (*_nothing_near(likes.tally), *likes.notices),
    )


def _nothing_near(tally: Tally) -> Iterable[str]:
    """The warning that pages give, too, where nothing is near."""
    if tally.total and not tally.close:
        yield gettext("Inget av dem är nära: de liknar ärendet bara till en del.")


def how_they_ended(tally: Tally) -> str:
    """A count of outcomes as one sentence.

    >>> how_they_ended(Tally(0, 0, None, (), (), ()))
    'Inga liknande ärenden hittades.'
    """
    if not tally.total:
        return gettext("Inga liknande ärenden hittades.")
    ways = ", ".join(map(_way, tally.utfall))
    return gettext(
        "%(total)s (%(years)s), varav %(close)s nära (likhet %(least)s eller mer): %(ways)s. "
        "Högst de %(most)s mest lika räknas. Det är en räkning av det som finns här, ingen "
        "förutsägelse.",
        total=count(tally.total, "liknande ärende", "liknande ärenden"),
        years="–".join(dict.fromkeys(tally.years or ("?",))),
        close=tally.close,
        least=decimal(CLOSE_FROM),
        most=MOST_COUNTED,
        ways=ways,
    )


def _way(counted: Count) -> str:
    way = f"{ending_label(counted.value).lower()} {counted.count}"
    if not counted.close:
        return way
    return gettext("%(way)s (%(close)s nära)", way=way, close=counted.close)


def _facts(arende: ArendeRecord) -> Iterable[tuple[str, str | None]]:
    yield gettext("Kommun"), arende["kommun"]
    yield gettext("Diarienummer"), ", ".join(arende["diarienummer"])
    yield (
        gettext("Väckt av"),
        present.persons(arende["motionarer"]) if arende["motionarer"] else None,
    )
    badges = ", ".join(each.label for each in standing.badges(arende))
    yield gettext("Läge"), ". ".join(filter(None, (badges, standing.ended(arende))))
    yield gettext("Behandlat av"), ", ".join(arende["namnder"])


def _step(step: StegRecord, matter: str | None, origin: str) -> StepTold:
    known = (step["namnd"], present.date(step["datum"]), present.paragraph(step))
    did = (standing.did(step, matter), present.step_by_ocr(step))
    return StepTold(
        ", ".join(part for part in known if part) or gettext("Utan datum"),
        ". ".join(filter(None, did)),
        step["beslutstext"],
        origin + addresses.document(step["id"]),
    )


def _told(precedent: Precedent, origin: str) -> PrecedentTold:
    like, arende = precedent.like, precedent.like.arende
    record = arende or like.extract
    address = addresses.arende(arende["id"]) if arende else addresses.document(like.id)
    citation = standing.citation(arende) if arende else present.citation(like.extract)
    badges = ", ".join(each.label for each in standing.badges(arende)) if arende else ""
    return PrecedentTold(
        present.title(record),
        badges or gettext("Inget beslut"),
        _moved(record["motionarer"]),
        _likeness(precedent),
        _decision(record["beslutstext"], precedent.reasons),
        tuple(_quoted(reason, origin) for reason in precedent.reasons),
        citation,
        origin + address,
    )


def _decision(text: str | None, reasons: Iterable[Reason]) -> str | None:
    """The deciding sentence; None if it is among the reasons."""
    return None if any(reason.text == text for reason in reasons) else text


def _moved(people: list[PersonValue]) -> str | None:
    return gettext("Väckt av %(who)s", who=present.persons(people)) if people else None


def _likeness(precedent: Precedent) -> str:
    figure = decimal(precedent.like.likeness)
    if precedent.close:
        return gettext("likhet %(figure)s, nära", figure=figure)
    return gettext("likhet %(figure)s", figure=figure)


def _quoted(reason: Reason, origin: str) -> Quoted:
    paragraf = f"§\u00a0{reason.paragraf}" if reason.paragraf else None
    where = ", ".join(filter(None, (reason.namnd, present.date(reason.datum), paragraf)))
    kind = present.label("kinds", reason.doktyp) if reason.doktyp else reason.id
    return Quoted(reason.text, where or kind, origin + addresses.document(reason.id))
