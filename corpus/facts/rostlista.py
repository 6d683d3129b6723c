"""Who voted what, vote by vote: by the roll call behind the minutes, a table, or names in the text.

A list is kept only if as many are named on each side as the vote counts. What Ja and Nej stood for
is kept of every vote, with the number of the appendix that names the voters and is not here.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.document import (
    Document,
    Evidence,
    Fact,
    Rost,
    Rostlista,
    Rostning,
    Rostsiffror,
    Votering,
)
from corpus.facts.votering import decisive_vote
from corpus.wording import (
    RollCall,
    Span,
    Vote,
    adds_up,
    appendix_named,
    fact_at,
    one_line,
    table_below,
    voices_in,
)


def read_rostlista(
    text: str,
    votes: Sequence[Vote],
    outcome: str | None,
    calls: Sequence[RollCall],
    heading: str,
) -> tuple[Fact[Rostlista], ...]:
    """Return each vote of the section of which it is known how everybody voted.

    Args:
        text: The section's text.
        votes: Its votes.
        outcome: What became of the matter; it tells which vote decided.
        calls: The roll calls printed behind the minutes.
        heading: The heading of the section.
    """
    decisive = decisive_vote(votes, outcome)
    lists = []
    ends = [*(vote.span.start for vote in votes[1:]), len(text)][: len(votes)]
    for vote, end in zip(votes, ends, strict=True):
        counts = vote.counts
        if isinstance(counts, Rostsiffror):
            continue
        voices = _voices(text, vote, counts, end) or tuple(
            voice for voice, _ in _called(text, vote, counts, calls, heading)
        )
        if voices:
            abstained = sum(voice.rost == "avstår" for voice in voices)
            ja_for, nej_for = vote.sides
            value = Rostlista(
                counts.ja, counts.nej, abstained, ja_for, nej_for, vote is decisive, voices
            )
            lists.append(fact_at(value, text, vote.span))
    return tuple(lists)


def read_voteringar(
    text: str, votes: Sequence[Vote], outcome: str | None, document: Document
) -> tuple[Fact[Rostning], ...]:
    """Return every vote of the section whose counts have sides, with what they stood for.

    The arguments are those of `read_rostlista`, and the `document` of the section.
    """
    decisive = decisive_vote(votes, outcome)
    found = []
    ends = [*(vote.span.start for vote in votes[1:]), len(text)][: len(votes)]
    for vote, end in zip(votes, ends, strict=True):
        counts = vote.counts
        if isinstance(counts, Rostsiffror):
            continue
        number = appendix_named(text, vote.span.end, end)
        value = Rostning(
            counts.ja,
            counts.nej,
            counts.avstar,
            *vote.sides,
            vote is decisive,
            number if number and not _has_appendix(document, number) else None,
        )
        found.append(fact_at(value, text, vote.span))
    return tuple(found)


def _has_appendix(document: Document, number: str) -> bool:
    """Whether a line of the paper begins with the name of the appendix, as its heading would."""
    return re.search(rf"(?im)^\W*bilaga\W+{number}\b", document.text) is not None


def read_called_roster(
    text: str,
    votes: Sequence[Vote],
    outcome: str | None,
    calls: Sequence[RollCall],
    heading: str,
    document: Document,
) -> tuple[Fact[Rost], ...]:
    """Return how each one voted in the vote that decided, by the roll call behind the minutes.

    The evidence is the row, in the text of the whole `document`.
    """
    vote = decisive_vote(votes, outcome)
    if vote is None or isinstance(vote.counts, Rostsiffror):
        return ()
    called = _called(text, vote, vote.counts, calls, heading)
    whole = document.text if called else ""
    return tuple(
        Fact(voice, Evidence(span.cut(whole), *span, "document")) for voice, span in called
    )


def _voices(text: str, vote: Vote, counts: Votering, end: int) -> tuple[Rost, ...]:
    """Return those whom the section itself names, if they add up to the vote's counts."""
    named = tuple(voice for voice, _ in voices_in(text, vote))
    listed = named or table_below(text, vote.span.end, end)
    return listed if listed and adds_up(listed, counts) else ()


def _called(
    text: str, vote: Vote, counts: Votering, calls: Sequence[RollCall], heading: str
) -> tuple[tuple[Rost, Span], ...]:
    """Return the voices of the roll call of a vote: the appendix that the § names.

    Its counts must be those of the vote. If the § names none, the heading must be the same, and
    no other roll call may fit.
    """
    fitting = [call for call in calls if _counted_alike(call.counts, counts)]
    number = appendix_named(text, vote.span.end)
    if number:
        fitting = [call for call in fitting if call.number == number]
    else:
        fitting = [call for call in fitting if _folded(call.heading) == _folded(heading)]
    return fitting[0].voices if len(fitting) == 1 else ()


def _counted_alike(one: Votering, other: Votering) -> bool:
    known = other.avstar is None or one.avstar == other.avstar
    return known and replace(one, avstar=None) == replace(other, avstar=None)


def _folded(heading: str) -> str:
    return one_line(heading).casefold().strip(" .")
