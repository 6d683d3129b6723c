"""Wordings of a sentence that are not about how the matter ended, although they carry an outcome.

Three kinds of sentence have them. A proposal is refused that was itself a refusal: "avslå förslaget
att avslå motionen". An addition is decided beside the matter: "bifalla motionen och avslå
tilläggsyrkandet". Somebody takes back what he moved: "Anna Ek återtar sitt yrkande".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.vocabulary import INITIATIVE_NAMES, Sought, needed, wording
from corpus.wording.spans import Span

Strength = Literal["phrases", "adopting", "ordering", "aside"]

# In a decision these are additions to the matter.
ADDITION = Sought(
    r"\b(?:tilläggs|ändrings|återremiss)(?:yrkande|förslag)"
    r"|\b(?:yrkande|förslag)\w*\s+om\s+(?:återremiss|bordläggning|tillägg)",
    ["yrkande", "förslag"],
)
# "Tillägget avslås och motionen bifalls"; but not "bifalls med tillägget att …".
_BESIDE = Sought(
    rf"{ADDITION.pattern}|(?<!med\s)(?<!enligt\s)(?<!med\sdet\s)\btillägget\b(?!\s+att\b)",
    ["yrkande", "förslag", "tillägg"],
)
# "Förslaget om att …", "revisorernas förslag att …", "avslagsyrkandet": it wants something itself.
_PUT = Sought(
    rf"\b{wording('deciding', 'put')}\s+(?:till\s+beslut\s+)?(?:om\s+att|om|att|på|till)\b"
    rf"|\b(?P<refusal>avslags(?:yrkande|förslag)\w*|{wording('deciding', 'objection')}\s+mot\b)",
    [*needed("deciding", "put", "objection"), "avslags"],
)
_OF_INITIATIVE = re.compile(rf"\b(?:{INITIATIVE_NAMES})\w*\s+(?:\w+\s+)?\Z", re.IGNORECASE)
_INITIATIVE = re.compile(rf"\b(?:{INITIATIVE_NAMES}|ärendet\b)", re.IGNORECASE)
_NOT = re.compile(rf"\b{wording('small_words', 'not')}\b", re.IGNORECASE)
# Between a verb and its object: "avslår Anna Eks (S) förslag", "avslag på förslaget".
_OBJECT_FOLLOWS = re.compile(
    rf"\s+(?:(?:på|till)\s+)?(?:(?!{wording('small_words', 'begins_a_clause')}"
    rf"|{wording('small_words', 'parts_objects')})[^\s.;,]+,?\s+){{0,6}}\Z",
    re.IGNORECASE,
)
# What begins another decision of the sentence: "… och bifalla motionen", "…; motionen bifalls".
_ANOTHER = re.compile(
    r"[.;]\s|\b(?:och|samt|men|medan|utan)\s+(?:(?:att|därmed|i\s+stället|istället)\s+)*\Z",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\w(?:s|ad|at|ats|its|en|et)\b", re.IGNORECASE)
_HIS_OWN = re.compile(
    rf"\s+(?:[^\s.;,]+\s+){{0,4}}?{wording('deciding', 'moved_before')}", re.IGNORECASE
)
_WITHDRAWN = "återtagen"
_NEAR = 60
"""The most characters before a proposal that may tell that it is the initiative's own."""
_FAR = 300
"""The most characters between a noun and the verb that decides what it names."""
MOST_SIGNALS = 30
"""No sentence has more wordings; what has more is a list, or a text without stops."""


@dataclass(frozen=True, slots=True)
class Signal:
    """A wording that carries `outcome`; signals.toml explains the strengths.

    The strength is *aside* if it is not about how the matter ended.
    """

    outcome: str
    strength: Strength
    span: Span


def with_asides(text: str, span: Span, signals: Sequence[Signal]) -> tuple[Signal, ...]:
    """Return the signals within `span`, those *aside* that are not about how the matter ended.

    What is wanted by a proposal that is refused is left out, since nothing says that it is done.
    """
    if len(signals) > MOST_SIGNALS:
        return tuple(signals)
    told = [_withdrawing(text, span, one) for one in signals]
    for put in _PUT.finditer(text, *span) if signals else ():
        before = text[max(span.start, put.start() - _NEAR) : put.start()]
        if not _OF_INITIATIVE.search(before):
            told = _of_put(text, put, told)
    beside: set[Signal] = set()
    for addition in _BESIDE.finditer(text, *span) if signals else ():
        at = Span(*addition.span())
        beside.update(one for one in told if at.start <= one.span.start < at.end)
        beside.update(filter(None, [governing(text, at, told)]))
    if any(one.strength in ("phrases", "adopting") for one in told if one not in beside):
        told = [replace(one, strength="aside") if one in beside else one for one in told]
    return tuple(told)


def _withdrawing(text: str, span: Span, signal: Signal) -> Signal:
    """A yrkande that somebody takes back is not the matter."""
    if signal.outcome == _WITHDRAWN and _HIS_OWN.match(text, signal.span.end, span.end):
        return Signal("annat", "aside", signal.span)
    return signal


def _of_put(text: str, put: re.Match[str], signals: list[Signal]) -> list[Signal]:
    """The signals, where a proposal wants something itself and is granted or refused."""
    outer = _verb_before(text, put.start(), signals)
    within: list[Signal] = []
    for one in signals:
        if put.end() <= one.span.start < put.end() + _FAR:
            if _ANOTHER.search(text, put.end(), one.span.start):
                break
            within.append(one)
    if outer is None:
        passives = [one for one in within if _is_passive(text, one)]
        outer = passives[-1] if passives else None
        within = within[: within.index(outer)] if outer else []
    if outer is None:
        return signals
    end = within[0].span.start if within else outer.span.start
    refuses = any(one.outcome == "avslag" for one in within) or bool(put["refusal"])
    refuses = refuses or _NOT.search(text, put.end(), max(end, put.end())) is not None
    grants = any((one.outcome, one.strength) == ("bifall", "phrases") for one in within)
    if outer.outcome == _WITHDRAWN or (outer.outcome == "avslag" and (refuses or grants)):
        named = (one for one in signals if put.start() <= one.span.start < put.end())
        within += named
        told = [one for one in signals if one not in within]
        return [Signal("annat", "aside", one.span) if one == outer else one for one in told]
    if outer.outcome == "bifall" and any(one.outcome == "avslag" for one in within):
        return [one for one in signals if one != outer]
    return signals


def _verb_before(text: str, at: int, signals: Sequence[Signal]) -> Signal | None:
    """The last signal before a place, if what stands there is its object."""
    before = [one for one in signals if one.span.end <= at]
    near = before and before[-1].span.end + _FAR > at
    follows = near and _OBJECT_FOLLOWS.fullmatch(text, before[-1].span.end, at)
    return before[-1] if follows else None


def governing(text: str, noun: Span, signals: Sequence[Signal]) -> Signal | None:
    """Return the signal that decides what a noun names: a passive behind it, or a verb before."""
    near = (one for one in signals if noun.end <= one.span.start < noun.end + _FAR)
    behind = next(near, None)
    further = behind and _INITIATIVE.search(text, noun.end, behind.span.start)
    if behind and not further and _is_passive(text, behind):
        return behind
    before = _verb_before(text, noun.start, signals)
    return before if before and not _is_passive(text, before) else None


def _is_passive(text: str, signal: Signal) -> bool:
    first = signal.span.cut(text).split()[0]
    return _PASSIVE.search(first) is not None
