"""What a decision that only follows somebody's proposal decided, told by the matter's own papers.

"Kommunfullmäktige beslutar i enlighet med kommunstyrelsens förslag" says nothing of the outcome, if
the § does not print the proposal. But kommunstyrelsen's own § is a step of the same matter, and
says what it proposed. That is the outcome only where exactly one proposal can be meant: every
earlier step of that body is read, and all that proposed proposed the same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.arenden.entry import Entry
from corpus.arenden.outcome import SENT_BACK, level_of
from corpus.vocabulary import wording
from corpus.wording import NOBODYS, owners_in

_UNREAD = "annat"
_WAITS = frozenset({"bordlagd", SENT_BACK, "remitterad"})
_PROPOSAL = r"(?:försl\w+|beslutsförslag\w*)"
_BODY = r"(?:[\w–-]+\s+){1,5}?"
_OWNER = r"(?:\w+-\s+(?:och\s+)?)?(?:[\w–-]+s\s+){1,3}"
_REFERENCE = r"(?:[\s,(]+(?:den\s+)?(?:\d[\d-]*(?:\s+[a-zåäö]+\s+\d{4})?|§+\s*\d+)){0,3}\)?"
_DECIDES = wording("deciding", "decides", "decided_once", "resolves")
# Nothing but that it follows: no change, no addition, no part, no task beside it.
_ONLY_FOLLOWS = re.compile(
    rf"(?:(?:{_BODY}|därmed\s+)?(?:har\s+)?{_DECIDES}"
    r"\s+(?:därmed\s+|således\s+)?(?:att\s+)?)?"
    rf"(?:{wording('deciding', 'follows', 'adopts')}\s+(?:till\s+)?)?"
    rf"{_OWNER}{_PROPOSAL}(?:\s+till\s+beslut)?{_REFERENCE}"
    r"(?:\s+(?:bifalls|bifölls|antas|antogs|godkänns|godkändes))?(?:\s+i\s+sin\s+helhet)?[.\s]*",
    re.IGNORECASE,
)
_NOT = re.compile(
    rf"\b(?:{wording('small_words', 'not')}|{wording('deciding', 'but_for')}|avsl|åter)",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(rf"\b{wording('deciding', 'follows', 'adopts')}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Followed:
    """The step whose proposal was adopted, and the words of both, the decision's first."""

    step: Entry
    beslutstext: str


def followed(decision: Entry, steps: Sequence[Entry], arendetyp: str | None) -> Followed | None:
    """Return the proposal that a decision adopted without saying what it is, or None."""
    said = decision.beslutstext or ""
    if decision.utfall != _UNREAD or not _ONLY_FOLLOWS.fullmatch(said) or not _FOLLOWS.search(said):
        return None
    owners = owners_in(said) - {NOBODYS}
    if len(owners) != 1 or _NOT.search(said):
        return None
    (owner,) = owners
    treated = [
        step
        for step in steps[: steps.index(decision)]
        if step.namnd and owners_in(f"{step.namnd}s förslag") == {owner}
    ]
    proposed = [step for step in treated if step.utfall not in _WAITS]
    if not proposed or len({step.utfall for step in proposed}) > 1:
        return None
    last = proposed[-1]
    if any(step.utfall == SENT_BACK for step in steps[steps.index(last) : steps.index(decision)]):
        # What was proposed anew may be in papers that are not here.
        return None
    readable = last.utfall != _UNREAD and last.beslutstext and last.datum and last.paragraf
    if not readable or any(level_of(step, arendetyp) != "förslag" for step in proposed):
        return None
    # What is in brackets is in neither paper; it says which one the second sentence stands in.
    named = f"[{last.namnd} {last.datum} § {last.paragraf}:]"
    return Followed(last, f"{said} {named} {last.beslutstext}")
