"""What happened to the matter in this section, relative to the initiative that began it.

The points of the decision are weighed. What is said of the motion itself comes before what is said
of the ärende, and that comes before what is ordered besides.

"Avslås" with an added uppdrag is avslag. If one att-sats is granted and another refused, or only
one is granted, it is delvis bifall. A decision that only refers to a proposal ("Nämndens förslag
tillstyrks") means what the text says that the proposal was.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.document import Level, Yrkande
from corpus.vocabulary import Sought, rank_of, wording
from corpus.wording import (
    ADDITION,
    NOBODYS,
    PROCEDURAL_OUTCOMES,
    Part,
    Point,
    Proposal,
    Span,
    adopted_beside,
    adopts_somebodys,
    answering_clause,
    decided_above,
    is_highest,
    is_sentence,
    kind_adopted,
    main_point,
    moved_by_named,
    noted_alike,
    ordered_points,
    ordering_of_heading,
    owners_in,
    pointed_at,
    proposes,
    refused_proposal,
    said_of_initiative,
    sent_for_decision,
    speaking_most,
    speaks_of_addition,
    subject_to_approval,
    telling,
    with_marker,
)

_SOME_POINTS = Sought(
    r"\b(?:punkt(?:en|erna)?|beslutssats(?:en|erna)?|att-?sats(?:en|erna)?)\s+\d",
    ["punkt", "sats"],
)
# A later point sends back or puts off the whole matter only if it says so.
_THE_MATTER = re.compile(rf"\b{wording('deciding', 'the_matter')}", re.IGNORECASE)
# "Övriga motioner i ärendet föranleder ingen åtgärd" is not about the matter.
_OF_OTHERS = re.compile(
    r"\bövriga\s+(?:motioner|yrkanden|förslag)\s+(?:i\s+ärendet\s+)?föranled", re.I
)
_AS_PROPOSED = re.compile(r"\b(?:enligt|i\s+enlighet\s+med|förslag)\b", re.IGNORECASE)
# An answer to a remiss is adopted and sent to whoever asked; it answers nobody's initiative.
_TO_ANOTHER = re.compile(r"\bsvar\s+på\s+(?:\w+\s+)?remiss", re.IGNORECASE)
# A yttrande that is sent off was adopted; a list that is handed on was not.
_OWN_WORDS = re.compile(r"\b\w*(?:yttrande|remissvar)", re.IGNORECASE)
# Here the matter is itself a party's yrkande, and the decision says that it follows it.
_FROM_YRKANDE = re.compile(r"\byrkande\w*\s+(?:från|av)\b", re.IGNORECASE)
_DECIDES = re.compile(rf"\b{wording('deciding', 'decides', 'decided_once')}", re.IGNORECASE)
# Below "Enligt återremissyrkande från M:" stands what is to be prepared again.
_SENDS_BACK = re.compile(
    r"\b(?:enligt|i\s+enlighet\s+med|bifall\s+till)\b[^.]*\b(?:återremissyrkande|yrkande\w*\s+om\s+återremiss)",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(rf"\b{wording('deciding', 'negative')}", re.IGNORECASE)
# But who is given the task of undoing something is given a task.
_UNDOES = re.compile(
    rf"(?:(?!uppdrag\b).)*?\b{wording('deciding', 'undoes')}", re.IGNORECASE | re.DOTALL
)
_TO_ADOPT = re.compile(r"\b(?:fastställ|antag|godkänn)\w+", re.IGNORECASE)
# The strengths of wordings that end a matter.
_ENDING = ("phrases", "adopting")
_OTHERWISE = re.compile(rf"\b{wording('small_words', 'otherwise')}", re.IGNORECASE)
_SETTLED = ("bifall", "delvis bifall", "avslag", "besvarad")
_PENDING = ("återremiss", "bordlagd", "remitterad")
_MEANWHILE = re.compile(
    r",?\s+(?:som\s+(?:får|ges)\s+i\s+uppdrag|med\s+följande\s+uppdrag)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided: the outcome and its level, with the words that state each.

    `span` is the text that decides. `stated` is where the text says on which level. `own` is False
    if the outcome is that of somebody's proposal, which the decision only refers to.
    """

    outcome: str
    level: Level
    span: Span
    stated: Span
    own: bool = True


