"""How each one voted in the vote that decided the matter."""

from collections.abc import Sequence

from corpus.document import Fact, Rost
from corpus.facts.votering import decisive_vote
from corpus.wording import Vote, fact_at, voices_in


def read_roster(text: str, votes: Sequence[Vote], outcome: str | None) -> tuple[Fact[Rost], ...]:
    """Return how each one voted, with the words that name them; empty if nobody is named."""
    vote = decisive_vote(votes, outcome)
    if vote is None:
        return ()
    return tuple(fact_at(voice, text, span) for voice, span in voices_in(text, vote))
