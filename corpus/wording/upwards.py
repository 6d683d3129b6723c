"""Where a decision says that a body above decides the matter: then it is a proposal.

"Ärendet ska vidare till kommunfullmäktige för beslut", "för fastställande i kommunfullmäktige",
"avgörs av kommunfullmäktige".
"""

import re
from collections.abc import Iterable

from corpus.layout import ORGAN
from corpus.vocabulary import Sought, needed, wording
from corpus.wording.spans import Span
from corpus.wording.whose import is_above, is_highest

_FOR = rf"(?:för|inför|till)\s+(?:\w+\s+)?{wording('deciding', 'for_a_decision')}"
_UPWARDS = Sought(
    rf"\b(?:{_FOR}\s+(?:i|av|hos|till|på)\s+(?P<in>{ORGAN})"
    rf"|(?:till|i)\s+(?:\w+s\s+)?(?P<to>{ORGAN}),?\s+(?:\w+\s+){{0,2}}?{_FOR}"
    rf"|för\s+(?P<theirs>{ORGAN})\s+(?:\w+\s+)?{wording('deciding', 'for_a_decision')}"
    rf"|slutlig\w*\s+{wording('deciding', 'last_word')}\s+(?:\w+\s+){{0,2}}?(?:i|av|hos)"
    rf"\s+(?P<last>{ORGAN})"
    rf"|{wording('deciding', 'lifts')}\s+(?:[^\s.;:,]+\s+){{0,3}}?(?:till|i)\s+(?P<lifted>{ORGAN})"
    rf"(?!\s+för\s+(?:känne|info|yttr|bered))"
    rf"|tillstyrk\w*\s+(?:[^\s.;:]+\s+){{0,8}}?(?:överlämna\w*|översänd\w*|skicka\w*|sänd\w*)"
    rf"\s+(?:\w+\s+)?till\s+(?P<advised>{ORGAN})"
    rf"|(?:gälla|gäller|kraft)\s+(?:[^\s.;:,]+\s+){{0,3}}?(?:efter|sedan|när|då)\s+"
    rf"(?P<after>{ORGAN})\s+(?:\w+\s+)?{wording('deciding', 'approves')}"
    rf"|{wording('deciding', 'is_decided_by')}\s+(?:\w+\s+)?(?:av|i)\s+(?P<by>{ORGAN})"
    rf"|{wording('deciding', 'sends_on')}\s+(?:[^\s.;:]+\s+){{0,8}}?vidare\s+till\s+(?P<on>{ORGAN})"
    rf"(?!\s+för\s+(?:känne|info|yttr))"
    rf"|till\s+(?P<proposed>{ORGAN})(?=,?\s+{wording('deciding', 'with_a_proposal')})"
    rf"|{wording('deciding', 'hands_over')}\s+{wording('deciding', 'handed_over')}"
    rf"\s+till\s+(?P<handed>{ORGAN})"
    rf"(?!\s+för\s+(?:känne|info|yttr|bered))"
    rf"|{wording('deciding', 'handed_over')}\s+(?:ska\s+|skall\s+)?gå(?:r)?\s+(?:\w+\s+)?"
    rf"till\s+(?P<goes>{ORGAN})(?!\s+för\s+(?:känne|info|yttr|bered))"
    rf"|underställ\w*\s+(?:[^\s.;:]+\s+){{0,5}}?(?P<under>{ORGAN}))(?!\w)",
    [
        *needed("deciding", "for_a_decision", "is_decided_by", "with_a_proposal", "hands_over"),
        "vidare",
        "underställ",
        "gå",
        "slutlig",
        "tillstyrk",
        "kraft",
        *needed("deciding", "lifts"),
    ],
)
_OPINION = re.compile(rf"\b{wording('deciding', 'opinion')}", re.IGNORECASE)
# "Under förutsättning av fullmäktiges godkännande", "först sedan fullmäktige har godkänt det".
_SUBJECT_TO = Sought(
    rf"\b{wording('deciding', 'subject_to')}\s+(?:\w+\s+)?(?P<organ>{ORGAN})"
    rf"\s+(?:[^\s.;:,]+\s+){{0,3}}?{wording('deciding', 'approves')}"
    rf"|\bförst\s+(?:sedan|när|då|efter)\s+(?:[^\s.;:,]+\s+){{1,5}}?"
    rf"{wording('deciding', 'was_approved')}\s+(?:av|i)\s+(?P<by>{ORGAN})(?!\w)",
    needed("deciding", "subject_to"),
)
# A sentence about what was decided in the one before: "Avtalet blir giltigt först efter …".
_THE_DECISION = Sought(
    rf"(?:att\s+)?(?:\w+\s+)?(?:{wording('deciding', 'the_matter')}"
    rf"|\w+\s+{wording('deciding', 'in_force')})",
)
_ASKED = Sought(
    rf"\b(?P<asked>{ORGAN})\s+(?:\w+\s+)?{wording('deciding', 'is_asked')}"
    rf"|(?<!som\s)\b{wording('deciding', 'asks')}\s+(?:(?:om|hos|av|att)\s+){{0,2}}"
    rf"(?P<of>{ORGAN})(?!\w)"
    rf"|\b{wording('deciding', 'decides')}\s+att\s+(?P<is_to>{ORGAN})\s+"
    rf"(?:{wording('deciding', 'modal')}\s+|{wording('deciding', 'is_to_do')})",
    needed("deciding", "is_asked", "asks", "decides"),
)
# In the minutes of a lower body: "Kommunfullmäktige antar planen", "Till kommunfullmäktige:".
_IS_TO_DO = Sought(
    rf"(?:att\s+)?(?P<does>{ORGAN})\s+(?:\w+\s+)?{wording('deciding', 'is_to_do')}"
    rf"|(?:\w+\s+|(?:\w+\s+){{0,3}}förslag\s+)?till\s+(?P<to>{ORGAN})(?:\s+{_FOR})?\s*:?\Z",
)
# A sentence that only says who decides: "Kommunfullmäktige beslutar.", "Vidare till KF."
_ALONE = Sought(
    rf"(?:vidare\s+till\s+|till\s+)(?P<on>{ORGAN})\s*\.?\s*\Z"
    rf"|(?P<does>{ORGAN})\s+(?:beslutar|avgör|fastställer)(?:\s+i\s+(?:ärendet|frågan))?\s*\.\s*\Z",
)
_LAST_WORD = Sought(
    rf"\b(?P<ends>{ORGAN})\s+(?:har|ska|skall|får|fattar|tar)\s+(?:[^\s.;:,]+\s+){{0,4}}?"
    rf"(?:slutlig\w*|sista\s+ordet)",
    ["slutlig", "sista ordet"],
)
_LABELLED = Sought(
    rf"^[ \t]*{wording('deciding', 'who_decides')}[ \t]*(?::|[ ]{{2,}}|\t)?\s*(?P<label>{ORGAN})"
    rf"[ \t]*$",
    needed("deciding", "who_decides"),
    re.IGNORECASE | re.MULTILINE,
)
_RECIPIENT = Sought(
    rf"^[ \t•*-]*(?P<to>{ORGAN})[ \t]*[,(–-]?[ \t]*{_FOR}\b",
    flags=re.IGNORECASE | re.MULTILINE,
)


