"""What a motion asks for: its att-satser, from the motion itself or as minutes retell them."""

import re
from collections.abc import Iterator

from corpus.document import Fact
from corpus.vocabulary import Sought, needed, wording
from corpus.wording import LEADING_MARKER, LIST_MARKER, Span, fact_at, one_line, trimmed

_ASKS = wording("moving", "asks")
# "Liberalerna yrkar att:" and the list below it; an "att" that only a full line broke off is none.
_LISTED = Sought(
    rf"\b{_ASKS}[^.:]{{0,200}}?(?:\n\s*(?={LIST_MARKER})|\n[ \t]*\n\s*(?=att\b)"
    r"|\n\s*(?=att\b[^.]{0,600}?[,;.]?(?:\s+och|\s+samt)?\n[ \t]*att\b)|:\s*\n\s*(?=\S))",
    needed("moving", "asks"),
)
# A heading over what a motion asks for.
_HEADED = re.compile(
    r"^[ \t*#]*(?:förslag\s+till\s+(?:\w*beslut|beslut\s+i\s+\w+)|yrkanden?|att-?satser|hemställan"
    r"|förslag)[ \t*]*:?[ \t]*\n\s*(?=\S)",
    re.IGNORECASE | re.MULTILINE,
)
# "Jag föreslår att kommunen bygger ett bad.", with no list.
_INLINE = Sought(
    rf"\b{_ASKS}(?:[^.:]{{0,80}}?\bbeslutar?)?[^.:]{{0,60}}?(?P<sats>\batt\s[^.]+\.)",
    needed("moving", "asks"),
)
_ITEM = re.compile(rf"{LIST_MARKER}|[ \t]*att\b", re.IGNORECASE)
# A point ends where the next begins, at a blank line, or where a line after its full stop does not
# run on in lower case: there the signature begins.
_ITEM_ENDS = re.compile(
    rf"(?<![ \t])(?:[ \t]*+\n\s*(?={LIST_MARKER}|att\b)|[ \t]*+\n[ \t]*+\n\s*+"
    r"|(?<=[.!?])[ \t]*+\n(?![ \t]*[a-zåäö]))"
)
_OF_MOTION = Sought(
    r"\bmotion",
    ["motion"],
)
_SHORTEST = 10
"""The fewest characters of an att-sats; less is a heading, a name or a stray list marker."""


def read_attsatser(text: str, paper: str | None, kind: str | None) -> tuple[Fact[str], ...]:
    r"""Return what the motion wants decided, point by point, as far as the text says it.

    >>> text = "Bygg ett bad.\n\nJag yrkar\n\natt ett bad byggs,\natt badet värms.\n\nAnna Ek (S)"
    >>> [sats.value for sats in read_attsatser(text, "motion", "motion")]
    ['att ett bad byggs,', 'att badet värms.']
    """
    if paper == "motion":
        for pattern in (_HEADED, _LISTED):
            if satser := [found for ask in pattern.finditer(text) if (found := _below(text, ask))]:
                return satser[-1]
        inline = [Span(*match.span("sats")) for match in _INLINE.finditer(text)]
        return tuple(fact_at(one_line(span.cut(text)), text, span) for span in inline[-1:])
    if kind in ("motion", "medborgarförslag"):
        for ask in _LISTED.finditer(text):
            told = Span(max(0, ask.start() - 200), ask.end()).cut(text)
            if _OF_MOTION.search(told) and (found := _below(text, ask)):
                return found
    return ()


def _below(text: str, ask: re.Match[str]) -> tuple[Fact[str], ...]:
    return tuple(fact_at(one_line(span.cut(text)), text, span) for span in _items(text, ask.end()))


def _items(text: str, start: int) -> Iterator[Span]:
    """Yield the points of the list that begins at `start`; if it is no list, the one paragraph."""
    at = start
    first = _ITEM.match(text, at)
    while at < len(text):
        ends = _ITEM_ENDS.search(text, at + 1)
        stop = ends.start() if ends else len(text)
        marker = LEADING_MARKER.match(text, at, stop)
        if stop - at >= _SHORTEST:
            yield trimmed(text, Span(marker.end() if marker else at, stop))
        at = ends.end() if ends else len(text)
        if first is None or _ITEM.match(text, at) is None:
            return
