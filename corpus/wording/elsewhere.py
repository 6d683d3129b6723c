"""What minutes tell of another body than the one that meets: "I kommunstyrelsen yrkade …"."""

import re

from corpus.names import BODY
from corpus.vocabulary import Sought, needed, wording
from corpus.wording.spans import Span
from corpus.wording.whose import is_of

_FLAGS = re.IGNORECASE | re.VERBOSE
_AT = rf"\b(?:i|vid|inom)\s+(?P<body>{BODY})(?:s\b|(?!\w))"
_OPENS = Sought(
    rf"[\s*_•·–-]*{_AT}",
    flags=_FLAGS,
)
_BEHIND_VERB = Sought(
    rf"\b{wording('moving', 'moved_in').replace(' ', '[ ]')}(?:\s+sig)?\s+{_AT}",
    needed("moving", "moved_in"),
    _FLAGS,
)
_VOTED = Sought(
    rf"{_AT}|(?P<voter>\b{BODY})\s+{wording('moving', 'voted').replace(' ', '[ ]')}",
    flags=_FLAGS,
)
_SENTENCE_ENDS = re.compile(r"[.:;]\s+(?=[A-ZÅÄÖ])|\n")


def moved_elsewhere(text: str, sentence: Span, namnd: str | None) -> bool:
    """Whether a sentence of yrkanden or reservations tells of another body's meeting.

    It opens with where that was, or says so behind the verb. Elsewhere in a sentence a body may be
    whose proposal somebody supports.
    """
    opens = _OPENS.match(text, *sentence)
    if opens and not is_of(opens["body"], namnd):
        return True
    return any(not is_of(found["body"], namnd) for found in _BEHIND_VERB.finditer(text, *sentence))


def voted_elsewhere(text: str, counted: Span, namnd: str | None) -> bool:
    """Whether the sentence of a vote's counts says that another body voted."""
    start = max(0, counted.start - _NEAR)
    ends = [found.end() for found in _SENTENCE_ENDS.finditer(text, start, counted.start)]
    return any(
        not is_of(found["body"] or found["voter"], namnd)
        for found in _VOTED.finditer(text, ends[-1] if ends else start, counted.start)
    )


_NEAR = 200
"""The most characters before the counts of a vote that may tell who voted."""
