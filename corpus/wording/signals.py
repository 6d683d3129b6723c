r"""The wordings that carry an outcome; they are data, `corpus/vocabulary/signals.toml`.

>>> [s.outcome for s in signals_in("Motionen anses därmed\nbesvarad.", Span(0, 31))]
['besvarad']
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from corpus.vocabulary import any_of, load
from corpus.wording.spans import Span

Strength = Literal["phrases", "adopting", "ordering"]
_STRENGTHS: tuple[Strength, ...] = ("phrases", "adopting", "ordering")


@dataclass(frozen=True, slots=True)
class Signal:
    """A wording that carries `outcome`; signals.toml explains the strengths."""

    outcome: str
    strength: Strength
    span: Span


def signals_in(text: str, span: Span) -> list[Signal]:
    """Return the signals within `span`, in the text's order; at one place the first listed wins."""
    found = []
    outcomes, pattern = _compiled()
    for match in pattern.finditer(text, *span):
        outcome, strength = outcomes[match.lastindex or 0]
        found.append(Signal(outcome, strength, Span(match.start(), match.end())))
    return found


def nearest_signal(text: str, initiative: Span, signals: Sequence[Signal]) -> Signal:
    """Return the one of several signals that is about the motion, which stands at `initiative`.

    In "… att motionen avslås" it comes after the motion. Otherwise it is the last one before
    it: "bifalla förslaget och därmed avslå motionen".
    """
    around = [s for s in signals if s.span.start <= initiative.start < s.span.end]
    before = [s for s in signals if s.span.end <= initiative.start]
    after = [s for s in signals if s.span.start >= initiative.start]
    clause = text[: initiative.start].rstrip().endswith((" att", "\natt"))
    return (around or (after if clause and after else before[-1:]) or after)[0]


@cache
def _compiled() -> tuple[dict[int, tuple[str, Strength]], re.Pattern[str]]:
    outcomes: dict[int, tuple[str, Strength]] = {}
    groups: list[str] = []
    for strength in _STRENGTHS:
        for term in load("signals").terms:
            if phrases := term.more.get(strength):
                outcomes[len(groups) + 1] = (term.name, strength)
                groups.append(f"({any_of(phrases)})")
    return outcomes, re.compile(rf"\b(?:{'|'.join(groups)})", re.IGNORECASE)
