"""The points of a decision: each sentence that decides, on which level, and after which lead-in.

Only what this meeting decides, or proposes to a higher body, is read. Left out are what the chair
found before a vote ("finner att förslaget har bifallits"), what an earlier meeting decided, and
what was only proposed to this body.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.document import Level
from corpus.layout import ORGAN
from corpus.names import nominative
from corpus.vocabulary import INITIATIVE_NAMES, Sought, load, needed, rank_of, wording
from corpus.wording.aside import Signal
from corpus.wording.beside import breaks_off, is_beside
from corpus.wording.parts import OPENING_PART, Part
from corpus.wording.sentences_of_lists import (
    end_of_list,
    is_numbered,
    points_below,
    table_below,
    whole_sentences,
)
from corpus.wording.signals import signals_in
from corpus.wording.spans import Span, sentences_with
from corpus.wording.upwards import asks_above
from corpus.wording.whose import ends_in, is_above, is_highest, is_of

# "föreslår kommunfullmäktige", "beslutar att föreslå kommunstyrelsen": proposing to another body.
_PROPOSES = Sought(
    rf"\b(?:{wording('deciding', 'proposes')}"
    rf"|{wording('deciding', 'decides')}\s+(?:att\s+)?(?:föreslå|hemställa|rekommendera)\b)"
    rf"[^.]{{0,160}}?\b(?P<nearest>{ORGAN})\b",
    [*needed("deciding", "proposes"), "föreslå", "hemställa", "rekommendera"],
)
# A sentence that only introduces the points below it, not one that decides with more to follow.
_INTRODUCES = Sought(
    rf"\b(?:{wording('deciding', 'decides')}|föreslår?)(?:\s+(?:att|följande|om))*\s*:?\s*$"
    r"|\b(?:besluta|fatta)(?:r|de|t)?\s+(?:om\s+)?följande(?:\s+beslut)?\s*[.:]?\s*$"
    r"|\bföreslå\w*\s+\w+fullmäktige\s*:?\s*$"
    r"|^(?:\w+\s+){0,3}förslag\s+till\s+(?:beslut\s+(?:i|för|av)\s+)?\w*(?:fullmäktige|styrelsen)\s*:?$"
    r"|^(?:enligt|i\s+enlighet\s+med|på|efter|bifall\s+till)\b[^.]*\b\w*(?:förslag|yrkande)[^.]*:\s*$",
    ["beslut", "följande", "föreslå", "förslag", "yrkande"],
)
# Whoever is asked for an opinion tillstyrker or avstyrker a motion; it is decided elsewhere.
_RECOMMENDS = Sought(
    rf"\bföreslå(?:r|s)?\s+att\s+(?:\w+\s+)?(?:{INITIATIVE_NAMES})"
    rf"|\b(?:till|av)styrk\w*\s+(?:\w+\s+)?(?:{INITIATIVE_NAMES})|\b(?:{INITIATIVE_NAMES})\w*\s+(?:\w+\s+)?(?:till|av)styrk",
    ["föreslå", "styrk"],
)
# An utskott that only tillstyrker something leaves it to the body that it belongs to.
_ADVISES = re.compile(rf"(?:{ORGAN}\s+(?:\w+\s+)?)?(?:att\s+)?(?:till|av)styrk", re.IGNORECASE)
_PREPARING = next(int(term.more["rank"]) for term in load("ranks").terms if term.name == "utskott")
_OWN = re.compile(r"\bför\s+egen\s+del\b|\bfattar\s+beslut\b", re.IGNORECASE)
_DECIDES = Sought(
    rf"\b(?P<organ>{ORGAN})\s+(?:\w+\s+)?"
    rf"(?:{wording('deciding', 'decides', 'decided_once', 'resolves')}"
    r"|(?:föreslår|hemställer)(?=[^.]{0,60}\b(?:kommun|stads|region)(?:fullmäktige|styrelsen)))\b",
    [*needed("deciding", "decides", "decided_once", "resolves"), "föreslår", "hemställer"],
)
# "Med 11 ja-röster mot 2 nej-röster beslutar kommunstyrelsen att …": what came of a debate.
_IN_THE_END = Sought(
    r"(?:med|efter|genom)\b[^.]*?"
    rf"\b(?P<decides>{wording('deciding', 'decides', 'decided_once')}"
    rf"\s+(?P<organ>{ORGAN})\s+att\b)",
    needed("deciding", "decides", "decided_once"),
)
_TOLD = (OPENING_PART, "arende")
_CONCLUDES = re.compile(r"\b(?:således|därmed|alltså)\b")
_DEBATED = ("yrkanden", "proposition", "votering")
_IS_DONE = Sought(
    rf"(?:(?:därmed|således)\s+(?:har|hade)\s+{ORGAN}\s+beslutat\b"
    rf"|(?:(?:{INITIATIVE_NAMES})\w*|ärendet|frågan|till\s+att|(?:\w+s\s+)?förslag(?:et)?)\b[^.]{{0,160}}?"
    rf"\b{wording('deciding', 'is_done')}"
    rf"|(?:föregående\s+)?{wording('deciding', 'is_dealt_with')}"
    rf"\s+{wording('deciding', 'is_done')}\b)",
)
_TOLD_WITHOUT_SUBJECT = Sought(
    rf"{wording('deciding', 'told_without_subject')}",
    needed("deciding", "told_without_subject"),
)
_FORMAL = Sought(
    rf"\b{wording('deciding', 'formal')}",
)
# What the chair does before anything is decided.
_OPENS = re.compile(rf"(?:{wording('deciding', 'opens')})", re.IGNORECASE)
_DATED = re.compile(r"\d{4}-\d\d-\d\d|\bden\s+\d{1,2}\s+\w+(?:\s+\d{4})?")


@dataclass(frozen=True, slots=True)
class Point:
    """One deciding sentence, and the sentence that leads it in.

    `stated` is where the text says that it is a proposal; for a decision it is the sentence
    itself. `listed` is the end of what it lists ("Till revisorer väljs:" and names below it),
    or its own end.
    """

    span: Span
    level: Level
    stated: Span
    lead: Span | None
    signals: tuple[Signal, ...]
    listed: int


def read_points(
    text: str, parts: Sequence[Part], namnd: str | None, heading: str = ""
) -> list[Point]:
    """Return what the body `namnd` decides or proposes in this section, in the text's order.

    `heading` is what the matter is called, on one line: decisions quote it.
    """
    points: list[Point] = []
    for part in deciding(parts, namnd):
        points += _points_of(text, part, namnd, heading)
    points = [p for p in points if not is_beside(text, p.span, heading, namnd)]
    points = [p for p in points if not breaks_off(text, p.span)]
    own = (part for part in parts if not part.earlier)
    if not points and not any(part.kind in ("beslut", "forslag_uppat") for part in own):
        points = list(_unlabelled(text, parts, namnd, heading))
    return points


def deciding(parts: Sequence[Part], namnd: str | None) -> list[Part]:
    """Return the parts that hold this body's decision and its proposals to a higher body.

    A label with a date tells what another meeting decided. So do the proposals below it, up to
    the next label without a date.
    """
    chosen: list[Part] = []
    earlier = False
    for part in parts:
        if part.kind in ("beslut", "forslag"):
            earlier = part.earlier
        upwards = part.kind == "forslag_uppat" and _proposes_upwards(part, namnd)
        if not earlier and (part.kind == "beslut" or upwards):
            chosen.append(part)
    if not any(part.kind == "beslut" for part in chosen):
        chosen += [p for p in parts if p.kind == "forslag" and _is_own(p, namnd)]
    chosen = [p for p in chosen if p.kind != "beslut" or not _is_below(p.organ, namnd)]
    if any(part.kind != "beslut" or is_of(part.organ, namnd) for part in chosen):
        chosen = [p for p in chosen if p.kind != "beslut" or is_of(p.organ, namnd)]
    return chosen


def _is_below(organ: str | None, namnd: str | None) -> bool:
    """Whether a label names a body below the one that meets: what that one decided is its own."""
    below = rank_of(nominative(organ)) if organ else 0
    return 0 < below < rank_of(namnd) and not is_of(organ, namnd)


def _is_own(part: Part, namnd: str | None) -> bool:
    """Whether a proposal is what this body itself puts to another, as its label says."""
    body = nominative(part.proposer) if part.proposer else None
    if part.earlier or body is None or namnd is None or is_highest(namnd):
        return False
    return ends_in(namnd, body)


def _proposes_upwards(part: Part, namnd: str | None) -> bool:
    """Whether the proposals are this body's own, to a body above it."""
    if is_highest(namnd) or (part.proposer and not is_of(part.proposer, namnd)):
        return False
    to_itself = not part.proposer and part.organ and namnd and nominative(part.organ) == namnd
    return not to_itself


