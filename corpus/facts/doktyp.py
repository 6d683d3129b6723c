"""What kind of paper a text is (``kinds.toml``), by its head or by what it asks for."""

import re

from corpus.document import Document, Fact, Section
from corpus.layout import (
    AGENDA_HEAD,
    AGENDA_ITEM,
    OPENING_LINES,
    letterhead_of,
    stated_in_document,
)
from corpus.wording import Span, fact_at

_LONGEST_MOTION = 25_000
"""The most characters of a motion; a longer paper that proposes something is a report."""


# In a column of the letterhead's first lines, too, or behind whose letter it is.
_COLUMN = r"(?:.{3,60}\s{3,}|[A-ZÅÄÖ]\w+\s(?:kommun|stad)\s+)?"


_STANDS_FREE = r"(?=\s*$|\s{2}|\s\d|:|\|)"


_KINDS = {
    "tjänsteskrivelse": rf"{_COLUMN}(?:tjänsteskrivelse|tjänsteutlåtande){_STANDS_FREE}",
    "föredragningslista": rf"{_COLUMN}(?:kallelse|föredragningslista|dagordning)"
    rf"(?:{_STANDS_FREE}|(?=\W*(?:till|för|föredragningslista|dagordning|kallelse)\b))",
    "motion": r"motion(?=\s*$|\s*[:–-]|\s\(|\s(?:till|om|angående|av|från|gällande)\b)",
}


_KIND_LINES = {kind: re.compile(rf"^\W*(?:{words})", re.I) for kind, words in _KINDS.items()}


# A proposal by inhabitants is no motion, even if it proposes something to the council.
_CITIZENS = re.compile(
    r"^[*_#\s]*(?P<words>(?:medborgarförslag|e-förslag)(?=\s*(?::|$|om\b)))", re.I | re.M
)


_HEADED = 300


_MOVES = re.compile(
    r"\byrkar\s+(?:\w+\s+){0,4}?att\b|\byrkar\s*:|\bförslag till riksdagsbeslut"
    r"|\bföreslår\s+(?:\w+\s+){0,5}?(?:(?:kommun|stads|region)fullmäktige|kommunen)\b",
    re.IGNORECASE,
)


def read_doktyp(section: Section, document: Document) -> Fact[str] | None:
    """Return what kind of paper it is; for *annat* the evidence is its first line."""
    text = section.text
    first_line = Span(0, len(text.partition("\n")[0]))
    if section.numbered:
        return fact_at("protokollsparagraf", text, first_line)
    if stated := _stated_kind(section, document):
        return stated
    if named := _CITIZENS.search(text[:_HEADED]):
        return fact_at("annat", text, Span(*named.span("words")))
    if len(text) < _LONGEST_MOTION and (moves := _MOVES.search(text)):
        return fact_at("motion", text, Span(*moves.span()))
    return fact_at("annat", text, first_line) if text.strip() else None


def _stated_kind(section: Section, document: Document) -> Fact[str] | None:
    """What the head of the paper says that it is."""
    text, lines = document.text, letterhead_of(document).lines[:OPENING_LINES]
    if AGENDA_ITEM.match(section.text):
        for line in lines:
            found = AGENDA_HEAD.search(text[line.start : line.end].strip())
            if found and section.span[0] > line.end:
                start = text.index(found["word"], line.start)
                return stated_in_document(
                    "föredragningslista", text, start, start + len(found["word"])
                )
    for kind, pattern in _KIND_LINES.items():
        for line in lines:
            if found := pattern.search(text[line.start : line.end]):
                return stated_in_document(
                    kind, text, line.start + found.start(), line.start + found.end()
                )
    return None
