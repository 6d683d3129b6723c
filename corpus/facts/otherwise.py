"""A decision that says what it is on another condition, too: then which of the two it is, is open.

"Ansökan beviljas om stadgarna lämnas in. Lämnas de inte avslås ansökan" tells both, and the paper
does not tell whether the statutes came in. So the outcome is *annat*, quoted with both sentences.
A condition alone ("beviljas om stadgarna lämnas in", "beviljas på villkor att …") leaves the grant
as it is: permits and grants nearly always have conditions, and nothing else is decided there.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from corpus.facts.decision import ENDING, Decision
from corpus.layout import ORGAN
from corpus.vocabulary import Sought, needed, wording
from corpus.wording import Part, Point, Signal, Span, signals_in

_OTHERWISE = Sought(
    rf"\b{wording('small_words', 'otherwise')}",
    needed("small_words", "otherwise"),
)
_NOT = rf"\b{wording('small_words', 'not')}"
_NEGATION = Sought(
    _NOT,
)
_ITEM = r"\n\s*(?:(?:\d{1,2}[.)]|[-–•])\s+)?"
# "Om de inte lämnas in", "skulle de inte ha kommit": a condition by its own word.
_IF = Sought(
    rf"(?:[.;,:]\s+|{_ITEM}|\b(?:och|men|samt)\s+)(?:att\s+)?"
    rf"(?P<if>{wording('small_words', 'if')})",
    needed("small_words", "if"),
)
# "Lämnas de inte avslås ansökan", "har grannarna inte hörts …": a verb first, as in a question.
_VERB_FIRST = Sought(
    rf"(?:[.;]\s+|{_ITEM})"
    r"(?P<if>[^\W\d_]+[rs]\s+(?:(?:den|det|de|dem|detta|dessa|så)\b|[^\W\d_]{3,}(?:en|et|na)\b"
    rf"(?=\s+(?:\w+\s+){{0,3}}{_NOT})))",
    ["den", "det", "de", "så", "inte", "ej", "icke"],
)
_ENDS = re.compile(r"[.;](?=\s|\Z)|\n\s*\n|\n\s*(?:\d{1,2}[.)]|[-–•])\s")
_OF_BODY = re.compile(rf"\b{ORGAN}\s+\Z", re.IGNORECASE)
_CONTRARY = {
    "bifall": ("avslag", "avskriven", "återremiss"),
    "delvis bifall": ("avslag", "avskriven", "återremiss"),
    "avslag": ("bifall",),
}
_NEAR = 60
"""How many characters before a verb may name the body that is its subject."""


def unless_otherwise(
    text: str, points: Sequence[Point], parts: Sequence[Part], decision: Decision
) -> Decision:
    """Return the decision; not understood if it also says what it is on another condition."""
    for point in points:
        otherwise = _OTHERWISE.search(text, *point.span)
        other = (one.outcome for one in point.signals if one.strength in ENDING)
        if otherwise and point.span.end >= decision.span.end and {*other} - {decision.outcome}:
            span = Span(decision.span.start, point.span.end)
            return replace(decision, outcome="annat", span=span)
    contrary = _CONTRARY.get(decision.outcome)
    if contrary is None or not decision.own:
        return decision
    for clause, then in _conditions(text, _around(parts, decision)):
        if clause.start <= decision.span.start < clause.end:
            # The condition is the one on which it is so, and the rule stands elsewhere.
            said = [point.span for point in points if point.span.end <= clause.start]
        else:
            said = [then]
        for span in said:
            if any(_ends_so(text, span, one, contrary) for one in signals_in(text, span)):
                start = min(decision.span.start, clause.start, span.start)
                end = max(decision.span.end, clause.end)
                return replace(decision, outcome="annat", span=Span(start, end))
    return decision


def _ends_so(text: str, span: Span, signal: Signal, outcomes: Collection[str]) -> bool:
    """Whether a wording ends the matter so, and not with another body as who does it."""
    before = text[max(span.start, signal.span.start - _NEAR) : signal.span.start]
    ends = signal.outcome in outcomes and signal.strength in ENDING
    return ends and not _OF_BODY.search(before)


def _around(parts: Sequence[Part], decision: Decision) -> Span:
    """What stands below the same label as the decision, from its words or the line above them."""
    around = [p.body for p in parts if p.body.start <= decision.span.start < p.body.end]
    start = min([decision.span.start, *(body.start for body in around)])
    return Span(start, max([decision.span.end, *(body.end for body in around)]))


def _conditions(text: str, span: Span) -> Iterator[tuple[Span, Span]]:
    """Yield each clause with a condition, and what of it says what is then done."""
    for pattern in (_IF, _VERB_FIRST):
        for found in pattern.finditer(text, *span):
            named = signals_in(text, Span(*found.span("if")))
            if any(one.strength in ENDING for one in named):
                # "Beviljas det …" and the like tell an outcome and no condition.
                continue
            ends = _ENDS.search(text, found.end(), span.end)
            clause = Span(found.start("if"), ends.start() + 1 if ends else span.end)
            negation = _NEGATION.search(text, *clause)
            yield clause, Span(negation.end() if negation else found.end(), clause.end)