def _points_of(text: str, part: Part, namnd: str | None, heading: str) -> Iterator[Point]:
    level: Level = "beslut" if part.kind == "beslut" else "förslag"
    stated = part.label if level == "förslag" else None
    lead = None
    proposed = False
    told = whole_sentences(text, part.body, heading)
    place = 0
    while place < len(told):
        sentence, place = told[place], place + 1
        words = sentence.cut(text)
        upwards = proposes(text, sentence, namnd)
        signals = tuple(signals_in(text, sentence))
        decides = any(signal.strength != "ordering" for signal in signals)
        decides = decides or bool(signals and is_numbered(text, sentence))
        introduces = _introduces(words)
        table = words.endswith(":") and not introduces and table_below(text, told, place - 1)
        place += table
        if introduces or (words.endswith(":") and not decides and not table):
            lead = sentence
            if upwards:
                level, stated, proposed = "förslag", sentence, False
            elif _OWN.search(words) or (part.kind == "beslut" and _DECIDES.search(words)):
                level, stated = "beslut", None
            elif part.kind == "beslut" and proposed:
                # What is proposed upwards has been listed: this is the body's own again.
                level, stated = "beslut", None
            continue
        listed = sentence.end
        if points_below(text, told, place - 1):
            place = end_of_list(text, told, place - 1)
            listed = told[place - 1].end
        proposed = proposed or level == "förslag"
        advises = rank_of(namnd) == _PREPARING and _ADVISES.match(words)
        if upwards or advises or (not is_highest(namnd) and _RECOMMENDS.search(words)):
            yield Point(sentence, "förslag", sentence, lead, signals, listed)
        else:
            yield Point(sentence, level, stated or sentence, lead, signals, listed)


