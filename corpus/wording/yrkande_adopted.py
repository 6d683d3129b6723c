"""A decision that adopts a yrkande by name: "bifaller avslagsyrkandet", "antar Anna Eks yrkande".

What it decides is what was moved, and not the bifall to it.
"""

import re
from collections.abc import Sequence

from corpus.document import Yrkande
from corpus.vocabulary import INITIATIVE_NAMES, Sought, wording
from corpus.wording.points import Point
from corpus.wording.spans import one_line

_KIND = wording("deciding", "kinds_of_yrkande", whole=False)
_OF_KIND = Sought(
    rf"\b(?P<before>{_KIND})s?(?:yrkande|förslag)(?:et|t)?\b"
    rf"|\b(?:yrkande|förslag)(?:et|t)?\s+(?:om|på)\s+(?P<behind>{_KIND})(?:et|en)?\b",
    ["yrkande", "förslag"],
)
_NAMED = r"[A-ZÅÄÖ][\wåäöé-]{1,40}(?:\s+[A-ZÅÄÖ][\wåäöé-]{1,40}){1,5}"
_OF_PERSON = re.compile(
    rf"\b{_NAMED}(?:\s*\([A-Za-zÅÄÖåäö-]{{1,4}}\))?(?::?s)?\s+(?:m\.?\s?fl\.?:?s?\s+)?"
    r"(?:(?:eget|muntliga|skriftliga|framställda|lagda)\s+)?(?:förslag|yrkande)(?:t|n|na)?\b"
    rf"|\b(?:yrkande|förslag)(?:et|t)?\s+(?:från|av)\s+{_NAMED}"
)
_ADOPTS = re.compile(rf"\b{wording('deciding', 'follows')}|\bgodkänn", re.IGNORECASE)
_THE_YRKANDE = re.compile(r"\byrkandet\b(?!\s+(?:från|av|om|på|\d))", re.IGNORECASE)
_INITIATIVE = re.compile(rf"\b(?:{INITIATIVE_NAMES})", re.IGNORECASE)
_OUTCOME_OF = {
    **{one: one for one in ("bifall", "delvis bifall", "avslag", "besvarad", "återremiss")},
    "bordläggning": "bordlagd",
}


def kind_adopted(text: str, point: Point) -> str | None:
    """Return the outcome moved by the yrkande that a point adopts by its kind, or None.

    "Annat" where such a yrkande is refused: that does not say what was decided instead, unless
    the same sentence does.
    """
    found = _OF_KIND.search(text, *point.span)
    if found is None:
        return None
    said = [signal for signal in point.signals if signal.span.start < found.start()]
    verbs = [signal for signal in said if signal.strength != "ordering"]
    if not verbs:
        return None
    if verbs[0].strength == "aside":
        told = any(signal.strength in ("phrases", "adopting") for signal in point.signals)
        return None if told else "annat"
    if verbs[0].outcome not in ("bifall", "avslag") and verbs[0].span.end < found.start():
        return None
    moved = _OUTCOME_OF.get((found["before"] or found["behind"]).casefold(), "annat")
    return moved if verbs[0].outcome == "bifall" else "annat"


def adopts_somebodys(text: str, point: Point) -> bool:
    """Whether a point only adopts what a person moved, and says nothing else of the matter."""
    if any(signal.outcome not in ("bifall", "annat") for signal in point.signals):
        return False
    words = one_line(point.span.cut(text))
    lead = one_line(point.lead.cut(text)) if point.lead else ""
    if not _OF_PERSON.search(words) or not _ADOPTS.search(f"{lead} {words}"):
        return False
    return _INITIATIVE.search(_OF_PERSON.sub("", words)) is None


def moved_by_named(text: str, point: Point, moved: Sequence[Yrkande]) -> str | None:
    """Return the outcome moved by the person whose yrkande a point adopts, or None.

    Where only one thing was moved, "bifall till yrkandet" adopts that.
    """
    words = one_line(point.span.cut(text))
    directions = {one.riktning for one in moved}
    if len(directions) == 1 and _THE_YRKANDE.search(words) and _ADOPTS.search(words):
        return _OUTCOME_OF.get(directions.pop())
    if any(signal.outcome == "avslag" for signal in point.signals) or not _OF_PERSON.search(words):
        return None
    for one in moved:
        outcome = _OUTCOME_OF.get(one.riktning)
        if outcome and one.namn and re.search(rf"\b{re.escape(one.namn)}(?:[s:’']|\b)", words):
            return outcome
    return None
