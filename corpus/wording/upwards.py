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
    rf"|(?:till|i)\s+(?P<to>{ORGAN}),?\s+(?:\w+\s+){{0,2}}?{_FOR}"
    rf"|{wording('deciding', 'is_decided_by')}\s+(?:\w+\s+)?(?:av|i)\s+(?P<by>{ORGAN})"
    rf"|(?:ska|skall|går|gå|lyfts|föras|förs)\s+vidare\s+till\s+(?P<on>{ORGAN})"
    rf"(?!\s+för\s+(?:känne|info)))(?!\w)",
    [*needed("deciding", "for_a_decision", "is_decided_by"), "vidare"],
)
_RECIPIENT = re.compile(
    rf"^[ \t•*-]*(?P<to>{ORGAN})[ \t]*[,(–-]?[ \t]*{_FOR}\b", re.IGNORECASE | re.MULTILINE
)


def decided_above(text: str, said: Iterable[Span], namnd: str | None) -> Span | None:
    """Return the words within `said` that say that a body above `namnd` decides, or None."""
    return _first(_UPWARDS, text, said, namnd)


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
            organ = next(name for name in found.groupdict().values() if name)
            if is_above(organ, namnd):
                return Span(*found.span())
    return None
