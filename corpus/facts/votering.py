"""The vote that decided the matter: how many Ja, Nej, and abstaining.

A vote on a tilläggsyrkande is not a vote on the matter. Neither is one that chooses which
motförslag stands against the main proposal. A vote on whether to decide today counts only if the
matter was not decided.

Where the counts of the decisive vote name no side, they are no `Votering` but two numbers.
"""

import re
from collections.abc import Sequence

from corpus.document import Fact, Rostsiffror, Votering
from corpus.vocabulary import Sought, wording
from corpus.wording import Vote, fact_at

_ANOTHER_VOTE = re.compile(r"(?i:omröstning|votering)")
_BESIDE = Sought(
    r"\btilläggsyrkande",
    ["tilläggsyrkande"],
)
_CHOOSES_RIVAL = Sought(
    r"\b(?:som|utse|till)\s+motförslag",
    ["motförslag"],
)
_MAIN = Sought(
    r"\bhuvud(?:votering|omröstning)|\bslutvotering",
    ["huvud", "slutvotering"],
)
_VOTE_ABOUT = Sought(
    rf"(?:omröstning|votering)\w*\s+(?:om|angående|gällande|rörande)\s+"
    rf"(?P<procedure>{wording('moving', 'procedure')})?",
    ["omröstning", "votering"],
)
_TODAY = Sought(
    r"\bavgör\w*|\båterremi|\bbordlägg",
    ["avgör", "återremi", "bordlägg"],
)


def read_votering(text: str, votes: Sequence[Vote], outcome: str | None) -> Fact[Votering] | None:
    """Return the vote that decided the matter, with the words that count it, or None."""
    vote = decisive_vote(votes, outcome)
    if vote is None or isinstance(vote.counts, Rostsiffror):
        return None
    return fact_at(vote.counts, text, vote.span)


def read_rostsiffror(
    text: str, votes: Sequence[Vote], outcome: str | None
) -> Fact[Rostsiffror] | None:
    """Return the two counts of the vote that decided, if it is not said which is whose, or None."""
    vote = decisive_vote(votes, outcome)
    if vote is None or isinstance(vote.counts, Votering):
        return None
    return fact_at(vote.counts, text, vote.span)


def decisive_vote(votes: Sequence[Vote], outcome: str | None) -> Vote | None:
    """Return the vote that decided the matter, or None."""
    decisive = None
    for vote in votes:
        asked = vote.asked
        if _CHOOSES_RIVAL.search(asked) and not _MAIN.search(asked):
            continue
        if _BESIDE.search(asked) and not _MAIN.search(asked):
            continue
        if _goes_on(vote.question):
            continue
        if _TODAY.search(asked) and outcome not in ("återremiss", "bordlagd", "remitterad"):
            continue
        decisive = vote
    return decisive


def _goes_on(question: str) -> bool:
    """Whether what was last put to the vote is how the meeting goes on: an adjournment."""
    about = [found["procedure"] for found in _VOTE_ABOUT.finditer(question)]
    return bool(about and about[-1])
