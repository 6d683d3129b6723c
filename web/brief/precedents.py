"""Tells the matters like one: how they ended and why, how long they took, who had a say."""

from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from corpus.arende_record import ArendeRecord, StegRecord
from corpus.fact_table import PersonValue
from search.precedent import CLOSE_FROM, MOST_COUNTED, Count, Precedent, Precedents, Reason, Tally
from web import addresses
from web.brief.citing import Citing
from web.brief.values import Cited, Group, Heard, PrecedentTold
from web.language import count, decimal, gettext, number
from web.shown import ending_label, present, standing

MOST = 8
"""The most precedents in a brief; the closest come first."""
MOST_HEARD = 10
"""The most bodies that are named as heard."""
ADVISING = frozenset({"förslag", "tjänsteskrivelse"})
"""What a step was by which a body had its say on a matter that another one decided."""


def counted(likes: Precedents) -> Iterator[str]:
    """Yield how the matters that are like it ended, how long they took, and which are told."""
    yield how_they_ended(likes.tally)
    days = sorted(
        like.arende["dagar"]
        for like in likes.counted
        if like.arende is not None and like.arende["dagar"] is not None
    )
    if len(days) == 1:
        yield gettext(
            "Ett av dem har känd tid från början till beslut: %(days)s.", days=_days(*days)
        )
    elif days:
        yield gettext(
            "Från att ärendet väcktes till beslut: %(least)s–%(most)s dagar, median %(middle)s "
            "(%(known)s med kända dagar).",
            least=number(days[0]),
            most=number(days[-1]),
            middle=number(round(median(days))),
            known=count(len(days), "ärende", "ärenden"),
        )
    if len(likes.found) > MOST:
        yield gettext("Här återges de %(most)s mest lika.", most=MOST)


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
        years="–".join(dict.fromkeys(tally.years or (gettext("okänt år"),))),
        close=tally.close,
        least=decimal(CLOSE_FROM),
        most=MOST_COUNTED,
        ways=ways,
    )


def groups(likes: Precedents, kommun: str | None, citing: Citing) -> Iterator[Group]:
    """Yield the precedents to tell: of the own municipality if it is known, then of others."""
    shown = likes.found[:MOST]
    own = [each for each in shown if kommun and each.like.extract["kommun"] == kommun]
    others = [each for each in shown if each not in own]
    if own:
        yield Group(gettext("I %(kommun)s", kommun=kommun), _all_told(own, citing))
    if others:
        heading = gettext("På andra håll") if kommun else gettext("De mest lika först")
        yield Group(heading, _all_told(others, citing))


def heard(likes: Precedents, citing: Citing) -> Iterator[Heard]:
    """Yield the bodies that had their say on the precedents, those that most often did first."""
    said: dict[str, dict[str, Cited]] = {}
    for arende, step in _advice(likes.found[:MOST]):
        body = ", ".join(filter(None, (step["namnd"], arende["kommun"])))
        said.setdefault(body, {})[arende["id"]] = citing.step(step)
    often = sorted(said.items(), key=lambda each: -len(each[1]))
    for body, by_arende in often[:MOST_HEARD]:
        times = count(len(by_arende), "ärende", "ärenden")
        yield Heard(body, times, tuple(by_arende.values()))


def sources(likes: Precedents, own: Iterable[str], citing: Citing) -> Iterator[Cited]:
    """Yield the files of the own sections, and of all sections that the precedents cite."""
    ids = list(own)
    for each in likes.found[:MOST]:
        ids += [_decided_in(each), *(reason.id for reason in each.reasons)]
    for id_ in dict.fromkeys(ids):
        if extract := citing.read(id_):
            yield citing.source(extract)


def _advice(found: Sequence[Precedent]) -> Iterator[tuple[ArendeRecord, StegRecord]]:
    for each in found:
        if (arende := each.like.arende) is not None:
            for step in arende["steg"]:
                advises = step["namnd"] and step["namnd"] != arende["beslutat_av"]
                if advises and step["slag"] in ADVISING:
                    yield arende, step


def _all_told(found: Iterable[Precedent], citing: Citing) -> tuple[PrecedentTold, ...]:
    return tuple(_told(each, citing) for each in found)


def _told(precedent: Precedent, citing: Citing) -> PrecedentTold:
    like, arende = precedent.like, precedent.like.arende
    record = arende or like.extract
    decided = citing.read(_decided_in(precedent)) or like.extract
    numbers = arende["diarienummer"] if arende else ()
    badges = ", ".join(each.label for each in standing.badges(arende)) if arende else ""
    days = arende["dagar"] if arende else None
    about = (
        _moved(record["motionarer"]),
        gettext("avgjort efter %(days)s", days=_days(days)) if days is not None else None,
        present.corrected_ending(arende) if arende else None,
        _likeness(precedent),
    )
    at = addresses.arende(arende["id"]) if arende else addresses.document(like.id)
    return PrecedentTold(
        present.title(record),
        badges or gettext("Inget beslut"),
        tuple(filter(None, about)),
        _decision(record["beslutstext"], precedent.reasons),
        tuple(map(citing.reason, precedent.reasons)),
        citing.section(decided, numbers),
        citing.link(at),
    )


def _decided_in(precedent: Precedent) -> str:
    """The id of the section where a matter was decided; else of the last with a day."""
    arende = precedent.like.arende
    if arende is None:
        return precedent.like.id
    dated = [step["id"] for step in arende["steg"] if step["datum"]]
    return arende["beslutssteg"] or (dated[-1] if dated else precedent.like.id)


def _way(counted: Count) -> str:
    way = f"{ending_label(counted.value).lower()} {counted.count}"
    if not counted.close:
        return way
    return gettext("%(way)s (%(close)s nära)", way=way, close=counted.close)


def _decision(text: str | None, reasons: Iterable[Reason]) -> str | None:
    """The deciding sentence; None if it is among the reasons."""
    return None if any(reason.text == text for reason in reasons) else text


def _moved(people: list[PersonValue]) -> str | None:
    return gettext("Väckt av %(who)s", who=present.persons(people)) if people else None


def _days(days: int) -> str:
    return count(days, "dag", "dagar")


def _likeness(precedent: Precedent) -> str:
    figure = decimal(precedent.like.likeness)
    if precedent.again:
        return gettext("likhet %(figure)s, samma text", figure=figure)
    if precedent.close:
        return gettext("likhet %(figure)s, nära", figure=figure)
    return gettext("likhet %(figure)s", figure=figure)
