"""The sentences of a decision that revoke an earlier one: "upphäver sitt beslut § 25/2023"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.extract import Extract, decision_of
from corpus.facts import body_before, read_hanvisningar
from corpus.layout import ORGAN
from corpus.names import find_identifiers
from corpus.vocabulary import rank_of, wording
from corpus.wording import Span, sentences

_LEAD = rf"(?:{ORGAN}\s+{wording('deciding', 'decides')}\s+)?(?:att\s+)?(?:därmed\s+)?"
_ITS = r"[^§.;:]{0,160}"
_ACTIVE = re.compile(
    rf"{_LEAD}(?:{ORGAN}\s+)?{wording('deciding', 'revokes')}\s+"
    rf"(?:(?:{ORGAN}|{wording('deciding', 'whose_decision')})\s+){{0,4}}beslut(?:et)?\b{_ITS}§",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    rf"{_LEAD}(?:{ORGAN}\s+)?(?:det\s+)?(?:tidigare\s+)?beslut(?:et)?\b{_ITS}§"
    rf"(?:(?!\b(?:att|som|där)\b)[^§.;:]){{0,160}}\b{wording('deciding', 'is_revoked')}\b",
    re.IGNORECASE,
)
_NOT_WHOLLY = re.compile(rf"\b{wording('deciding', 'not_wholly_revoked')}", re.IGNORECASE)
_AUTHORITY = re.compile(rf"\b{wording('deciding', 'authority')}", re.IGNORECASE)
_WHOSE = re.compile(r"(\w+s)\s+(?:tidigare\s+|fattade\s+)?beslut(?:et)?\b[^§]*§", re.IGNORECASE)
_OF_YEAR = re.compile(r"§\s?(?P<number>\d{1,4})/(?P<year>(?:19|20)?\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Revocation:
    """What a sentence revokes: a body's § of a day, or of a year."""

    by: str
    day_of_it: str
    namnd: str
    paragraf: str
    day: str
    sentence: str


def revocations(extract: Extract) -> Iterator[Revocation]:
    """Yield what the decision of a section revokes."""
    namnd, day = extract["namnd"], extract["datum"]
    decision = decision_of(extract) or extract["beslutstext"]
    if namnd is None or day is None or decision is None:
        return
    for span in sentences(decision, Span(0, len(decision))):
        sentence = " ".join(span.cut(decision).split())
        if _NOT_WHOLLY.search(sentence) or _AUTHORITY.search(sentence):
            continue
        if not (_ACTIVE.match(sentence) or _PASSIVE.match(sentence)):
            continue
        if meant := _named(sentence, namnd):
            yield Revocation(extract["id"], day, *meant, sentence)


def _named(sentence: str, own: str) -> tuple[str, str, str] | None:
    """The body, the number and the day or the year of the one § that a sentence names."""
    if sum(each.kind == "paragraf" for each in find_identifiers(sentence)) != 1:
        return None
    told = read_hanvisningar(sentence)
    if len(told) == 1:
        namnd, paragraf, day = told[0].value.namnd, told[0].value.paragraf, told[0].value.datum
    elif not told and (found := _OF_YEAR.search(sentence)):
        namnd, paragraf = body_before(sentence[: found.start()]), found["number"]
        day = found["year"] if len(found["year"]) > 2 else f"20{found['year']}"
    else:
        return None
    namnd = namnd or own
    whose = _WHOSE.search(sentence)
    if whose and not whose[1].isupper() and not namnd.casefold().endswith(whose[1][:-1].casefold()):
        return None  # "fullmäktiges beslut", of a body that was not read
    below = 0 < rank_of(namnd) < rank_of(own)
    return (namnd, paragraf.partition("/")[0], day) if namnd == own or below else None
