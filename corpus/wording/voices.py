"""Who voted what, where minutes name everyone who votes: "Anna Ek (S) röstar Ja (1)."."""

import re
from functools import lru_cache
from typing import Literal

from corpus.document import Rost
from corpus.wording.persons import Named, listed_together, named_in
from corpus.wording.spans import Span
from corpus.wording.votes import BY_NAME, Vote

Side = Literal["ja", "nej", "avstår"]

# The names stand before, and their number behind: "röstar Nej (6)", "avstår från att rösta (1)".
_BEHIND = re.compile(
    r"\b(?:rösta(?:r|de)\s+(?P<side>ja|nej)|avst(?:år|od)(?:\s+från\s+att\s+rösta)?)"
    r"\s*\((?P<number>\d{1,3})\b",
    re.IGNORECASE,
)
CACHED_VOTES = 32
"""The most votes whose voices are cached, as two facts ask for them: 1 MB."""
_LONGEST_LIST = 5_000
"""The most characters of a list of names: a council has up to a hundred members."""


@lru_cache(CACHED_VOTES)
def voices_in(text: str, vote: Vote) -> tuple[tuple[Rost, Span], ...]:
    """Return how each one voted in `vote`, and where each is named; empty if nobody is.

    A side is left out if it has not as many names as votes.
    """
    if by_name := BY_NAME.fullmatch(text, *vote.span):
        sides: tuple[tuple[Side, str], ...] = (("ja", "ja"), ("nej", "nej"), ("avstår", "avstar"))
        return tuple(
            _voice(one, side)
            for side, group in sides
            for one in named_in(text, Span(*by_name.span(group)))
        )
    voices: list[tuple[Rost, Span]] = []
    since = max(0, vote.span.start - _LONGEST_LIST)
    for match in _BEHIND.finditer(text, *vote.span):
        people = named_in(text, Span(since, match.start()))
        listed = listed_together(text, people)
        last = listed[-1] if listed else []
        if len(last) == int(match["number"]):
            side: Side = "avstår" if match["side"] is None else _SIDES[match["side"].casefold()]
            voices += [_voice(one, side) for one in last]
        since = match.end()
    return tuple(voices)


_SIDES: dict[str, Side] = {"ja": "ja", "nej": "nej"}


def _voice(one: Named, side: Side) -> tuple[Rost, Span]:
    return Rost(one.person.namn, one.person.parti, side), one.span
