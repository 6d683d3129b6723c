"""What the cover, the letterhead and the running heads of a paper state: body, day, municipality.

A section of minutes seldom says these things itself. Page furniture or the cover does, and then the
evidence has the origin ``document``. A letterhead states; running text only mentions, and a mention
counts only where nobody else can be meant.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from corpus.document import Document, Evidence, Fact, Section
from corpus.layout.furniture import LONGEST_PAGE_HEAD, PageLine, page_at_end, read_lines
from corpus.layout.paragraphs import LAST_IN_LINE, SECTION_LINE
from corpus.layout.section_starts import starts_of
from corpus.names import (
    BODY,
    Mention,
    find_identifiers,
    find_municipalities,
    named_by_address,
    named_throughout,
    nominative,
    opening_municipality,
)
from corpus.vocabulary import load

CACHED_HEADS = 8
"""The most documents whose letterhead is cached, with their lines: 20 MB for long minutes."""
_COVER = 60
"""The most lines of text that a cover has."""


OPENING_LINES = 25
"""The most lines at the beginning of a paper without §§ that its letterhead can fill."""


_VERBOSE = re.IGNORECASE | re.MULTILINE | re.VERBOSE


_BODY = re.compile(rf"(?<![\w-])({BODY})s?(?!\w)", _VERBOSE)


# The labels of the day of the meeting, the surest first.
_AT_LINE_START = r"(?:^|\s{2,}|\t|[>:]\s?|\s(?=(?-i:S)ammanträdesdatum)|\s(?=(?-i:D)atum\s*$))"


_MEETING = (
    re.compile(
        rf"{_AT_LINE_START}(?P<label>(?:sammanträdes?|mötes?)(?:datum|tid|dag|)|plats\soch\stid"
        r"|tid\soch\splats|(?:utdrag\sur\s)?(?:sammanträdes|mötes)?protokoll(?:sutdrag)?(?:\s(?:från|för|fört\svid|vid)\s\w+)?"
        r"|\w+(?:fullmäktiges|styrelsens|nämndens|utskottets)\sprotokoll)(?![^\W\d])",
        re.IGNORECASE,
    ),
    re.compile(rf"{_AT_LINE_START}(?P<label>tid|datum)\b(?!\s(?:för|när|då))", re.IGNORECASE),
    re.compile(r"^(?P<label>(?:mån|tis|ons|tors|fre)dag)(?:en)?\b", re.IGNORECASE),
)


_INTRODUCES_BODY = load("papers").words("introduces_body")


_GOES_ON_FORMALLY = load("papers").words("goes_on_formally")


# "Kommunfullmäktige i Ekhamra", and what the municipality stands behind on such lines.
_IN_PLACE = re.compile(r"i [A-ZÅÄÖ]")


_BEHIND_BODY = re.compile(rf"(?:{BODY})s?(?:,|[ ]i)\Z", _VERBOSE)


_LETTERS_AND_DAY = re.compile(
    r"(?:^|(?i:protokoll)[ ]+)([A-ZÅÄÖ]{2,5})(?=[ ]\d{4}-\d\d-\d\d)", re.MULTILINE
)


_BODY_AND_DAY = re.compile(rf"^(?P<label>{BODY})s?[,:]?(?=\s\d)", _VERBOSE)


COLUMN_GAP = re.compile(r"\s{3,}")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What page furniture and the cover state, each kind in the order of the text."""

    lines: tuple[PageLine, ...]
    bodies: tuple[Fact[str], ...]
    dates: tuple[Fact[str], ...]
    municipality: Fact[str] | None


@lru_cache(CACHED_HEADS)
def letterhead_of(document: Document) -> Letterhead:
    """Return the letterhead of a document, and the bodies, dates and municipality in it."""
    text = document.text
    lines = [line for line in read_lines(document) if line.text]
    found = read_lines(document)
    lost = {found[each.line].start for each in starts_of(document) if each.lost}
    first = next(
        (i for i, line in enumerate(lines) if line.start in lost or _begins_section(line)), None
    )
    cover = OPENING_LINES if first is None else min(first, _COVER)
    head = [line for place, line in enumerate(lines) if place < cover or line.furniture]
    if first == 0 and not any(line.furniture for line in lines[:-LONGEST_PAGE_HEAD]):
        head = page_at_end(text, lines) or head
    # Minutes may say only *Kommunfullmäktige 2024-03-18*; in other papers that is a reference.
    labels = _MEETING if first is None else (*_MEETING, _BODY_AND_DAY)
    return Letterhead(
        tuple(head[:_COVER]),
        tuple(_changes(_bodies(text, head))),
        next(filter(None, (tuple(_changes(_dates(text, head, by))) for by in labels)), ()),
        next(_municipalities(text, head), None)
        or _named(named_throughout(text) or named_by_address(text), text),
    )


def _begins_section(line: PageLine) -> bool:
    return not line.furniture and bool(
        LAST_IN_LINE.match(line.text) or SECTION_LINE.match(line.text)
    )


def stated_in_document(value: str, text: str, start: int, end: int) -> Fact[str]:
    """Return a fact with ``text[start:end]`` of the whole document as its evidence."""
    return Fact(value, Evidence(text[start:end], start, end, "document"))


def _changes(facts: Iterator[Fact[str]]) -> Iterator[Fact[str]]:
    """Leave out facts that only repeat the one before."""
    value = None
    for fact in facts:
        if fact.value != value:
            value = fact.value
            yield fact