def _introduces(words: str) -> bool:
    # Before a full stop only one wording introduces anything, and nearly all sentences end so.
    may = not words.endswith(".") or "följande" in words.casefold()
    return may and _INTRODUCES.search(words) is not None


def proposes(text: str, sentence: Span, namnd: str | None) -> bool:
    """Whether a sentence proposes something to a higher body: "föreslår kommunfullmäktige …".

    What kommunstyrelsen asks of a nämnd is its own decision.
    """
    if is_highest(namnd):
        return False
    found = _PROPOSES.search(text, *sentence)
    if found and (namnd is None or is_above(found["nearest"], namnd)):
        return True
    return asks_above(text, sentence, namnd)


def _unlabelled(
    text: str, parts: Sequence[Part], namnd: str | None, heading: str
) -> Iterator[Point]:
    """Yield what a body says that it decides, where no label announces a decision.

    The sentence must begin with this body's name and have no date, since an account of the
    matter says when others decided. In the debate it must conclude ("beslutade således"), or
    lead in a list.
    """
    # What is said last of all in the debate is what came of it.
    told = [part for part in parts if part.kind in _TOLD]
    debate = [part for part in reversed(parts) if part.kind in _DEBATED]
    for part in (*told, *debate):
        for sentence in sentences_with(_DECIDES, text, part.body):
            introduces = _INTRODUCES.search(sentence.cut(text))
            decides = _DECIDES.match(text, *sentence)
            if decides is None or not is_of(decides["organ"], namnd):
                continue
            if part.kind in _DEBATED and not (introduces or _CONCLUDES.search(text, *sentence)):
                continue
            if _DATED.search(text, sentence.start, min(decides.end() + 30, sentence.end)):
                continue
            end = part.body.end if introduces else sentence.end
            own = replace(part, kind="beslut", body=Span(sentence.start, end))
            yield from _points_of(text, own, namnd, heading)
            return
    for part in debate:
        for sentence in sentences_with(_IN_THE_END, text, part.body):
            ended = _IN_THE_END.match(text, *sentence)
            if ended and is_of(ended["organ"], namnd) and not _DATED.search(text, *sentence):
                span = Span(ended.start("decides"), sentence.end)
                yield Point(span, "beslut", span, None, tuple(signals_in(text, span)), span.end)
                return
    yield from _done(text, parts, heading)


def _done(text: str, parts: Sequence[Part], heading: str) -> Iterator[Point]:
    """Yield what the minutes only tell in passing: "Motionen remitterades till nämnden (…)".

    Below a heading such as *Fastställande av dagordning* the first sentence that adopts something
    is the decision.
    """
    for part in parts:
        if part.kind != OPENING_PART:
            continue
        formal = _FORMAL.search(heading) is not None
        for sentence in whole_sentences(text, part.body, heading):
            signals = tuple(signals_in(text, sentence))
            done = _IS_DONE.match(text, *sentence) and not _DATED.search(text, *sentence)
            adopts = formal and any(signal.strength != "ordering" for signal in signals)
            if done or adopts or _TOLD_WITHOUT_SUBJECT.match(text, *sentence):
                yield Point(sentence, "beslut", sentence, None, signals, sentence.end)
            formal = formal and _OPENS.match(text, *sentence) is not None
