"""The points of a decision: each sentence that decides, on which level, and after which lead-in.

Only what this meeting decides or proposes upwards is read: not propositionsordningen ("finner att
förslaget har bifallits", which a vote may overturn), not what an earlier meeting decided, and not
what was merely proposed to this body.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.bodies import nominative
from corpus.document import Level
from corpus.facts.matter import CALLED
from corpus.facts.parts import OPENING, ORGAN, Part
from corpus.facts.signals import Signal, signals_in
from corpus.facts.spans import Span, sentences, sentences_with

# "föreslår kommunfullmäktige", "beslutar att föreslå kommunstyrelsen": proposing to another body.
_PROPOSES = re.compile(
    r"\b(?:föreslår|hemställer|rekommenderar|förordar"
    r"|(?:beslutar|beslutade|beslutat|besluta)\s+(?:att\s+)?(?:föreslå|hemställa|rekommendera)"
    r"|(?:föreslå|hemställa\s+(?:till|hos|att)|rekommendera))"
    rf"\b[^.]{{0,160}}?\b{ORGAN}\b",
    re.IGNORECASE,
)
# A sentence that only introduces the points below it, not one that decides with more to follow.
_INTRODUCES = re.compile(
    r"\b(?:besluta|beslutar|beslutade|beslutat|föreslå|föreslår)(?:\s+(?:att|följande|om))*\s*:?\s*$"
    r"|^(?:enligt|i\s+enlighet\s+med|på|efter|bifall\s+till)\b[^.]*\b(?:förslag|yrkande)[^.]*:\s*$",
    re.IGNORECASE,
)
# Whoever is asked for an opinion tillstyrker or avstyrker a motion; it is decided elsewhere.
_RECOMMENDS = re.compile(
    rf"\b(?:till|av)styrk\w*\s+(?:\w+\s+)?(?:{CALLED})|\b(?:{CALLED})\w*\s+(?:\w+\s+)?(?:till|av)styrk",
    re.IGNORECASE,
)
_OWN = re.compile(r"\bför\s+egen\s+del\b|\bfattar\s+beslut\b", re.IGNORECASE)
_DECIDES = re.compile(
    rf"\b(?P<organ>{ORGAN})\s+(?:\w+\s+)?(?:beslutar|beslutade|beslutat|beslöt|besluta|avslår|bifaller|godkänner|antar)\b",
    re.IGNORECASE,
)
HIGHEST = "Kommunfullmäktige"
_DATED = re.compile(r"\d{4}-\d\d-\d\d|\bden\s+\d{1,2}\s+\w+(?:\s+\d{4})?")


@dataclass(frozen=True, slots=True)
class Point:
    """One deciding sentence. `lead` is the sentence that introduces it, if there is one.

    `stated` is where the text says that it is a proposal; for a decision the sentence itself.
    """

    span: Span
    level: Level
    stated: Span
    lead: Span | None
    signals: tuple[Signal, ...]


def read_points(text: str, parts: Sequence[Part], namnd: str | None) -> list[Point]:
    """What the body `namnd` decides or proposes in this section, in the text's order."""
    points: list[Point] = []
    for part in deciding(parts, namnd):
        points += _points_of(text, part, namnd)
    if not points and not any(part.kind in ("beslut", "forslag_uppat") for part in parts):
        points = list(_unlabelled(text, parts, namnd))
    return points


def deciding(parts: Sequence[Part], namnd: str | None) -> list[Part]:
    """The parts that hold this body's own decision and its proposals to a higher one.

    A label that dates itself tells what another meeting decided; so do the proposals below it, up
    to the next label without a date.
    """
    chosen: list[Part] = []
    earlier = False
    for part in parts:
        if part.kind in ("beslut", "forslag"):
            earlier = part.earlier
        upwards = part.kind == "forslag_uppat" and _proposes_upwards(part, namnd)
        if not earlier and (part.kind == "beslut" or upwards):
            chosen.append(part)
    if any(part.kind == "beslut" and _is_of(part.organ, namnd) for part in chosen):
        chosen = [p for p in chosen if p.kind != "beslut" or _is_of(p.organ, namnd)]
    return chosen


def _proposes_upwards(part: Part, namnd: str | None) -> bool:
    """Whether the proposals are this body's own, to another one that stands above it."""
    if namnd == HIGHEST or (part.proposer and not _is_of(part.proposer, namnd)):
        return False
    to_itself = not part.proposer and part.organ and namnd and nominative(part.organ) == namnd
    return not to_itself


def _is_of(organ: str | None, namnd: str | None) -> bool:
    """Whether a body as a label names it is the one that meets; "nämndens" names no other."""
    body = nominative(organ) if organ else None
    if body is None or namnd is None:
        return True
    # "Arbetsutskottets förslag" in the minutes of kommunstyrelsens arbetsutskott.
    return body.casefold().removesuffix("et").removesuffix("n") in namnd.casefold()


def _points_of(text: str, part: Part, namnd: str | None) -> Iterator[Point]:
    level: Level = "förslag" if part.kind == "forslag_uppat" else "beslut"
    stated = part.label if level == "förslag" else None
    lead = None
    for sentence in sentences(text, part.body):
        words = sentence.cut(text)
        upwards = namnd != HIGHEST and proposes(text, sentence)
        signals = tuple(signals_in(text, sentence))
        decides = any(signal.strength != "ordering" for signal in signals)
        if _INTRODUCES.search(words) or (words.endswith(":") and not decides):
            lead = sentence
            if upwards:
                level, stated = "förslag", sentence
            elif _OWN.search(words) or (part.kind == "beslut" and _DECIDES.search(words)):
                level, stated = "beslut", None
            continue
        if upwards or (namnd != HIGHEST and _RECOMMENDS.search(words)):
            yield Point(sentence, "förslag", sentence, lead, signals)
        else:
            yield Point(sentence, level, stated or sentence, lead, signals)


def proposes(text: str, sentence: Span) -> bool:
    """Whether a sentence proposes something to another body: "föreslår kommunfullmäktige …"."""
    return _PROPOSES.search(text, *sentence) is not None


def _unlabelled(text: str, parts: Sequence[Part], namnd: str | None) -> Iterator[Point]:
    """What a body says that it decides, where no label announces a decision.

    The sentence must begin with this body's name, and tell no date: an account of the matter says
    when others decided.
    """
    for part in parts:
        if part.kind not in (OPENING, "arende"):
            continue
        for sentence in sentences_with(_DECIDES, text, part.body):
            decides = _DECIDES.match(text, *sentence)
            if decides is None or not _is_of(decides["organ"], namnd):
                continue
            if _DATED.search(text, sentence.start, min(decides.end() + 30, sentence.end)):
                continue
            introduces = _INTRODUCES.search(sentence.cut(text))
            end = part.body.end if introduces else sentence.end
            own = replace(part, kind="beslut", body=Span(sentence.start, end))
            yield from _points_of(text, own, namnd)
            return