def decide(
    text: str,
    points: Sequence[Point],
    proposals: Sequence[Proposal],
    namnd: str | None,
    title: str,
    initiative: bool,
    parts: Sequence[Part] = (),
    motion: bool = False,
) -> Decision | None:
    """Return the decision that the points add up to, or None if nothing was decided.

    A decision that stands but is not understood is "annat", in its own words.

    Args:
        text: The section's text.
        points: What was decided, see `corpus.wording.points.read_points`.
        proposals: What the text says others proposed, for a decision that only refers to it.
        namnd: The body that meets.
        title: The matter's heading; of several points the one that speaks of it is the main one.
        initiative: Whether someone's initiative began the matter; else outcomes are relative to
            the proposal under treatment.
        parts: The section's labelled parts; whoever is sent the decision may be to decide.
        motion: Whether a motion began the matter. Only fullmäktige decides those, so what another
            body adopts of what was moved is what it proposes.
    """
    decision = _decided(text, points, proposals, namnd, title, initiative)
    decision = decision and _unless_otherwise(text, points, decision)
    if decision is None or decision.level == "förslag" or decision.outcome in _PENDING:
        return decision
    below = motion and rank_of(namnd) > 0 and not is_highest(namnd)
    if below and len(points) == 1 and adopts_somebodys(text, points[0]):
        return replace(decision, level="förslag")
    heading = text.find(title) if title else -1
    said = [point.span for point in points]
    said += [Span(heading, heading + len(title))] * (heading >= 0)
    recipients = [part.body for part in parts if part.kind == "sands_till"]
    above = (
        decided_above(text, said, namnd)
        or subject_to_approval(text, decision.span, said, namnd)
        or sent_for_decision(text, recipients, namnd)
    )
    if above is None:
        return decision
    handed = decision.outcome == "annat" and decision.span.start <= above.start < decision.span.end
    if handed and _TO_ADOPT.search(text, *above):
        # "Översänder taxan till fullmäktige för fastställande": that it be adopted.
        decision = replace(decision, outcome="bifall")
    return replace(decision, level="förslag", stated=above)


def _decided(
    text: str,
    points: Sequence[Point],
    proposals: Sequence[Proposal],
    namnd: str | None,
    title: str,
    initiative: bool,
) -> Decision | None:
    points = [p for p in points if not _OF_OTHERS.search(p.span.cut(text))] or points
    for point in points:
        outcome = kind_adopted(text, point)
        if outcome and (outcome != "annat" or len(points) == 1):
            return _decision(text, outcome, [point])
    if len(points) == 1 and adopts_somebodys(text, points[0]):
        # What was moved, and not that it was adopted; see `decide_by_mover`.
        return _decision(text, "annat", points)
    if initiative and (decision := _of_initiative(text, points)):
        return decision
    if decision := _procedural(text, points, namnd, initiative):
        return decision
    if decision := _by_reference(text, points, proposals, namnd, initiative):
        return decision
    return _of_proposal(text, points, title, initiative)


def _unless_otherwise(text: str, points: Sequence[Point], decision: Decision) -> Decision:
    """The decision; not understood if the points say what else it is on another condition."""
    for point in points:
        otherwise = _OTHERWISE.search(text, *point.span)
        other = (one.outcome for one in point.signals if one.strength in _ENDING)
        if otherwise and point.span.end >= decision.span.end and {*other} - {decision.outcome}:
            span = Span(decision.span.start, point.span.end)
            return replace(decision, outcome="annat", span=span)
    return decision


def answered(text: str, parts: Sequence[Part]) -> Decision | None:
    """Return "besvarad" for an interpellation or a question, where no decision is printed."""
    clause = answering_clause(text, parts)
    return Decision("besvarad", "beslut", clause, clause) if clause else None


def decide_by_mover(
    text: str, points: Sequence[Point], moved: Sequence[Yrkande], level: Level | None
) -> Decision | None:
    """Return the decision that only follows someone's yrkande, if that yrkande is plain."""
    for point in points:
        if outcome := moved_by_named(text, point, moved):
            return Decision(outcome, level or point.level, point.span, point.stated, own=False)
    return None


def _of_initiative(text: str, points: Sequence[Point]) -> Decision | None:
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
        return _decision(text, said[0].outcome, [one.point for one in said])
    if not granted:
        return _decision(text, said[0].outcome, [said[0].point])
    if sent_back := [point for point in points if _sends_back(text, point)]:
        # The rest comes back, so the matter has not ended.
        return _decision(text, "återremiss", sent_back[:1])
    refused = [one for one in said if one.outcome == "avslag"]
    refused = refused or [one for one in said if one.outcome == "besvarad"]
    spans = [one.point.span for one in (*granted, *refused)]
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    within = [p for p in points if first <= p.span.start and p.span.end <= last]
    return _decision(text, "delvis bifall", within)


def _sends_back(text: str, point: Point) -> bool:
    signal = next(iter(point.signals), None)
    beside = ADDITION.search(text, *point.span)
    return signal is not None and signal.outcome == "återremiss" and not beside


