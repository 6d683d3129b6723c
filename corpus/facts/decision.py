"""A decision that was read: the outcome, its level, and the words that state each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Level
from corpus.wording import PROCEDURAL_OUTCOMES, Point, Span, with_marker

ENDING = ("phrases", "adopting")
"""The strengths of wordings that end a matter."""
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


def decision_of(text: str, outcome: str, points: Sequence[Point]) -> Decision:
    """Return the decision that these points state, in the words from the first to the last."""
    first, last = points[0], points[-1]
    start = with_marker(text, first.span).start if len(points) > 1 else first.span.start
    end = last.listed
    if outcome in PROCEDURAL_OUTCOMES:
        # What is to be done meanwhile is not part of it: "… som får i uppdrag att:".
        meanwhile = _MEANWHILE.search(text, *last.span)
        end = meanwhile.start() if meanwhile else last.span.end
    return Decision(outcome, first.level, Span(start, end), first.stated)