def _bodies(text: str, lines: Sequence[PageLine]) -> Iterator[Fact[str]]:
    taken = -1
    for line, below in zip_longest(lines, lines[1:]):
        if line.start < taken:
            continue
        if below and (broken := _broken_body(text, line, below)):
            taken = broken.evidence.end
            yield broken
            continue
        found = _BODY.search(text, line.start, line.end)
        if found and (line.furniture or _stands_alone(text, line, *found.span())):
            name = nominative(found[1])
            if name:
                yield stated_in_document(name, text, *found.span(1))
            continue
        # "PROTOKOLL KF 2024-03-18"
        letters = _LETTERS_AND_DAY.search(text, line.start, line.end)
        if letters and (name := nominative(letters[1])):
            yield stated_in_document(name, text, *letters.span(1))


def _broken_body(text: str, line: PageLine, below: PageLine) -> Fact[str] | None:
    """A body whose name a narrow column breaks: *Kommunstyrelsens* above *arbetsutskott*."""
    for upper in _CELL.finditer(text, line.start, line.end):
        if not _GOES_ON_BELOW.search(upper[0]):
            continue
        for lower in _CELL.finditer(text, below.start, below.end):
            aside = (upper.start() - line.start) - (lower.start() - below.start)
            joined = _GOES_ON_BELOW.sub(lambda end: end[0].rstrip("-"), upper[0])
            joined += ("" if joined != upper[0] else " ") + lower[0]
            if abs(aside) <= 2 and _BODY.fullmatch(joined) and (name := nominative(joined)):
                return stated_in_document(name, text, upper.start(), lower.end())
    return None


_CELL = re.compile(r"\S+(?: \S+)*")


_GOES_ON_BELOW = re.compile(
    r"(?:styrelsens|nämndens|förvaltnings|\boch|,|[a-zåäö]-)\Z", re.IGNORECASE
)


def _stands_alone(text: str, line: PageLine, start: int, end: int) -> bool:
    """Whether a name on the cover is about the paper, not in a sentence or a person's title."""
    before = COLUMN_GAP.split(text[line.start : start])[-1].strip(" *_#")
    after = text[end : line.end].lstrip(" *_")
    opens = not before or before[-1] in ":>|" or before[-1].isdigit()
    addressed = before.casefold() == "till" or before.casefold().endswith(_INTRODUCES_BODY)
    return (opens or addressed) and (
        not after
        or not after[0].islower()
        or after.startswith(_GOES_ON_FORMALLY)
        or _IN_PLACE.match(after) is not None
    )


def _dates(text: str, lines: Sequence[PageLine], label: re.Pattern[str]) -> Iterator[Fact[str]]:
    for place, line in enumerate(lines):
        raw = text[line.start : line.end]
        labelled = label.search(raw.strip())
        if labelled:
            found = _date_in(text, line.start + labelled.end(), line.end)
            found = found or _date_in(text, line.start, line.start + labelled.start(), 0)
            if not found and labelled["label"].casefold().endswith(("datum", "tid")):
                # The label is the head of a column, and its values are below.
                below = lines[place + 1 : place + 6]
                # On the lines of a column to the right, the values of the others come first.
                aside = labelled.start() > 0 or raw.startswith("   ")
                beside = labelled["label"].casefold().startswith("plats") or aside
                within = 60 if beside else 0
                found = next(
                    (f for b in below if (f := _date_in(text, b.start, b.end, within))), None
                )
        else:
            found = _date_in(text, line.start, line.end) if line.furniture else None
        if found:
            yield found


def _date_in(text: str, start: int, end: int, within: int = 60) -> Fact[str] | None:
    """The first date between two offsets, at most `within` characters from the first."""
    piece = text[start:end]
    for found in find_identifiers(piece):
        if found.kind == "datum" and len(piece[: found.start].strip()) <= within:
            return stated_in_document(found.normal, text, start + found.start, start + found.end)
    return None


def _municipalities(text: str, lines: Sequence[PageLine]) -> Iterator[Fact[str]]:
    for line, below in zip_longest(lines, lines[1:]):
        if below and (broken := _broken_municipality(text, line, below)):
            yield broken
        opening = opening_municipality(text[line.start : line.end])
        if opening:
            yield stated_in_document(
                opening.name, text, line.start + opening.start, line.start + opening.end
            )
        for found in find_municipalities(text[line.start : line.end]):
            start, end = line.start + found.start, line.start + found.end
            behind_body = _BEHIND_BODY.search(text[line.start : start].rstrip())
            if line.furniture or behind_body or _stands_alone(text, line, start, end):
                yield stated_in_document(found.name, text, start, end)


def _broken_municipality(text: str, line: PageLine, below: PageLine) -> Fact[str] | None:
    """A municipality whose name stands in a column above *KOMMUN*, as beside coats of arms."""
    upper = _CELL.search(text, line.start, line.end)
    lower = _CELL.search(text, below.start, below.end)
    if not upper or not lower or lower[0].casefold() not in ("kommun", "stad"):
        return None
    aside = (upper.start() - line.start) - (lower.start() - below.start)
    found = next(find_municipalities(f"{upper[0]} {lower[0]}"), None)
    if not found or abs(aside) > 2 or len(upper[0].split()) > 2:
        return None
    return stated_in_document(found.name, text, upper.start(), lower.end())


def _named(mention: Mention | None, text: str) -> Fact[str] | None:
    return stated_in_document(mention.name, text, mention.start, mention.end) if mention else None


def stated_for(facts: Sequence[Fact[str]], section: Section) -> Fact[str] | None:
    """Return the statement that counts for a section: the last one before its end.

    Several meetings may share a file, each with its own cover.
    """
    nearest = facts[0] if facts else None
    for fact in facts:
        if fact.evidence.start >= section.span[1]:
            break
        nearest = fact
    return nearest
