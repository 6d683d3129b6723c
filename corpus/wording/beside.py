"""What stands below the label of a decision, and is not what was decided there.

Minutes put more there than the decision: that the § was adjusted at once, what the permit costs,
what another body, an authority of the state or an earlier meeting did.
"""

import re

from corpus.layout import ORGAN
from corpus.vocabulary import Sought, needed, wording
from corpus.wording.spans import Span
from corpus.wording.whose import is_of

_OF_MINUTES = Sought(rf"\b{wording('deciding', 'of_minutes')}", needed("deciding", "of_minutes"))
_MINUTES = Sought(
    rf"\b{wording('deciding', 'minutes')}",
)
_FEE = Sought(
    rf"(?:en\s+)?{wording('deciding', 'fee')}",
)
_ABOUT_FEES = re.compile(rf"\b\w*{wording('deciding', 'about_fees')}", re.IGNORECASE)
_DID = rf"\s+(?:[^\s.:;,]+\s+)?{wording('deciding', 'did')}"
_ANOTHER_DID = Sought(
    rf"(?P<organ>{ORGAN}){_DID}",
)
_AUTHORITY_DOES = Sought(
    rf"{wording('deciding', 'authority')}\s+{wording('deciding', 'authority_does')}\b",
)
_EARLIER = re.compile(
    r"(?:\b\d{4}-\d\d-\d\d|\bden\s+\d{1,2}\s+\w+\s+\d{4})(?:\s*,?\s*§+\s*\d+)?|§+\s*\d+",
    re.IGNORECASE,
)


def is_beside(text: str, sentence: Span, heading: str, namnd: str | None) -> bool:
    """Whether a sentence below the label *Beslut* is not about how the matter was decided.

    Args:
        text: The section's text.
        sentence: The sentence.
        heading: What the matter is called: minutes and fees may themselves be the matter.
        namnd: The body that meets.
    """
    if _OF_MINUTES.search(text, *sentence) and not _MINUTES.search(heading):
        return True
    if _FEE.match(text, *sentence) and not _ABOUT_FEES.search(heading):
        return True
    if _AUTHORITY_DOES.match(text, *sentence):
        return True
    done = _ANOTHER_DID.match(text, *sentence)
    if done is None:
        return False
    return (
        not is_of(done["organ"], namnd)
        or _EARLIER.search(text, done.end(), min(done.end() + 40, sentence.end)) is not None
    )


def breaks_off(text: str, sentence: Span) -> bool:
    """Whether the text ends within a sentence that has not yet said what is done.

    "Att förslaget att fastställa räntan på lånet avseend" may be adopted or refused.
    """
    ends = text.rstrip()
    if sentence.end < len(ends) or ends.endswith((".", "!", "?", ")", ":", "”", '"')):
        return False
    subject = _SUBJECT.match(text, *sentence)
    return subject is not None and _PASSIVE.search(text, subject.end(), sentence.end) is None


_SUBJECT = re.compile(r"(?:att\s+)?\w+(?:en|et|na)\s+(?:om\s+)?att\s+", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:\w{3,}[ae]s|\w+(?:lls|nns|lås))\b")
