"""A decision that the printed vote contradicts: then it is not known which of the two is right."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.document import Rostsiffror
from corpus.facts.decision import Decision
from corpus.facts.votering import decisive_vote
from corpus.vocabulary import INITIATIVE_NAMES
from corpus.wording import ADDITION, Proposal, Span, Vote, one_line, owners_in, signals_in

_INITIATIVE = re.compile(rf"\b(?:{INITIATIVE_NAMES})", re.IGNORECASE)
_CONTRARY = {"bifall": "avslag", "avslag": "bifall"}
_TOGETHER = 800
"""The most characters between a decision and its vote that are quoted together with them."""


def unless_outvoted(
    decision: Decision, votes: Sequence[Vote], proposals: Sequence[Proposal]
) -> Decision:
    """Return the decision, or that it is *annat* if the vote in the same § went the other way.

    Both sides of the vote must be about the initiative itself, one to grant and one to refuse it,
    or about a proposal that the section prints.
    The deciding text then reaches over the vote as well, unless that stands far away.
    """
    vote = decisive_vote(votes, decision.outcome)
    if vote is None or decision.level != "beslut" or decision.outcome not in _CONTRARY:
        return decision
    counts = vote.counts
    if isinstance(counts, Rostsiffror) or counts.ja == counts.nej:
        return decision
    wanted = [_wanted(side, proposals) for side in vote.sides]
    if set(wanted) != set(_CONTRARY):
        return decision
    won = wanted[0] if counts.ja > counts.nej else wanted[1]
    if won == decision.outcome:
        return decision
    start = min(decision.span.start, vote.span.start)
    end = max(decision.span.end, vote.span.end)
    both = Span(start, end) if end - start <= _TOGETHER else decision.span
    return replace(decision, outcome="annat", span=both)


def _wanted(side: str | None, proposals: Sequence[Proposal]) -> str | None:
    """The outcome that one side of a vote wanted of the initiative, if it says so plainly."""
    if side is None or ADDITION.search(side):
        return None
    words = one_line(side)
    signals = signals_in(words, Span(0, len(words)))
    told = {one.outcome for one in signals if one.strength == "phrases"}
    if len(told) != 1:
        return None
    if _INITIATIVE.search(words):
        return told.pop()
    proposal = next((one for one in proposals if one.owner in owners_in(words)), None)
    return proposal.outcome if proposal and told == {"bifall"} else None
