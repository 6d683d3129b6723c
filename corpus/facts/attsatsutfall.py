"""The outcome of each att-sats of a motion, where they end differently."""

import re
from collections.abc import Iterator, Sequence

from corpus.document import THE_REST, Attsatsutfall, Fact
from corpus.vocabulary import Sought, any_of, load
from corpus.wording import Point, Signal, Span, fact_at

_ORDINALS = {
    term.name: str(term.more["number"])
    for term in load("numerals").terms
    if term.more["kind"] == "ordinal"
}
_POINT = r"(?:att-?\s?sats|beslutssats|yrkandepunkt|attsats)"
_ORDINAL = any_of(_ORDINALS, whole=False)
_AND = r"(?:\s*,\s*|\s+(?:och|samt)\s+)"
_NAMED = Sought(
    rf"\b{_POINT}(?:en|erna|er|ens|ernas)?\s*(?:nr\s*)?(?P<digits>\d{{1,2}}(?:{_AND}\d{{1,2}})*)\b"
    rf"|\b(?P<ordinals>{_ORDINAL}(?:{_AND}(?:den\s+)?{_ORDINAL})*)\s+{_POINT}\w*"
    rf"|\b(?P<rest>i\s+övrigt|övriga\s+{_POINT}\w*|övriga\s+(?:delar|yrkanden))\b",
    ["sats", "yrkandepunkt", "övrig"],
)
_NUMBER = re.compile(rf"\d+|{_ORDINAL}", re.IGNORECASE)
_PASSIVE = re.compile(r"(?:s|ad|at|en)\Z")


def read_attsatsutfall(
    text: str, points: Sequence[Point], outcome: str | None
) -> tuple[Fact[Attsatsutfall], ...]:
    """Return the outcome of each att-sats that the decision names, if it names any.

    A decision about the motion as a whole says nothing of single att-satser. Then nothing is
    returned, nor if `outcome`, the outcome of the motion, is unknown.
    """
    if outcome is None:
        return ()
    found: dict[str, Fact[Attsatsutfall]] = {}
    for point in points:
        for number, signal in _said(text, point):
            value = Attsatsutfall(number, signal.outcome)
            found.setdefault(number, fact_at(value, text, point.span))
    return tuple(found.values()) if set(found) - {THE_REST} else ()


def _said(text: str, point: Point) -> Iterator[tuple[str, Signal]]:
    """Yield the att-satser that one point names, each with the wording that decides it."""
    named = list(_NAMED.finditer(text, *point.span))
    starts = [match.start() for match in named[1:]] + [point.span.end] * bool(named)
    previous = point.span.start
    for match, following in zip(named, starts, strict=True):
        signal = _disposing(
            text, point, Span(previous, match.start()), Span(match.end(), following)
        )
        previous = match.end()
        if signal:
            for number in _numbers(match):
                yield number, signal


def _disposing(text: str, point: Point, before: Span, after: Span) -> Signal | None:
    """Return the wording that decides an att-sats: a passive behind it, or an active before it."""
    strong = [signal for signal in point.signals if signal.strength == "phrases"]
    behind = [s for s in strong if after.start <= s.span.start < after.end]
    ahead = [s for s in strong if before.start <= s.span.start < before.end]
    if behind and (not ahead or _PASSIVE.search(behind[0].span.cut(text).rstrip())):
        return behind[0]
    return ahead[-1] if ahead else None


def _numbers(match: re.Match[str]) -> Iterator[str]:
    if match["rest"]:
        yield THE_REST
        return
    for number in _NUMBER.finditer(match["digits"] or match["ordinals"]):
        yield _ORDINALS.get(number[0].casefold(), number[0])
