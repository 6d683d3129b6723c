"""What one section states, each fact with the words that state it.

One module per fact; `read_facts` asks them in the order in which one rests on another. What the
text does not say stays unknown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.document import Document, Fact, Facts, Given, Section, Sureness, Taught
from corpus.facts.anmalda import read_anmalda
from corpus.facts.arendetyp import read_arendetyp
from corpus.facts.attsatser import read_attsatser
from corpus.facts.attsatsutfall import read_attsatsutfall
from corpus.facts.contradicted import unless_outvoted
from corpus.facts.datum import read_datum
from corpus.facts.decision import Decision
from corpus.facts.doktyp import read_doktyp
from corpus.facts.handlingar import read_handlingar
from corpus.facts.hanvisningar import body_before, read_hanvisningar
from corpus.facts.head import read_head
from corpus.facts.kommun import read_kommun
from corpus.facts.lagrum import read_lagrum
from corpus.facts.motionarer import read_motionarer
from corpus.facts.namnd import read_namnd
from corpus.facts.reservationer import read_reservationer, read_reserverade
from corpus.facts.roster import read_roster
from corpus.facts.rostlista import read_called_roster, read_rostlista, read_voteringar
from corpus.facts.skal import read_skal
from corpus.facts.skickas_till import read_skickas_till
from corpus.facts.told import told
from corpus.facts.utfall import answered, decide, decide_by_mover
from corpus.facts.vackt import read_vackt
from corpus.facts.votering import read_rostsiffror, read_votering
from corpus.facts.yrkanden import read_yrkanden
from corpus.vocabulary import initiatives
from corpus.wording import (
    OPENING_PART,
    Ground,
    Part,
    Point,
    Span,
    fact_at,
    one_line,
    parties_in,
    read_adopted,
    read_parts,
    read_points,
    read_proposals,
    roll_calls_in,
    tells_of_meeting,
    votes_in,
)

__all__ = [
    "body_before",
    "read_datum",
    "read_doktyp",
    "read_facts",
    "read_hanvisningar",
    "read_head",
    "read_kommun",
    "read_namnd",
]


_NOTHING_TAUGHT = Taught("")
_MINUTES = "protokollsparagraf"
_OTHER = "annat"
_MOTION = "motion"
# What fullmäktige must decide within a year of the day it was raised.
_RAISED = ("motion", "medborgarförslag")
# Matters that an answer ends, without a decision.
_ANSWERED = ("interpellation", "fråga")
# Of these no paper without §§ tells a decision of its own.
_UNTOLD = ("formalia", *_ANSWERED)
# The labels of parts that say that they are a decision, or a proposal to a higher body.
_DECIDING = ("beslut", "forslag_uppat")
# Papers that advise the body that decides.
_ADVISES = ("tjänsteskrivelse",)


def read_facts(section: Section, document: Document, given: Given | None = None) -> Facts:
    """Return everything that `section` states.

    Args:
        section: A § of minutes, or the whole of another paper.
        document: The paper it stands in, whose cover and running headers may tell more.
        given: What the person indexing says; it stands where the text is silent.
    """
    given = given or Given()
    text = section.text
    head = read_head(section, document)
    title = _span(head.titel)
    taught = (document.taught if section.numbered else None) or _NOTHING_TAUGHT
    kommun = read_kommun(section, document) or given.kommun or taught.kommun
    namnd = read_namnd(section, document) or given.namnd or taught.namnd
    datum = read_datum(section, document) or given.datum or taught.datum
    doktyp = read_doktyp(section, document) or given.doktyp
    paper = doktyp.value if doktyp else None
    arendetyp = read_arendetyp(text, title, paper)
    kind = arendetyp.value if arendetyp else None
    # Of a paper of one line the heading is all there is.
    told_from = 0 if head.end >= len(text) and not section.numbered else head.end
    parts = read_parts(text, told_from, datum.value if datum else None)
    if head.decided and all(part.kind == OPENING_PART for part in parts):
        parts = tuple(replace(part, kind="beslut") for part in parts)
    facts = Facts(
        kommun=kommun,
        namnd=namnd,
        datum=datum,
        paragraf=_found_by(taught, head.paragraf),
        diarienummer=head.diarienummer,
        titel=head.titel,
        doktyp=doktyp,
        arendetyp=arendetyp,
        motionarer=read_motionarer(text, kind, paper, title, parts),
        attsatser=read_attsatser(text, paper, kind),
        vackt=read_vackt(text) if kind in _RAISED else None,
        hanvisningar=read_hanvisningar(text),
        lagrum=read_lagrum(text, datum.value if datum else None),
        skal=read_skal(text, parts) if paper in _ADVISES else (),
        anmalda=read_anmalda(text) if kind not in _RAISED else (),
    )
    if section.numbered or paper == _MINUTES:
        return _with_proceedings(facts, text, parts, title, document)
    if paper == _OTHER and tells_of_meeting(text):
        facts = _with_debate(facts, text, parts, title, document)
    if paper in (None, _OTHER, _MOTION) and kind not in _UNTOLD:
        heading = one_line(title.cut(text)) if title else ""
        decision = told(
            text,
            parts,
            namnd.value if namnd else None,
            heading,
            initiative=kind in initiatives(),
            written=datum.value if datum else None,
            itself=paper == _MOTION,
        )
        return _decided(facts, text, decision, parts)
    return facts


def _found_by(taught: Taught, paragraf: Fact[str] | None) -> Fact[str] | None:
    """The §, with the name of the papers whose headings tell that it is one."""
    if paragraf is None or not taught.headings:
        return paragraf
    named = replace(paragraf, evidence=replace(paragraf.evidence, source=taught.template))
    return named.less_sure("sammanhang")


def _with_debate(
    facts: Facts, text: str, parts: tuple[Part, ...], title: Span | None, document: Document
) -> Facts:
    """The facts, and who moved what, reserved themselves and voted, as a free paper tells it."""
    told = _with_proceedings(facts, text, parts, title, document)
    return replace(
        facts,
        yrkanden=told.yrkanden,
        reservationer=told.reservationer,
        reserverade=told.reserverade,
        votering=told.votering,
        rostsiffror=told.rostsiffror,
        roster=told.roster,
        rostlista=told.rostlista,
        voteringar=told.voteringar,
    )


def _with_proceedings(
    facts: Facts, text: str, parts: tuple[Part, ...], title: Span | None, document: Document
) -> Facts:
    """The facts, and what the meeting did: only minutes tell that."""
    kind = facts.arendetyp.value if facts.arendetyp else None
    initiative = kind in initiatives()
    namnd = facts.namnd.value if facts.namnd else None
    heading = one_line(title.cut(text)) if title else ""
    points = read_points(text, parts, namnd, heading)
    proposals = read_proposals(text, parts, initiative)
    decision = decide(
        text,
        points,
        proposals,
        namnd,
        title.cut(text) if title else "",
        initiative,
        parts,
        motion=kind == "motion",
    )
    if kind in _ANSWERED and (decision is None or decision.outcome == "annat"):
        # That it may be put is not what became of it.
        decision = answered(text, parts) or decision
    votes = votes_in(text, parts, namnd)
    if decision and initiative:
        decision = unless_outvoted(decision, votes, proposals)
    adopted = read_adopted(text, parts, points, votes)
    authors: frozenset[frozenset[str]] = frozenset()
    if title and kind == "yrkande":
        letters = frozenset(one.value.parti for one in facts.motionarer if one.value.parti)
        authors = parties_in(title.cut(text)) | ({letters} if letters else set())
    outcome = decision.outcome if decision else None
    ground = Ground(initiative, outcome, adopted, proposals, authors, heading)
    if outcome in (None, "annat"):
        # "Kommunfullmäktige beslutar enligt Anna Eks (S) yrkande": what she moved.
        moved = [fact.value for fact in read_yrkanden(text, parts, ground, namnd)]
        level = decision.level if decision else None
        decision = decide_by_mover(text, points, moved, level) or decision
        outcome = decision.outcome if decision else None
        ground = replace(ground, decided=outcome)
    calls = roll_calls_in(document) if votes else ()
    facts = replace(
        facts,
        yrkanden=read_yrkanden(text, parts, ground, namnd),
        reservationer=read_reservationer(text, parts, namnd),
        votering=read_votering(text, votes, outcome),
        rostsiffror=read_rostsiffror(text, votes, outcome),
        attsatsutfall=read_attsatsutfall(text, points, outcome) if initiative else (),
        skal=() if kind in _ANSWERED else read_skal(text, parts, _deciding(points, decision)),
        handlingar=read_handlingar(text, parts),
        skickas_till=read_skickas_till(text, parts),
        reserverade=read_reserverade(text, parts, namnd),
        roster=read_roster(text, votes, outcome)
        or read_called_roster(text, votes, outcome, calls, heading, document),
        rostlista=read_rostlista(text, votes, outcome, calls, heading),
        voteringar=read_voteringar(text, votes, outcome, document),
    )
    return _decided(facts, text, decision, parts)


def _decided(facts: Facts, text: str, decision: Decision | None, parts: Sequence[Part]) -> Facts:
    if decision is None:
        return facts
    labelled = any(
        part.kind in _DECIDING
        and part.label.start < part.label.end
        and part.body.start <= decision.span.start < part.body.end
        for part in parts
    )
    sure: Sureness = "uttryckt" if labelled and decision.own else "sammanhang"
    return replace(
        facts,
        utfall=fact_at(decision.outcome, text, decision.span).less_sure(sure),
        niva=fact_at(decision.level, text, decision.stated).less_sure(sure),
        beslutstext=fact_at(one_line(decision.span.cut(text)), text, decision.span),
    )


def _deciding(points: Iterable[Point], decision: Decision | None) -> list[Span]:
    """The sentences that decide; the one that states the outcome may be another's, printed here."""
    spans = [point.span for point in points]
    return [*spans, decision.span] if decision else spans


def _span(fact: Fact[str] | None) -> Span | None:
    if fact is None or fact.evidence.origin != "section":
        return None
    return Span(fact.evidence.start, fact.evidence.end)
