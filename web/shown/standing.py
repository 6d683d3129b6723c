"""Puts an ärende into words: how it ended or how far it has come, and what each step was."""

from dataclasses import replace

from corpus.arende_record import (
    UNANSWERED,
    UNREAD,
    ArendeRecord,
    StegRecord,
    last_step,
    step_after_proposal,
)
from web.language import SOURCE, gettext, speaking
from web.shown import present
from web.shown.agendas import AGENDA


def badges(arende: ArendeRecord) -> tuple[present.Outcome, ...]:
    """The badges of an ärende: its outcome, then whether it is late or still open.

    Matters that await no decision, such as a roll-call, have no badge if they have no outcome.

    >>> late = {"utfall": None, "niva": None, "lage": ["pågår", UNANSWERED]}
    >>> [badge.label for badge in badges(late)]
    ['Obesvarad över ett år']
    """
    waiting = late_badge() if UNANSWERED in arende["lage"] else None
    if waiting is None and "pågår" in arende["lage"]:
        waiting = present.Outcome(present.label("standings", "pågår"), "…", "pagar")
    return tuple(each for each in (verdict(arende), waiting) if each)


def verdict(arende: ArendeRecord) -> present.Outcome | None:
    """The badge of how an ärende ended, which says if that is a proposal; None if it has not.

    >>> unread = {"utfall": "annat", "niva": "beslut", "lage": ["avgjort", UNREAD],
    ...     "arendetyp": "motion"}
    >>> verdict(unread).label
    'Avgjort, utfallet inte utläst'
    """
    if not arende["utfall"]:
        return None
    shown = present.at_level(arende["utfall"], arende["niva"], arende["arendetyp"])
    if UNREAD in arende["lage"]:
        return replace(shown, label=present.label("standings", UNREAD))
    return shown


def late_badge() -> present.Outcome:
    """The badge of a motion that has had no answer for more than a year."""
    return present.Outcome(present.label("standings", UNANSWERED), "!", "obesvarad")


def ended(arende: ArendeRecord) -> str | None:
    r"""Who decided or proposed the outcome, and when; if there is none, what happened last.

    None if it has neither an outcome nor a step with a date.

    >>> ended({"utfall": "avslag", "niva": "beslut", "beslutat_av": "Kommunfullmäktige",
    ...     "beslutsdatum": "2024-05-02", "arendetyp": "motion"})
    'Kommunfullmäktige beslutade 2\xa0maj\xa02024'
    """
    if arende["utfall"]:
        by = decided(arende)
        day = present.date(arende["beslutsdatum"])
        return " ".join(filter(None, (by, day)))
    last = last_step(arende)
    return _told_last(last, arende) if last else None


def latest(arende: ArendeRecord) -> str | None:
    r"""What happened last, if that came after the proposal by which an ärende is shown; or None.

    >>> latest({"utfall": "bifall", "niva": "förslag", "beslutsdatum": "2024-03-20",
    ...     "arendetyp": "motion", "steg": [{"datum": "2025-01-30", "namnd": "Kommunfullmäktige",
    ...     "utfall": "bordlagd", "slag": "bordlagd"}]})
    'Senast: bordlagd, Kommunfullmäktige 30\xa0januari\xa02025'
    """
    later = step_after_proposal(arende)
    return _told_last(later, arende) if later else None


def ended_so_far(arende: ArendeRecord) -> str | None:
    """How it ended, as `ended` says; of what is only proposed also what happened last."""
    return ". ".join(filter(None, (ended(arende), latest(arende)))) or None


def _told_last(last: StegRecord, arende: ArendeRecord) -> str:
    where = " ".join(filter(None, (last["namnd"], present.date(last["datum"]))))
    if last["slag"] == AGENDA:  # which tells of a day to come, and says nothing of what came of it
        return gettext("På föredragningslistan: %(where)s", where=where)
    what = did(last, arende["arendetyp"]).lower()
    return gettext("Senast: %(what)s, %(where)s", what=what, where=where)


def decided(arende: ArendeRecord) -> str | None:
    """Who decided how it ended, or proposed it, and to whom; None while there is no outcome."""
    return present.decided(
        {
            "utfall": arende["utfall"],
            "niva": arende["niva"],
            "namnd": arende["beslutat_av"],
            "arendetyp": arende["arendetyp"],
        }
    )


def came_of(step: StegRecord, matter: str | None) -> present.Outcome | None:
    """The badge of a step in an ärende of the kind `matter`; None if the step has no outcome.

    A committee's decision about a motion is shown as a proposal, because that is what it is in the
    ärende.
    """
    shown = present.outcome(step["utfall"], matter)
    return present.proposed(shown) if shown and step["slag"] == "förslag" else shown


def did(step: StegRecord, matter: str | None) -> str:
    """What a step of an ärende was: its outcome, or else the kind of step or paper.

    >>> did({"utfall": "avslag", "slag": "förslag"}, "motion")
    'Förslag: avslag'
    >>> did({"utfall": None, "slag": "motion"}, "motion")
    'Motion'
    """
    shown = came_of(step, matter)
    return shown.label if shown else present.label("kinds", step["slag"]).capitalize()


def citation(arende: ArendeRecord) -> str:
    r"""A reference to an ärende, in Swedish: kommun, diary numbers, heading, and how it ended.

    The decision has its body, day and §.

    >>> citation({"kommun": "Ekhamra", "diarienummer": ["KS 2024-31"], "titel": "Skolvägar",
    ...     "id": "e", "utfall": "avslag", "niva": "beslut", "beslutat_av": "Kommunfullmäktige",
    ...     "beslutsdatum": "2024-05-02", "arendetyp": "motion", "lage": [], "beslutssteg": "s",
    ...     "steg": [{"id": "s", "paragraf": "12"}]})
    'Ekhamra, dnr KS 2024-31: Skolvägar. Avslag, Kommunfullmäktige 2024-05-02 §\xa012'
    """
    numbers = present.diary(arende["diarienummer"])
    place = ", ".join(filter(None, (arende["kommun"], numbers)))
    with speaking(SOURCE):
        shown, title = verdict(arende), present.title(arende)
    step = next((step for step in arende["steg"] if step["id"] == arende["beslutssteg"]), None)
    section = present.paragraph(step) if step else None
    by = " ".join(filter(None, (arende["beslutat_av"], arende["beslutsdatum"], section)))
    how = ", ".join(filter(None, (shown.label, by))) if shown else None
    named = f"{place}: {title}" if place else title
    return f"{named}. {how}" if how else named
