"""What a motion asks for: its att-satser, from the motion itself or as a section retells them."""

import re
from collections.abc import Iterator

from corpus.document import Fact
from corpus.facts.spans import Span, fact_at, sentences

_ASKS = re.compile(
    r"\b(?:yrkar|yrkas|föreslår|föreslås|hemställer|vill|yrkande|förslag\s+till\s+(?:riksdags)?beslut)\b"
    r"[^.:]{0,200}?(?::|\batt\s*:?\s*\n)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[ \t]*(?:\d{1,2}[.)]|[-–—•*·▪]|att\b)", re.IGNORECASE)
_BREAK = re.compile(r"\n[ \t]*\n")


def read_attsatser(text: str, paper: str | None, kind: str | None) -> tuple[Fact[str], ...]:
    """What the motion wants decided, point by point; empty where the text does not list it."""
    if paper != "motion" and kind not in ("motion", "medborgarförslag"):
        return ()
    found: tuple[Fact[str], ...] = ()
    for asks in _ASKS.finditer(text):
        if paper != "motion" and not re.search(
            r"\bmotion", text[max(0, asks.start() - 200) : asks.end()], re.I
        ):
            continue
        satser = tuple(_items(text, asks.end()))
        if satser and (paper == "motion" or not found):
            found = satser
    return found


def _items(text: str, start: int) -> Iterator[Fact[str]]:
    """The list items from `start` on, up to the first paragraph that is none."""
    at = start
    while at < len(text):
        lead = re.compile(r"\s*").match(text, at)
        at = lead.end() if lead else at
        stop = _BREAK.search(text, at)
        end = stop.start() if stop else len(text)
        if not _ITEM.match(text, at):
            return
        for sentence in sentences(text, Span(at, end)):
            if len(sentence.cut(text)) > 8:
                yield fact_at(" ".join(sentence.cut(text).split()), text, sentence)
        at = end
