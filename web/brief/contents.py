"""Makes the brief on an ärende, and the one on a text from outside: the same but for its steps."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, cast

from corpus.arende_record import ArendeRecord, StegRecord
from search.precedent import Precedents, Reason, Tally
from search.similar import Subject
from web import addresses
from web.brief.citing import Citing, readable
from web.brief.precedents import counted, groups, heard, sources
from web.brief.values import Brief, Cited, StepTold
from web.language import count, gettext
from web.shown import POSTPONED, present, standing


def brief_of(
    arende: ArendeRecord, own: Sequence[Reason], likes: Precedents, citing: Citing
) -> Brief:
    """Make the brief on an ärende.

    Args:
        arende: the ärende.
        own: the reasons of its own decision.
        likes: similar ärenden, and how they were decided.
        citing: what cites places in the papers.
    """
    address = citing.link(addresses.arende(arende["id"]))
    cited = dict.fromkeys((arende["beslutssteg"], *(reason.id for reason in own)))
    return Brief(
        present.title(arende),
        tuple((label, value) for label, value in _facts(arende) if value),
        Cited(readable(address), address) if address else None,
        _asked(arende, citing),
        None,
        tuple(_steps(arende, citing)),
        tuple(map(citing.reason, own)),
        *_of_likes(likes, arende["kommun"], filter(None, cited), citing),
    )


def brief_on_text(subject: Subject, likes: Precedents, citing: Citing) -> Brief:
    """Make the brief on a text from outside the index, such as a new motion.

    Args:
        subject: the text that was compared.
        likes: similar ärenden, and how they were decided.
        citing: what cites places in the papers.
    """
    asks = tuple(map(_one, subject["attsatser"]))
    return Brief(
        subject["titel"] or gettext("Underlag till en text utan rubrik"),
        tuple((label, value) for label, value in _facts_of_text(subject) if value),
        None,
        asks,
        None if asks else gettext("Inga att-satser hittades i texten."),
        (),
        (),
        *_of_likes(likes, subject["kommun"], (), citing),
    )


def _of_likes(
    likes: Precedents, kommun: str | None, own: Iterable[str], citing: Citing
) -> tuple[Any, ...]:
    """What both briefs have in common: the last parts of `Brief`."""
    return (
        tuple(counted(likes)),
        tuple(groups(likes, kommun, citing)),
        tuple(heard(likes, citing)),
        tuple(sources(likes, own, citing)),
        (*_nothing_near(likes.tally), *likes.notices),
    )


def _nothing_near(tally: Tally) -> Iterator[str]:
    """The warning that pages give, too, where nothing is near."""
    if tally.total and not tally.close:
        yield gettext("Inget av dem är nära: de liknar ärendet bara till en del.")


def _facts(arende: ArendeRecord) -> Iterator[tuple[str, str | None]]:
    yield gettext("Kommun"), arende["kommun"]
    yield gettext("Diarienummer"), ", ".join(arende["diarienummer"])
    yield gettext("Väckt av"), present.persons(arende["motionarer"])
    badges = ", ".join(each.label for each in standing.badges(arende))
    yield gettext("Läge"), ". ".join(filter(None, (badges, standing.ended_so_far(arende))))
    yield gettext("Rättat"), present.corrected_ending(arende)
    yield gettext("Behandlat av"), ", ".join(arende["namnder"])
    if arende["dagar"] is not None:
        yield gettext("Tid till beslut"), count(arende["dagar"], "dag", "dagar")


def _facts_of_text(subject: Subject) -> Iterator[tuple[str, str | None]]:
    # A text that was read as one section has all facts of an extract.
    known = cast("Mapping[str, Any]", subject)
    yield gettext("Kommun"), subject["kommun"]
    yield gettext("Diarienummer"), ", ".join(known.get("diarienummer", ()))
    yield gettext("Väckt av"), present.persons(known.get("motionarer", []))
    yield gettext("Datum"), present.date(known.get("datum"))


def _asked(arende: ArendeRecord, citing: Citing) -> tuple[str, ...]:
    """The att-satser of the first paper that has any: a motion comes before its answers."""
    papers = (citing.read(step["id"]) for step in arende["steg"])
    first = next((paper for paper in papers if paper and paper["attsatser"]), None)
    return tuple(map(_one, first["attsatser"])) if first else ()


def _one(demand: str) -> str:
    return demand.strip().rstrip(",;.").removesuffix(" och").rstrip(",;")


def _steps(arende: ArendeRecord, citing: Citing) -> Iterator[StepTold]:
    """Yield the steps; postponements in a row are one."""
    for postponed, several in groupby(arende["steg"], key=_is_postponed):
        steps = list(several)
        if postponed and len(steps) > 1:
            did = standing.did(steps[0], arende["arendetyp"])
            times = gettext("%(did)s %(times)s gånger", did=did, times=len(steps))
            yield StepTold(tuple(map(citing.step, steps)), times, None)
        else:
            yield from (_step(step, arende["arendetyp"], citing) for step in steps)


def _is_postponed(step: StegRecord) -> bool:
    return step["utfall"] == POSTPONED


def _step(step: StegRecord, matter: str | None, citing: Citing) -> StepTold:
    did = (standing.did(step, matter), present.step_by_ocr(step), present.corrected(step))
    return StepTold((citing.step(step),), ". ".join(filter(None, did)), step["beslutstext"])
