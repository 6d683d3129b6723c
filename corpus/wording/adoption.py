"""Whose proposal or yrkande a decision followed: "Enligt yrkande från V, S och MP:".

Three things tell: the words of the decision, what the chair found when nobody called for a vote,
and what the winning side voted for.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.vocabulary import Sought, needed, wording
from corpus.wording.parties import party_list, party_named
from corpus.wording.parts import Part
from corpus.wording.points import Point
from corpus.wording.proposals import owners_in
from corpus.wording.spans import Span, mentions, one_line, sentences_with
from corpus.wording.votes import Vote

CACHED_GROUPS = 1_000
"""The most wishes and sentences of which it is cached which parties' they are: 1 MB."""
_FOLLOWS = Sought(
    rf"\b{wording('deciding', 'follows')}",
    needed("deciding", "follows"),
)
# Only what the chair found or the body decided counts; what stands before it was only asked.
_FOUND = re.compile(rf"\b{wording('deciding', 'finds')}")
_VOTE_CALLED = Sought(
    r"\b(?:omröstning|votering)\s+(?:begär|verkställ|genomför)",
    ["omröstning", "votering"],
)
_BESIDE = Sought(
    r"\bmotförslag|\btilläggsyrkande|\byrkar\b",
    ["motförslag", "tilläggsyrkande", "yrkar"],
)
_FROM_PARTIES = Sought(
    r"\b(?:yrkande\w*|\w*förslage?t?)\s+från\s+",
    ["från"],
)
_ALSO_FROM = re.compile(r"(?:\s+(?:samt|och)|,)\s+(?:från\s+)?(?=[A-ZÅÄÖ]{1,3}\b)")
_PARTY_AND = r"[a-zåäö]{4,40}s(?:,\s+|\s+(?:och|samt)\s+|\s+)"
# "Socialdemokraternas, Vänsterpartiets och Miljöpartiets förslag"
_PARTIES_OWN = re.compile(
    # It begins with a set of characters, which is searched for much faster than a border of words.
    rf"[A-ZÅÄÖ](?<!\w.){_PARTY_AND}(?:\b[A-ZÅÄÖ]{_PARTY_AND}){{0,11}}"
    r"(?:\w*(?:förslag|yrkande|budget))"
)


@dataclass(frozen=True, slots=True)
class Adopted:
    """What a decision followed: the `words` that say so, and whose proposal it was."""

    words: str
    owners: frozenset[str]
    parties: frozenset[frozenset[str]]

    def is_by(self, name: str) -> bool:
        """Whether the decision followed the yrkande of the person with this name."""
        return mentions(self.words, name, "s")

    def is_from(self, words: str) -> bool:
        """Whether the decision followed one of the proposals that `words` point at."""
        return bool(self.owners & owners_in(words) or self.parties & parties_in(words))


def read_adopted(
    text: str, parts: Sequence[Part], points: Sequence[Point], votes: Sequence[Vote]
) -> Adopted:
    """Return whose proposals the decision followed, as far as the text tells."""
    won = [vote.won for vote in votes if not _BESIDE.search(vote.question)]
    said = [span.cut(text) for point in points for span in (point.lead, point.span) if span]
    for part in parts:
        if part.kind in ("proposition", "yrkanden") and not _VOTE_CALLED.search(
            part.body.cut(text)
        ):
            said += [
                text[found.start() : sentence.end]
                for sentence in sentences_with(_FOUND, text, part.body)
                if (found := _FOUND.search(text, *sentence))
            ]
    followed = (one for one in said if _FOLLOWS.search(one) and not _BESIDE.search(one))
    return adopted_by([*won, *followed])


def adopted_by(said: Iterable[str]) -> Adopted:
    """Return whose proposals these sentences say were followed."""
    words = [one_line(one) for one in said]
    owners: set[str] = set().union(*(owners_in(one) for one in words))
    parties: set[frozenset[str]] = set().union(*(parties_in(one) for one in words))
    return Adopted(" ".join(words), frozenset(owners), frozenset(parties))


@lru_cache(CACHED_GROUPS)
def parties_in(words: str) -> frozenset[frozenset[str]]:
    """Return the groups of parties whose yrkande or förslag the words point at.

    >>> [sorted(group) for group in parties_in("bifall till yrkande från V, S och MP den 3 maj")]
    [['MP', 'S', 'V']]
    >>> parties_in("bifall till Moderaternas och Liberalernas budgetförslag") == {
    ...     frozenset({"M", "L"})
    ... }
    True
    """
    groups = []
    for match in _FROM_PARTIES.finditer(words):
        at: int | None = match.end()
        while at is not None:
            listed, end = party_list(words, Span(at, len(words)))
            if listed:
                groups.append(frozenset(listed))
            also = _ALSO_FROM.match(words, end)
            at = also.end() if also else None
    for match in _PARTIES_OWN.finditer(words):
        named = frozenset(party for party, _ in party_named(words, Span(*match.span())))
        groups += [named] * bool(named)
    return frozenset(groups)
