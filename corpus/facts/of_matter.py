"""What the points of a decision say of the initiative itself, or of the ärende as a whole."""

from collections.abc import Sequence

from corpus.facts.decision import ENDING, Decision, decision_of
from corpus.vocabulary import Sought, wording
from corpus.wording import (
    ADDITION,
    PROCEDURAL_OUTCOMES,
    Point,
    decided_above,
    said_of_initiative,
    speaks_of_addition,
)

_SOME_POINTS = Sought(
    r"\b(?:punkt(?:en|erna)?|beslutssats(?:en|erna)?|att-?sats(?:en|erna)?)\s+\d",
    ["punkt", "sats"],
)
# A later point sends back or puts off the whole matter only if it says so.
_THE_MATTER = Sought(
    rf"\b{wording('deciding', 'the_matter')}",
)
_SETTLED = ("bifall", "delvis bifall", "avslag", "besvarad")
# Below "Enligt återremissyrkande från M:" stands what is to be prepared again.
_SENDS_BACK = Sought(
    r"\b(?:enligt|i\s+enlighet\s+med|bifall\s+till)\b[^.]*\b(?:återremissyrkande|yrkande\w*\s+om\s+återremiss)",
    ["återremiss"],
)


def of_initiative(text: str, points: Sequence[Point]) -> Decision | None:
    """Return what is said of the motion itself, with its att-satser weighed together."""
    said = [one for point in points if (one := said_of_initiative(text, point))]
    # That it is noted, or may be put, is not what happened to it.
    said = [one for one in said if one.outcome not in ("antecknad", "annat")] or said
    # What somebody takes back is a yrkande, if the initiative is then decided.
    if any(one.outcome in _SETTLED for one in said):
        said = [one for one in said if one.outcome != "återtagen"]
    if not said:
        return None
    granted = [one for one in said if one.in_part and one.outcome == "bifall"]
    granted += [one for one in said if one.outcome == "delvis bifall"]
    if not granted and len(said) > 1 and all(one.in_part for one in said):
        return decision_of(text, said[0].outcome, [one.point for one in said])
    if not granted:
        return decision_of(text, said[0].outcome, [said[0].point])
    if sent_back := [point for point in points if _sends_back(text, point)]:
        # The rest comes back, so the matter has not ended.
        return decision_of(text, "återremiss", sent_back[:1])
    refused = [one for one in said if one.outcome == "avslag"]
    refused = refused or [one for one in said if one.outcome == "besvarad"]
    spans = [one.point.span for one in (*granted, *refused)]
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    within = [p for p in points if first <= p.span.start and p.span.end <= last]
    return decision_of(text, "delvis bifall", within)


def _sends_back(text: str, point: Point) -> bool:
    signal = next(iter(point.signals), None)
    beside = ADDITION.search(text, *point.span)
    return signal is not None and signal.outcome == "återremiss" and not beside


def of_arende(
    text: str, points: Sequence[Point], namnd: str | None, initiative: bool
) -> Decision | None:
    """Return what is said of the ärende as a whole: postponed, sent back, sent on, written off."""
    for point in points:
        words = point.span.cut(text)
        led = point.lead is not None and _SENDS_BACK.search(text, *point.lead) is not None
        if led and not any(_sends_back(text, one) for one in points):
            return decision_of(text, "återremiss", [point])
        beside = bool(speaks_of_addition(text, point) or _SOME_POINTS.search(words))
        if not initiative and point is not points[0]:
            beside = beside or not _THE_MATTER.search(words)
        signal = next((one for one in point.signals if one.strength in ENDING), None)
        if signal and signal.outcome == "remitterad" and decided_above(text, [point.span], namnd):
            # "Taxan översänds till fullmäktige för fastställande" proposes it; nobody is asked.
            beside = beside or not _THE_MATTER.search(words)
        if signal and signal.outcome in PROCEDURAL_OUTCOMES and not beside:
            return decision_of(text, signal.outcome, [point])
        if signal and signal.strength == "adopting" and not initiative:
            # A point after the decision is about something in the matter: a list, a part.
            return None
    return None
