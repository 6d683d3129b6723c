"""A § that says all in one paragraph: "§ 12 Motion om cykelväg. Beslut: Motionen avslås.".

Only there a decision may stand on the line of the heading. It must be labelled, or be a sentence
with a finite verb that decides; what a motion asks for has none of its own.
"""

import re

from corpus.layout import is_label, kind_of_label
from corpus.vocabulary import wording
from corpus.wording import Span, signals_in

_LONGEST = 600
"""The most characters of such a §."""
_JOINTS = re.compile(r"(?<=[\wåäöé)”\"])(?:[.:](?=\s)|\s[–—-](?=\s))\s+")
_ABBREVIATED = re.compile(r"(?:\b[a-zåäö]{1,3}|\b[A-ZÅÄÖ]|\d)\Z")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_DECIDES = re.compile(
    rf"(?:[^.:]{{0,60}}\b)?{wording('deciding', 'decides', 'decided_once', 'is_decided')}",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(rf"\b{wording('deciding', 'subordinates')}", re.IGNORECASE)
_INFINITIVE = re.compile(r"\w+a", re.IGNORECASE)
_FAR = 80
"""The most characters of a decision before its verb."""


def decision_beside(text: str, title: Span) -> tuple[int, int] | None:
    """Return where a title ends whose lines a decision shares, and where that begins, or None.

    >>> told = "Val av justerare – Anna Ek valdes."
    >>> end, begin = decision_beside(told, Span(0, len(told)))
    >>> told[:end], told[begin:]
    ('Val av justerare', 'Anna Ek valdes.')
    >>> decision_beside("Motion om att anta en plan – etapp 2", Span(0, 36)) is None
    True
    """
    start = title.start
    end = len(text.rstrip())
    if end - start > _LONGEST or _BLANK_LINE.search(text, start, end):
        return None
    if any(is_label(line) for line in text[start:end].splitlines()):
        return None
    for joint in _JOINTS.finditer(text, start, end):
        if joint.start() >= title.end or "\n" in joint[0]:
            break
        stop = joint[0].lstrip()[0]
        if stop == "." and _ABBREVIATED.search(text, start, joint.start()):
            continue
        if stop == "." and not text[joint.end()].isupper():
            continue
        if _is_decision(text, Span(joint.end(), end)):
            return joint.start(), joint.end()
    return None


def _is_decision(text: str, rest: Span) -> bool:
    label, colon, _ = rest.cut(text).partition(":")
    if colon and kind_of_label(label.strip()) == "beslut":
        return True
    told = re.split(r"[.!?](?:\s|\Z)", rest.cut(text), maxsplit=1)[0]
    decides = _DECIDES.match(told)
    for signal in signals_in(told, Span(0, len(told))):
        if signal.strength == "ordering" or signal.span.start > (
            _FAR if not decides else len(told)
        ):
            continue
        if decides and decides.end() <= signal.span.start:
            return True
        verb = signal.span.cut(told)
        if not _INFINITIVE.fullmatch(verb) and not _SUBORDINATE.search(told, 0, signal.span.start):
            return True
    return False
