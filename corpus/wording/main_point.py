"""Which of a decision's points decides the matter, where none of them speaks of an initiative.

Points that adopt, note or refuse something come before points that only order something. Of
several, the one counts that speaks most of what the heading names.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.vocabulary import Sought, wording
from corpus.wording.aside import Signal
from corpus.wording.points import Point
from corpus.wording.signals import before_commission
from corpus.wording.spans import with_marker

PROCEDURAL_OUTCOMES = ("återremiss", "bordlagd", "remitterad", "avskriven", "återtagen", "annat")
"""Outcomes of the ärende as a whole, whatever was proposed."""

CACHED_BEGINNINGS = 500
"""The most headings and points whose words are cached, as each is compared with each: 1 MB."""
# The beginning of a word is enough to recognise it in another inflection.
_BEGINNING = re.compile(rf"\b(?!{wording('small_words', 'tells_no_subject')})[^\W\d]\w{{3,4}}")
_COMMISSIONS = Sought(
    r"\buppdrag\w*|\buppdra(?:s|r|ges?)?\b",
    ["uppdra"],
)
# An "att" that belongs to a noun, and not to the body's own "beslutar".
_OF_SUBJECT = re.compile(
    r"\w\s+(?<!beslutar\s)(?<!beslutade\s)(?<!beslutat\s)(?<!besluta\s)(?<!föreslår\s)"
    r"(?<!föreslå\s)(?<!och\s)(?<!samt\s)att\s(?:[^.,]{0,300})\Z"
)
_MODAL = re.compile(rf"\b{wording('deciding', 'modal')}\s+(?:[^\s.,;]+\s+){{0,5}}\Z")
_NEAR = 200
"""The most characters between a *ska* and its infinitive."""
_FINITE = re.compile(r"\w{3,}s\b")
_ELECTION = Sought(
    r"\b\w*val\b",
    ["val"],
)
_LEAVES = re.compile(r"\b(?:avsägelse|entledigande|befrielse)", re.IGNORECASE)
_ELECTS = re.compile(rf"\b{wording('deciding', 'elects')}", re.IGNORECASE)
# "Antecknas och godkänns som redovisning": it is adopted, and not only noted.
_DECLARED_DONE = Sought(
    rf"\b{wording('deciding', 'declared_done')}",
)
_AND_ADOPTED = re.compile(r"\s+och\s+")
_OF_HEADING = 0.3
"""A point speaks of the heading if at least this share of its words stand there."""


def main_point(text: str, told: Sequence[tuple[Point, Signal]], title: str) -> tuple[Point, Signal]:
    """Return the point that decides the matter, and the signal in it.

    It is the one with the largest share of words from the heading. If an earlier point has as
    many of them, the one counts that names the beginning of the heading.
    """
    # If a part is sent back or put off, that is not what happened to the whole.
    told = [one for one in told if one[1].outcome not in PROCEDURAL_OUTCOMES] or told
    if _ELECTION.search(title) and not _LEAVES.search(title):
        # The heading is about the one elected, not about the one who leaves.
        told = [one for one in told if _ELECTS.search(one[0].span.cut(text))] or told
    best = max(told, key=lambda one: _spoken_of(title, one[0].span.cut(text)))
    # What is proposed to a higher body is the matter; what is decided besides is this body's share.
    alike = [one for one in told if one[1].outcome == best[1].outcome]
    upwards = [one for one in alike if one[0].level == "förslag"]
    if upwards and best not in upwards:
        told = upwards
        best = max(told, key=lambda one: _spoken_of(title, one[0].span.cut(text)))
    enough = _words_of(title, best[0].span.cut(text))
    before = told[: told.index(best) + 1]
    speaking = [one for one in before if _words_of(title, one[0].span.cut(text)) >= enough]
    return max(speaking, key=lambda one: _opening_of(title, one[0].span.cut(text)))


def adopted_beside(text: str, told: Sequence[tuple[Point, Signal]], title: str) -> Point | None:
    """Return the point that adopts something, if it too speaks of the heading."""
    adopting = (point for point, signal in told if signal.outcome == "bifall")
    speaking = (p for p in adopting if _spoken_of(title, p.span.cut(text)) >= _OF_HEADING)
    return next(speaking, None)


def noted_alike(text: str, told: Sequence[tuple[Point, Signal]], chosen: Point) -> list[Point]:
    """Return the point and those that begin as it does: several reports, each noted."""
    opening = chosen.span.cut(text).split()[:3]
    noted = (point for point, signal in told if signal.outcome == "antecknad")
    return [p for p in noted if p.level == chosen.level and p.span.cut(text).split()[:3] == opening]


def ordering_of_heading(
    text: str, points: Sequence[Point], chosen: Point, title: str
) -> tuple[str, list[Point]] | None:
    """Return what is ordered, if that is the matter and what is adopted beside it is not.

    "Kommunen ingår borgen för bolaget" is what the heading is about, while "Avgiften fastställs
    till 0,35 procent" goes with it.
    """
    spoken = _words_of(title, chosen.span.cut(text))
    for point in points:
        signal = telling(text, point, ("ordering",))
        commission = _COMMISSIONS.search(point.span.cut(text))
        of_heading = _words_of(title, point.span.cut(text))
        if signal and not commission and of_heading > 1 and of_heading > 2 * spoken:
            return signal.outcome, [point]
    return None


def ordered_points(text: str, points: Sequence[Point], title: str) -> Sequence[Point]:
    """Return the point that decides the matter, where other points order what follows from it.

    Of "Ansvaret överförs till nämnden" and "Nämnden får i uppdrag att …" it is the one that
    speaks most of the heading. If that one gives a commission, the decision is the whole list
    of commissions. What follows a commission in running text only explains it.
    """
    numbered = [point for point in points if _is_numbered(text, point)]
    main = max(numbered or points, key=lambda p: _words_of(title, p.span.cut(text)))
    if not _COMMISSIONS.search(main.span.cut(text)):
        return [main]
    several = sum(_COMMISSIONS.search(point.span.cut(text)) is not None for point in points) > 1
    return points if numbered or several else [main]


def speaking_most(text: str, points: Sequence[Point], title: str) -> Point:
    """Return the point that speaks most of the heading; the first, if several do."""
    return max(points, key=lambda point: _words_of(title, point.span.cut(text)))


def _is_numbered(text: str, point: Point) -> bool:
    return with_marker(text, point.span) != point.span


def _spoken_of(title: str, words: str) -> float:
    """Return the share of a point's words that stand in the heading, in any inflection."""
    beginnings = _beginnings(words)
    of_title = frozenset(_beginnings(title))
    return sum(one in of_title for one in beginnings) / max(len(beginnings), 1)


