"""The decision that a paper without §§ tells of: a page of news, the page of one motion.

It is read only where the paper tells of one decision, and of this very matter. A page may tell of
many, and a motion of those that came before it. A letter, a question or a reservation tells of what
others decided before it.
"""

import re
from collections.abc import Sequence

from corpus.facts.decision import Decision
from corpus.facts.utfall import decide
from corpus.layout import ORGAN, may_name_body
from corpus.names import find_identifiers, nominative
from corpus.vocabulary import needed, wording
from corpus.wording import Part, Point, Span, sentences, signals_in

_DECIDES = re.compile(
    rf"(?P<organ>{ORGAN})\s+(?:\w+\s+)?{wording('deciding', 'decides', 'decided_once')}"
    r"(?P<when>[^.:]{0,60}?)(?:\s+att\b:?|\s*:?\Z)",
    re.IGNORECASE,
)
_OWN_VOICE = re.compile(rf"\b{wording('deciding', 'speaks_for_itself')}", re.IGNORECASE)
_VERBS = needed("deciding", "decides", "decided_once")
_LABELLED = ("beslut", "forslag", "forslag_uppat")
_SHORTLY_BEFORE = 200
"""How many characters before a decision may tell its day."""


def _may_decide(small: str) -> bool:
    """Whether a sentence in small letters has the words without which nobody decides in it."""
    return any(verb in small for verb in _VERBS) and may_name_body(small)


def told(
    text: str,
    parts: Sequence[Part],
    body: str | None,
    title: str,
    *,
    initiative: bool,
    written: str | None,
    itself: bool,
) -> Decision | None:
    """Return the decision that the paper tells of, or None.

    Args:
        text: The paper's text.
        parts: Its labelled parts.
        body: The body that decides, if the paper says whose it is.
        title: What it is called.
        initiative: Whether it is about someone's initiative.
        written: The day of the paper. What was decided before it was decided of something else.
        itself: Whether the paper is the initiative itself, which was written before its decision.
    """
    said = [each for part in parts for each in sentences(text, part.body)]
    found = [
        (each, by)
        for each in said
        if _may_decide(each.cut(text).casefold())
        for by in _DECIDES.finditer(text, *each)
    ]
    labelled = [part for part in parts if part.kind in _LABELLED]
    if not labelled and _OWN_VOICE.search(text):
        return None
    if len(found) != 1 or len(labelled) > 1 or any(part.kind != "beslut" for part in labelled):
        return None
    sentence, by = found[0]
    dated = itself or by["when"].strip()
    if by.start() != sentence.start or (dated and not _later(text, by, written, itself)):
        return None
    points = _points(text, sentence, by, parts)
    decides = body or nominative(by["organ"])
    decision = decide(text, points, (), decides, title, initiative, parts)
    return decision if decision and decision.outcome != "annat" else None


def _points(text: str, sentence: Span, by: re.Match[str], parts: Sequence[Part]) -> list[Point]:
    """The sentence itself, or the first one below it where it only leads in."""
    said = sentence
    if by.end() >= sentence.end - 1:
        inside = next(
            part.body for part in parts if part.body.start <= sentence.start < part.body.end
        )
        said = next(iter(sentences(text, Span(sentence.end, inside.end))), sentence)
    return [Point(said, "beslut", said, None, tuple(signals_in(text, said)), said.end)]


def _later(text: str, by: re.Match[str], written: str | None, itself: bool) -> bool:
    """Whether the decision has a day, and not an earlier one than the paper was written on."""
    start = max(0, by.start() - _SHORTLY_BEFORE)
    within = by["when"], text[start : by.start()]
    for words in within:
        days = [one.normal for one in find_identifiers(words) if one.kind == "datum"]
        if days:
            return written is not None and (days[-1] > written if itself else days[-1] >= written)
    return False