def decided_above(text: str, said: Iterable[Span], namnd: str | None) -> Span | None:
    """Return the words within `said` that say that a body above `namnd` decides, or None."""
    return _first(_UPWARDS, text, said, namnd)


def left_to_above(
    text: str, said: Iterable[Span], parts: Iterable[Span], namnd: str | None
) -> Span | None:
    """Return where a sentence or a label only says that a body above `namnd` decides, or None.

    Args:
        text: The section's text.
        said: The sentences that decide.
        parts: The bodies of the parts in which they stand.
        namnd: The body that meets.
    """
    if namnd is None or is_highest(namnd):
        return None
    for span in said:
        found = _ALONE.match(text, *span)
        if found and is_above(_organ(found), namnd):
            return span
    if last := _first(_LAST_WORD, text, parts, namnd):
        return last
    return _first(_LABELLED, text, [Span(0, len(text))], namnd)


def subject_to_approval(
    text: str, decision: Span, said: Iterable[Span], namnd: str | None
) -> Span | None:
    """Return where a decision, or a sentence about it, waits for a body above `namnd`, or None.

    A condition of something else that is decided besides does not make the whole a proposal.
    """
    of_it = [decision, *(span for span in said if _THE_DECISION.match(text, *span))]
    return _first(_SUBJECT_TO, text, of_it, namnd)


def asks_above(text: str, sentence: Span, namnd: str | None) -> bool:
    """Return whether a sentence asks a body above `namnd` to do something, or says that it does.

    "Kommunfullmäktige föreslås anta planen", "begär att kommunfullmäktige antar planen".
    """
    found = _ASKED.search(text, *sentence)
    if found is None and namnd is not None:
        found = _IS_TO_DO.match(text, *sentence)
    return found is not None and (namnd is None or is_above(_organ(found), namnd))


def sent_for_decision(text: str, recipients: Iterable[Span], namnd: str | None) -> Span | None:
    """Return where the recipients of a decision are told that one of them is to decide, or None."""
    return _first(_RECIPIENT, text, recipients, namnd)


def _first(
    pattern: re.Pattern[str] | Sought, text: str, within: Iterable[Span], namnd: str | None
) -> Span | None:
    if namnd is None or is_highest(namnd):
        return None
    for span in within:
        for found in pattern.finditer(text, *span):
            handed = found.groupdict().get("handed")
            if handed and _OPINION.search(text, *span):
                continue
            if is_above(_organ(found), namnd):
                return Span(*found.span())
    return None


def _organ(found: re.Match[str]) -> str:
    """The body that a pattern found, whichever of its alternatives did."""
    return next(name for name in found.groupdict().values() if name)
