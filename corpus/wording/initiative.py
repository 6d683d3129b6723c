"""What a point of a decision says of the initiative itself, or of some of what it asks for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.vocabulary import INITIATIVE_NAMES, Sought, wording
from corpus.wording.aside import ADDITION, Signal
from corpus.wording.points import Point
from corpus.wording.signals import before_commission, nearest_signal
from corpus.wording.spans import Span

# In a decision these are the initiative: its name, what it asks for, or a party's yrkande.
_INITIATIVE = Sought(
    rf"\b(?:{INITIATIVE_NAMES}|beslutssats|att-?\s?sats|yrkande(?:na|t)?\b|frågan\b|frågor\b"
    r"|förslag(?:et|en)?\s+(?:nr\s*)?\d)",
)
# One of several things that the initiative asks for.
_WHICH = wording("parts_of_initiatives", "which")
SOME_OF_IT = Sought(
    rf"\b{_WHICH}\s+(?:\w+\s+)?{wording('parts_of_initiatives', 'part', whole=False)}"
    r"|\b(?:beslutssats|att-?\s?sats|yrkande|förslag|punkt|att)(?:en|erna|et|ens)?\s*(?:nr\s*)?\d"
    r"|\bmotionens?\s+(?:\w+\s+)?(?:förslag|yrkande|punkt|del)\s*\d"
    rf"|\b(?:{INITIATIVE_NAMES})\w*s\s+{_WHICH}\s+förslag\b"
    rf"|\b(?:{INITIATIVE_NAMES})\w*s\s+(?:\w+\s+)?(?:förslag|yrkande|begäran|krav|del)\s+(?:om|att|gällande|avseende|rörande)\b"
    rf"|\b{wording('parts_of_initiatives', 'in_part')}",
)
_CONTRARY = ({"bifall", "avslag"}, {"bifall", "besvarad"})
_BESIDES = re.compile(
    r"(?s)(?!.*\b(?:därmed|således|innebär|förslag(?:et)?\s+(?:om\s+)?att)\b).*(?:,|\b(?:och|samt|men|medan)\b)"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What one point says of the initiative; `in_part` if only of some of what it asks for."""

    point: Point
    outcome: str
    in_part: bool


def said_of_initiative(text: str, point: Point) -> Said | None:
    """Return what a point says of the initiative, or None.

    A point that speaks of an addition to it, such as a tilläggsyrkande, does not speak of it,
    unless it decides both, each with a wording of its own.
    """
    words = point.span.cut(text)
    initiative = _INITIATIVE.search(text, *point.span)
    if initiative is None or speaks_of_addition(text, point):
        return None
    for strength in ("phrases", "adopting"):
        told = before_commission(text, point.span, point.signals)
        if signals := [signal for signal in told if signal.strength == strength]:
            # That it may be put is not what happened to it, even if one sentence says both.
            signals = [signal for signal in signals if signal.outcome != "annat"] or signals
            in_part = bool(SOME_OF_IT.search(words))
            if in_part and _grants_beside_refusing(text, signals):
                return Said(point, "delvis bifall", in_part)
            signal = nearest_signal(text, Span(*initiative.span()), signals)
            return Said(point, signal.outcome, in_part)
    return None


def speaks_of_addition(text: str, point: Point) -> bool:
    """Return whether a point speaks of an addition to the matter, and of nothing else."""
    apart = any(signal.strength == "aside" for signal in point.signals)
    return not apart and ADDITION.search(text, *point.span) is not None


def _grants_beside_refusing(text: str, signals: Sequence[Signal]) -> bool:
    """Whether one part is granted and another refused: "avslå yrkande 1 och bifalla yrkande 2".

    In "bifalla förslaget och därmed avslå motionen" both verbs are about the same thing.
    """
    for one, other in pairwise(signals):
        between = text[one.span.end : other.span.start]
        if {one.outcome, other.outcome} in _CONTRARY and _BESIDES.match(between):
            return True
    return False
