"""What happened to the matter in this section, relative to the initiative that began it.

The points of the decision are weighed. What is said of the motion itself comes before what is said
of the ärende, and that comes before what is ordered besides.

"Avslås" with an added uppdrag is avslag. If one att-sats is granted and another refused, or only
one is granted, it is delvis bifall. A decision that only refers to a proposal ("Nämndens förslag
tillstyrks") means what the text says that the proposal was.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.document import Level, Yrkande
from corpus.facts.decision import Decision, decision_of
from corpus.facts.doubtful import doubted
from corpus.facts.of_matter import of_arende, of_initiative
from corpus.facts.of_proposal import by_reference, of_proposal
from corpus.facts.otherwise import unless_otherwise
from corpus.vocabulary import rank_of
from corpus.wording import (
    Part,
    Point,
    Proposal,
    Span,
    adopts_somebodys,
    answering_clause,
    decided_above,
    is_highest,
    kind_adopted,
    left_to_above,
    moved_by_named,
    sent_for_decision,
    subject_to_approval,
)

# "Övriga motioner i ärendet föranleder ingen åtgärd" is not about the matter.
_OF_OTHERS = re.compile(
    r"\bövriga\s+(?:motioner|yrkanden|förslag)\s+(?:i\s+ärendet\s+)?föranled", re.I
)
_TO_ADOPT = re.compile(r"\b(?:fastställ|antag|godkänn)\w+", re.IGNORECASE)
_PENDING = ("återremiss", "bordlagd", "remitterad")


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
    decision = decision and unless_otherwise(text, points, parts, decision)
    decision = decision and doubted(text, points, parts, decision, title, initiative)
    if decision is None or decision.level == "förslag" or decision.outcome in _PENDING:
        return decision
    below = motion and rank_of(namnd) > 0 and not is_highest(namnd)
    if below and len(points) == 1 and adopts_somebodys(text, points[0]):
        return replace(decision, level="förslag")
    heading = text.find(title) if title else -1
    said = [point.span for point in points]
    said += [Span(heading, heading + len(title))] * (heading >= 0)
    around = [p.body for p in parts if p.body.start <= decision.span.start < p.body.end]
    recipients = [part.body for part in parts if part.kind == "sands_till"]
    above = (
        decided_above(text, said, namnd)
        or subject_to_approval(text, decision.span, said, namnd)
        or sent_for_decision(text, recipients, namnd)
        or left_to_above(text, said, around, namnd)
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
            return decision_of(text, outcome, [point])
    if len(points) == 1 and adopts_somebodys(text, points[0]):
        # What was moved, and not that it was adopted; see `decide_by_mover`.
        return decision_of(text, "annat", points)
    if initiative and (decision := of_initiative(text, points)):
        return decision
    if decision := of_arende(text, points, namnd, initiative):
        return decision
    if decision := by_reference(text, points, proposals, namnd, initiative):
        return decision
    return of_proposal(text, points, title, initiative)


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