def _procedural(
    text: str, points: Sequence[Point], namnd: str | None, initiative: bool
) -> Decision | None:
    """Return what is said of the ärende as a whole: postponed, sent back, sent on, written off."""
    for point in points:
        words = point.span.cut(text)
        led = point.lead is not None and _SENDS_BACK.search(text, *point.lead) is not None
        if led and not any(_sends_back(text, one) for one in points):
            return _decision(text, "återremiss", [point])
        beside = bool(speaks_of_addition(text, point) or _SOME_POINTS.search(words))
        if not initiative and point is not points[0]:
            beside = beside or not _THE_MATTER.search(words)
        signal = next((one for one in point.signals if one.strength in _ENDING), None)
        if signal and signal.outcome == "remitterad" and decided_above(text, [point.span], namnd):
            # "Taxan översänds till fullmäktige för fastställande" proposes it; nobody is asked.
            beside = beside or not _THE_MATTER.search(words)
        if signal and signal.outcome in PROCEDURAL_OUTCOMES and not beside:
            return _decision(text, signal.outcome, [point])
        if signal and signal.strength == "adopting" and not initiative:
            # A point after the decision is about something in the matter: a list, a part.
            return None
    return None


def _by_reference(
    text: str,
    points: Sequence[Point],
    proposals: Sequence[Proposal],
    namnd: str | None,
    initiative: bool,
) -> Decision | None:
    """Return the outcome of the proposal that the decision refers to, in that one's words."""
    for point in points:
        owners = owners_in(point.span.cut(text))
        proposal = pointed_at(proposals, owners)
        named = owners - {NOBODYS}
        if refused_proposal(text, point.span, point.signals):
            # What was proposed was not done; that does not say what was, unless it was to grant.
            if (initiative and named) or (proposal and len(points) == 1):
                grants = proposal is not None and proposal.outcome == "bifall"
                return _decision(text, "avslag" if grants else "annat", [point])
            continue
        items = [one for one in proposals if one.of_item and one.owner in owners]
        if len(items) > 1:
            # "I enlighet med presidiets förslag", of a list with a proposal for each item.
            outcomes = {one.outcome for one in items}
            return _decision(text, outcomes.pop() if len(outcomes) == 1 else "annat", [point])
        if proposal and proposes(text, proposal.said, namnd):
            return Decision(proposal.outcome, "förslag", proposal.span, proposal.span, own=False)
        if proposal:
            return Decision(proposal.outcome, point.level, proposal.span, point.stated, own=False)
    return None


def _of_proposal(
    text: str, points: Sequence[Point], title: str, initiative: bool
) -> Decision | None:
    """Return what was done with the proposal under treatment, where no motion is spoken of."""
    for strengths in (("phrases", "adopting"), ("ordering",)):
        told = [(point, signal) for point in points if (signal := telling(text, point, strengths))]
        if not told:
            continue
        point, signal = main_point(text, told, title)
        if strengths == ("ordering",):
            lead = point.lead.cut(text) if point.lead else ""
            if _FROM_YRKANDE.search(title) and _FROM_YRKANDE.search(lead):
                return _decision(text, "bifall", ordered_points(text, points, title))
            outcome = "annat" if initiative else signal.outcome
            if outcome == "annat" and not initiative and _OWN_WORDS.search(text, *point.span):
                outcome = "bifall"
            if outcome == "bifall" and _UNDOES.match(text, *point.span):
                outcome = "annat"
            return _decision(text, outcome, ordered_points(text, points, title))
        if not initiative and (instead := ordering_of_heading(text, points, point, title)):
            return _decision(text, *instead)
        if signal.outcome == "besvarad" and _TO_ANOTHER.search(text, *point.span):
            return _decision(text, "bifall", [point])
        if signal.outcome != "antecknad":
            return _decision(text, signal.outcome, [point])
        # If a report is noted and something is adopted, the adoption is the outcome.
        if adopted := adopted_beside(text, told, title):
            return _decision(text, "bifall", [adopted])
        return _decision(text, "antecknad", noted_alike(text, told, point))
    for point in points:
        lead = point.lead.cut(text) if point.lead else ""
        if _AS_PROPOSED.search(lead) or _DECIDES.search(lead or point.span.cut(text)):
            # A whole list of days or names below one lead-in is the decision.
            listed = [p for p in points if p.lead == point.lead] if point.lead else [point]
            unread = initiative or any(
                _NEGATIVE.search(text, *p.span)
                or _UNDOES.match(text, *p.span)
                or any(one.strength == "aside" for one in p.signals)
                for p in listed
            )
            return _decision(text, "annat" if unread else "bifall", listed)
    # It stands there, whatever it means.
    stating = [point for point in points if is_sentence(text, point.span)]
    return _decision(text, "annat", [speaking_most(text, stating, title)]) if stating else None


def _decision(text: str, outcome: str, points: Sequence[Point]) -> Decision:
    first, last = points[0], points[-1]
    start = with_marker(text, first.span).start if len(points) > 1 else first.span.start
    end = last.listed
    if outcome in PROCEDURAL_OUTCOMES:
        # What is to be done meanwhile is not part of it: "… som får i uppdrag att:".
        meanwhile = _MEANWHILE.search(text, *last.span)
        end = meanwhile.start() if meanwhile else last.span.end
    return Decision(outcome, first.level, Span(start, end), first.stated)
