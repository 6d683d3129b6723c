"""Where the words of a decision say something else than the wording that carries its outcome.

"Bifalla kommunstyrelsens förslag" grants no motion: that proposal may be to refuse it. "Ansökan i
övrigt avslås" refuses no whole application. What is not known for certain is *annat*.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.facts.decision import Decision
from corpus.vocabulary import INITIATIVE_NAMES, Sought, needed, wording
from corpus.wording import Part, Point, Span, owners_in

_UNKNOWN = "annat"
_GRANTED = ("bifall", "delvis bifall")
_IN_PART = "delvis bifall"
_SETTLED = ("bifall", "delvis bifall", "avslag", "besvarad")
# Here the initiative itself is named, or a numbered part of what it asks for.
_OF_INITIATIVE = Sought(
    rf"\b(?:{INITIATIVE_NAMES}|beslutssats|att-?\s?sats|frågan\b|yrkande(?:na|t)?\b)",
)
# "Bifall till yrkandet": what somebody moved at the meeting, unless the matter is a yrkande.
_YRKANDET = Sought(
    r"(?:till|bifaller|bifalla)\s+yrkandet\b",
    ["yrkandet"],
)
_NAMED = re.compile(rf"\b(?:{INITIATIVE_NAMES})|\byrkandet\s+\d", re.IGNORECASE)
_OF_YRKANDE = re.compile(r"\byrkande", re.IGNORECASE)
# "Förslag 1: bifalls": whose proposals these are is not said.
_NUMBERED = Sought(
    r"\bförslag(?:et|en)?\s+(?:nr\s*)?\d+\s*:",
    ["förslag"],
)
_ANSWER = Sought(
    rf"\b{wording('deciding', 'paper_of_answer')}",
    needed("deciding", "paper_of_answer"),
)
_HANGING = Sought(
    rf"(?:\b{wording('deciding', 'left_hanging')}"
    # Only from the first dash of a row on: else a long row takes the square of its length.
    r"|(?<![-–—_])(?<![-–—_]\s)(?:[-–—_]\s?){2,}+|…|\.\.\.)\s*+\Z",
)
_GRANTS = re.compile(rf"\b{wording('deciding', 'grants')}", re.IGNORECASE)
_ASKED_FOR = Sought(
    rf"\b{wording('deciding', 'asked_for')}",
    needed("deciding", "asked_for"),
)
_APPLICATION = Sought(
    r"\bansök(?:an|ningar)",
    ["ansök"],
)
_REASON = re.compile(rf"\b{wording('deciding', 'gives_reason')}", re.IGNORECASE)
_BUT_FOR = Sought(
    rf"\b{wording('deciding', 'but_for')}",
    needed("deciding", "but_for"),
)
_BY_OTHERS = Sought(
    r"\b\w*(?:yrkande|förslag)",
    ["yrkande", "förslag"],
)


def doubted(
    text: str,
    points: Sequence[Point],
    parts: Sequence[Part],
    decision: Decision,
    title: str,
    initiative: bool,
) -> Decision:
    """Return the decision, with another outcome where its own words do not bear it out.

    Args:
        text: The section's text.
        points: What was decided.
        parts: The section's labelled parts.
        decision: What the points were read as.
        title: The matter's heading.
        initiative: Whether someone's initiative began the matter.
    """
    if decision.outcome not in _SETTLED:
        return decision
    if _hangs(text, points, decision):
        return replace(decision, outcome=_UNKNOWN)
    if initiative:
        unknown = decision.own and (
            _of_another(text, decision, title) or _contradicted(points, parts, decision)
        )
        return replace(decision, outcome=_UNKNOWN) if unknown else decision
    if decision.outcome in ("bifall", "avslag") and _granted_in_part(text, points, title):
        return replace(decision, outcome=_IN_PART)
    return decision


def _hangs(text: str, points: Sequence[Point], decision: Decision) -> bool:
    """Whether the decision stops in the middle of its last sentence."""
    last = next((one for one in reversed(points) if one.span.end <= decision.span.end), None)
    if last is None or last.listed > last.span.end:
        return False
    below = any(one.span.start > last.span.start for one in points)
    dashes = text[last.span.end :].lstrip()[:3].replace(" ", "") in ("---", "--", "…", "...")
    return not below and (dashes or _HANGING.search(text, *last.span) is not None)


def _of_another(text: str, decision: Decision, title: str) -> bool:
    """Whether what is granted is somebody's proposal or answer, and not the initiative."""
    words = decision.span.cut(text)
    moved = decision.outcome == "bifall" and _YRKANDET.search(words)
    if moved and not _OF_YRKANDE.search(title) and not _NAMED.search(words):
        return True
    if decision.outcome not in _GRANTED or _OF_INITIATIVE.search(words):
        return False
    return bool(owners_in(words) or _ANSWER.search(words) or _NUMBERED.search(words))


def _contradicted(points: Sequence[Point], parts: Sequence[Part], decision: Decision) -> bool:
    """Whether another part of the section, with a label of its own, decides the opposite."""
    labelled = [part for part in parts if part.kind == "beslut" and not part.earlier]
    if len(labelled) < 2 or decision.outcome not in ("bifall", "avslag"):
        return False
    ours = next((p for p in labelled if _holds(p.body, decision.span)), None)
    other = "avslag" if decision.outcome == "bifall" else "bifall"
    for part in labelled:
        if part is ours:
            continue
        said = [s for point in points if _holds(part.body, point.span) for s in point.signals]
        phrases = [one.outcome for one in said if one.strength == "phrases"]
        if other in phrases and decision.outcome not in phrases:
            return True
    return False


def _granted_in_part(text: str, points: Sequence[Point], title: str) -> bool:
    """Whether some of what an application asks for is granted, and some refused or left out."""
    grants = refuses = False
    asked = _ASKED_FOR.search(title)
    for point in points:
        words = point.span.cut(text)
        if _BY_OTHERS.search(words) or not (asked or _APPLICATION.search(words)):
            continue
        refusing = [
            one for one in point.signals if one.outcome == "avslag" and one.strength != "aside"
        ]
        since = refusing[0].span.end if refusing else point.span.end
        granting = [
            one
            for one in point.signals
            if one.outcome == "bifall"
            and _GRANTS.match(text, *one.span)
            and not _REASON.search(text, since, one.span.start)
        ]
        settled = bool(granting or refusing)
        if settled and _BUT_FOR.search(words):
            return True
        grants = grants or bool(granting)
        refuses = refuses or bool(refusing)
    return grants and refuses


def _holds(body: Span, span: Span) -> bool:
    return body.start <= span.start < body.end
