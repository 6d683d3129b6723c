"""What was done with the proposal under treatment, where nothing is said of an initiative."""

import re
from collections.abc import Sequence

from corpus.facts.decision import Decision, decision_of
from corpus.vocabulary import Sought, needed, wording
from corpus.wording import (
    NOBODYS,
    Point,
    Proposal,
    adopted_beside,
    is_rivalled,
    is_sentence,
    main_point,
    noted_alike,
    ordered_points,
    ordering_of_heading,
    owners_in,
    pointed_at,
    proposes,
    refused_proposal,
    speaking_most,
    telling,
)

_AS_PROPOSED = Sought(
    r"\b(?:enligt|i\s+enlighet\s+med|förslag)\b",
    ["enligt", "enlighet", "förslag"],
)
# An answer to a remiss is adopted and sent to whoever asked; it answers nobody's initiative.
_TO_ANOTHER = Sought(
    r"\bsvar\s+på\s+(?:\w+\s+)?remiss",
    ["remiss"],
)
# A yttrande that is sent off was adopted; a list that is handed on was not.
_OWN_WORDS = re.compile(r"\b\w*(?:yttrande|remissvar)", re.IGNORECASE)
# Here the matter is itself a party's yrkande, and the decision says that it follows it.
_FROM_YRKANDE = Sought(
    r"\byrkande\w*\s+(?:från|av)\b",
    ["yrkande"],
)
_DECIDES = Sought(
    rf"\b{wording('deciding', 'decides', 'decided_once')}",
)
_NEGATIVE = Sought(
    rf"\b{wording('deciding', 'negative')}",
)
# But who is given the task of undoing something is given a task.
_UNDOES = Sought(
    rf"(?:(?!uppdrag\b).)*?\b{wording('deciding', 'undoes')}",
    needed("deciding", "undoes"),
    re.IGNORECASE | re.DOTALL,
)


def by_reference(
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
                return decision_of(text, "avslag" if grants else "annat", [point])
            continue
        items = [one for one in proposals if one.of_item and one.owner in owners]
        if len(items) > 1:
            # "I enlighet med presidiets förslag", of a list with a proposal for each item.
            outcomes = {one.outcome for one in items}
            return decision_of(text, outcomes.pop() if len(outcomes) == 1 else "annat", [point])
        if proposal and named and is_rivalled(proposal, proposals):
            # Two proposals of one body: which of them was adopted is not said.
            return decision_of(text, "annat", [point])
        if proposal and proposes(text, proposal.said, namnd):
            return Decision(proposal.outcome, "förslag", proposal.span, proposal.span, own=False)
        if proposal:
            return Decision(proposal.outcome, point.level, proposal.span, point.stated, own=False)
    return None


def _undone(text: str, point: Point, title: str) -> bool:
    """Whether a point stops or puts off something, and the heading does not say that it is to."""
    return _UNDOES.match(text, *point.span) is not None and not _UNDOES.match(title)


def of_proposal(
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
                return decision_of(text, "bifall", ordered_points(text, points, title))
            outcome = "annat" if initiative else signal.outcome
            if outcome == "annat" and not initiative and _OWN_WORDS.search(text, *point.span):
                outcome = "bifall"
            if outcome == "bifall" and _undone(text, point, title):
                outcome = "annat"
            return decision_of(text, outcome, ordered_points(text, points, title))
        if not initiative and (instead := ordering_of_heading(text, points, point, title)):
            return decision_of(text, *instead)
        if signal.outcome == "besvarad" and _TO_ANOTHER.search(text, *point.span):
            return decision_of(text, "bifall", [point])
        if signal.outcome != "antecknad":
            return decision_of(text, signal.outcome, [point])
        # If a report is noted and something is adopted, the adoption is the outcome.
        if adopted := adopted_beside(text, told, title):
            return decision_of(text, "bifall", [adopted])
        return decision_of(text, "antecknad", noted_alike(text, told, point))
    for point in points:
        lead = point.lead.cut(text) if point.lead else ""
        if _AS_PROPOSED.search(lead) or _DECIDES.search(lead or point.span.cut(text)):
            # A whole list of days or names below one lead-in is the decision.
            listed = [p for p in points if p.lead == point.lead] if point.lead else [point]
            unread = initiative or any(
                _NEGATIVE.search(text, *p.span)
                or _undone(text, p, title)
                or any(one.strength == "aside" for one in p.signals)
                for p in listed
            )
            return decision_of(text, "annat" if unread else "bifall", listed)
    # It stands there, whatever it means.
    stating = [point for point in points if is_sentence(text, point.span)]
    return decision_of(text, "annat", [speaking_most(text, stating, title)]) if stating else None
