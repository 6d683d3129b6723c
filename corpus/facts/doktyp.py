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
from corpus.names import BODY, BODY_IN_PLACE
from corpus.vocabulary import wording
from corpus.wording import Span, fact_at, named_in

_LONGEST_MOTION = 25_000
"""The most characters of a motion; a longer paper that proposes something is a report."""


# In a column of the letterhead's first lines, too, or behind whose letter it is.
_COLUMN = r"(?:.{3,60}\s{3,}|[A-ZÅÄÖ]\w+\s(?:kommun|stad)\s+)?"


_STANDS_FREE = r"(?=\s*$|\s{2}|\s\d|:|\|)"


_KINDS = {
    "tjänsteskrivelse": rf"{_COLUMN}(?:tjänsteskrivelse|tjänsteutlåtande){_STANDS_FREE}",
    "föredragningslista": rf"{_COLUMN}(?:kallelse|föredragningslista|dagordning)"
    rf"(?:{_STANDS_FREE}|(?=\W*(?:till|för|föredragningslista|dagordning|kallelse)\b))"
    rf"|(?x:{BODY_IN_PLACE})\s(?:kallas|kallar)\b",
    "motion": r"motion(?=\s*$|\s*[:–-]|\s\(|\s(?:till|om|angående|av|från|gällande)\b)",
}


_KIND_LINES = {kind: re.compile(rf"^\W*(?:{words})", re.I) for kind, words in _KINDS.items()}


# A proposal by inhabitants is no motion, even if it proposes something to the council.
_CITIZENS = re.compile(
    r"^[*_# \t]*+(?P<words>(?:medborgarförslag|e-förslag)(?=\s*(?::|$|om\b)))", re.I | re.M
)


_HEADED = 300


# A page that lists motions, one field for each, or an answer to one, is no motion itself.
_LISTS = re.compile(rf"^[^\w\n]*+{wording('moving', 'many')}[^\w\n]*+$", re.I | re.M)


_AUTHOR = re.compile(rf"^[ \t]*{wording('moving', 'field_of_author')}[ \t]*:", re.I | re.M)


_ANSWERS = re.compile(rf"^(?:[^\w\n]|\d)*+{wording('papers', 'answers')}", re.I | re.M)


# Lines of a meeting's agenda; two of them are enough.
_OF_AGENDA = re.compile(
    rf"^(?:[^\w\n]|\d)*+{wording('papers', 'of_agenda')}[^\w\n]*+$", re.I | re.M
)


_SENTENCE = re.compile(r"[.:!?•]\s|\n\s*\n|\n\W*[-–•]")


# Whoever tells that somebody else moves something moves nothing by that.
_OTHERS = re.compile(rf"\b(?:{BODY}|{wording('papers', 'others')})", re.I | re.X)


# A page about a motion speaks of it as something that others raised, and proposes nothing itself.
_TELLS = re.compile(rf"\b{wording('papers', 'tells_of_motion')}", re.I)
_NEWS = re.compile(rf"\b{wording('papers', 'of_news')}", re.I)
_PROPOSES = re.compile(rf"\b{wording('moving', 'proposes')}", re.I)


_MOVES = re.compile(
    r"\byrkar\s+(?:\w+\s+){0,4}?att\b|\byrkar\s*:|\bförslag till riksdagsbeslut"
    r"|\bföreslår\s+(?!i\s+(?:en|ett)\s)(?:\w+\s+){0,5}?(?:(?:kommun|stads|region)fullmäktige|kommunen)\b",
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
    items = [found for _, found in zip(range(2), _OF_AGENDA.finditer(text), strict=False)]
    if len(items) > 1:
        return fact_at("föredragningslista", text, Span(*items[0].span())).less_sure("sammanhang")
    if _tells_of_others(text):
        return fact_at("annat", text, first_line).less_sure("sammanhang")
    if len(text) < _LONGEST_MOTION and (moves := _moves_itself(text)):
        return fact_at("motion", text, moves).less_sure("sammanhang")
    return fact_at("annat", text, first_line).less_sure("gissat") if text.strip() else None


def _tells_of_others(text: str) -> bool:
    """Whether a paper's head says that it lists motions, or answers one."""
    head = text[:_HEADED]
    several = len(_AUTHOR.findall(text)) > 1
    return several or bool(_LISTS.search(head) or _ANSWERS.search(head))


def _only_tells(text: str) -> bool:
    """Whether a page of news speaks of a motion, and proposes nothing itself."""
    told = _NEWS.search(text) and _TELLS.search(text)
    return bool(told) and not _moves_itself(text, _PROPOSES)


def _moves_itself(text: str, by: re.Pattern[str] = _MOVES) -> Span | None:
    """Return where the paper itself proposes something, and does not tell that somebody does."""
    for moves in by.finditer(text):
        since = 0
        for stop in _SENTENCE.finditer(text, max(0, moves.start() - _HEADED), moves.start()):
            since = stop.end()
        before = Span(max(since, moves.start() - _HEADED), moves.start())
        if not _OTHERS.search(text, *before) and not named_in(text, before):
            return Span(*moves.span())
    return None


def _is_told(line: str) -> bool:
    """Whether a line is a sentence that tells how a motion ended (*Motion om bad bifölls*)."""
    return line.rstrip().endswith(".") and _ENDED.search(line) is not None


_ENDED = re.compile(rf"\b{wording('deciding', 'is_done')}\b", re.IGNORECASE)


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
    others = _tells_of_others(section.text)
    for kind, pattern in _KIND_LINES.items():
        if kind == "motion" and (others or _only_tells(section.text)):
            continue
        for line in lines:
            words = text[line.start : line.end]
            if (found := pattern.search(words)) and not (kind == "motion" and _is_told(words)):
                return stated_in_document(
                    kind, text, line.start + found.start(), line.start + found.end()
                )
    return None