def _opening_of(title: str, words: str) -> float:
    """Return how much a point speaks of the heading; words near its beginning count more."""
    said = set(_beginnings(words))
    named = enumerate(dict.fromkeys(_beginnings(title)), 1)
    return sum(1 / place for place, word in named if word in said)


def _words_of(title: str, words: str) -> int:
    """Return how many words of the heading stand in a point, in any inflection."""
    return len(set(_beginnings(words)).intersection(_beginnings(title)))


@lru_cache(CACHED_BEGINNINGS)
def _beginnings(words: str) -> tuple[str, ...]:
    return tuple(_BEGINNING.findall(words.casefold()))


def _is_rule(text: str, point: Point, signal: Signal) -> bool:
    """Whether an infinitive belongs to a *ska* or *kan*: "nämnden ska anteckna beslutet"."""
    infinitive = signal.span.cut(text).rstrip().endswith("a")
    near = max(point.span.start, signal.span.start - _NEAR)
    return infinitive and _MODAL.search(text, near, signal.span.start) is not None


def telling(text: str, point: Point, strengths: Sequence[str]) -> Signal | None:
    """Return the first signal of these strengths, or None.

    What comes later is a cause or a reference. There is one exception: an infinitive in the
    subject says what the sentence is about, and then the passive verb behind it counts. In
    "Redovisning av uppdrag att inrätta en lekplats antecknas" that is *antecknas*.
    """
    signals = [signal for signal in point.signals if signal.strength in strengths]
    if strengths != ("ordering",):
        done = frozenset(before_commission(text, point.span, signals))
        signals = [s for s in signals if s in done or s.outcome in PROCEDURAL_OUTCOMES]
    # A rule may say what somebody is to note or adopt; it is not noted or adopted here.
    signals = [s for s in signals if s.strength != "adopting" or not _is_rule(text, point, s)]
    if not signals:
        return None
    first = signals[0]
    within = text[point.span.start : first.span.start]
    if _OF_SUBJECT.search(within) or first.span.cut(text).casefold() == "inför":
        passives = (signal for signal in signals[1:] if _FINITE.search(signal.span.cut(text)))
        return next(passives, first)
    adopted = next((one for one in signals[1:] if one.outcome == "bifall"), None)
    if first.outcome == "antecknad" and adopted:
        between = text[first.span.end : adopted.span.start]
        only_ends = _DECLARED_DONE.search(text, *adopted.span)
        return adopted if _AND_ADOPTED.fullmatch(between) and not only_ends else first
    return first
