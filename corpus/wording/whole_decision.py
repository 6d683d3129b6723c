"""The whole decision of a section, where it has more than the sentence that tells the outcome."""

import re

from corpus.wording.parts import OPENING_PART, read_parts
from corpus.wording.sentences_of_lists import is_sentence
from corpus.wording.spans import Span, sentences, trimmed

_DECIDES = ("beslut", "forslag_uppat", "forslag")
_POINT = re.compile(r"^[ \t]*(?:\d{1,2}[.)]|[•–-])\s", re.MULTILINE)


def whole_decision(text: str, stated: Span, since: int = 0) -> Span | None:
    r"""Return where the decision stands of which `stated` is a sentence; None if that is all of it.

    `since` is where the heading of the section ends. What only leads the sentence in is no more.

    >>> text = "Beslut\nEnligt förslaget:\n1. Motionen avslås.\n2. Nämnden ska utreda frågan."
    >>> whole_decision(text, Span(28, 45)).cut(text).split("\n")[1:]
    ['1. Motionen avslås.', '2. Nämnden ska utreda frågan.']
    >>> text = "Beslut\nEnligt förslaget:\nMotionen avslås."
    >>> whole_decision(text, Span(25, 41)) is None
    True
    """
    parts = (part for part in read_parts(text, since) if part.kind != OPENING_PART)
    around = next(
        (
            part
            for part in parts
            if part.kind in _DECIDES and part.body.start <= stated.start < part.body.end
        ),
        None,
    )
    if around is None:
        return None
    for sentence in sentences(text, around.body):
        apart = sentence.end <= stated.start or sentence.start >= stated.end
        leads_in = text[: sentence.end].rstrip().endswith(":")
        if apart and not leads_in and is_sentence(text, sentence):
            return trimmed(text, around.body)
    return None


def has_points(decision: str) -> bool:
    r"""Whether a decision is written as a list of points.

    >>> has_points("1. Motionen avslås.\n2. Nämnden ska utreda frågan.")
    True
    """
    return len(_POINT.findall(decision)) > 1
