"""What the cover, the letterhead and the running heads of a paper state: body, day, municipality.

A section of minutes seldom says these things itself. Page furniture or the cover does, and then the
evidence has the origin ``document``. A letterhead states; running text only mentions, and a mention
counts only where nobody else can be meant.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from corpus.document import Document, Evidence, Fact, Section
from corpus.layout.furniture import LONGEST_PAGE_HEAD, PageLine, page_at_end, read_lines
from corpus.layout.labels import may_name_body
from corpus.layout.letterhead import letterhead_parts
from corpus.layout.meeting_day import meeting_days
from corpus.layout.paragraphs import LAST_IN_LINE, SECTION_LINE
from corpus.layout.section_starts import starts_of
from corpus.names import (
    BODY,
    Mention,
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


_INTRODUCES_BODY = load("papers").words("introduces_body")
_LABELS_OF_BODY = frozenset(load("body_words").words("introduces_body"))


_GOES_ON_FORMALLY = load("papers").words("goes_on_formally")


# "Kommunfullmäktige i Ekhamra", and what the municipality stands behind on such lines.
_IN_PLACE = re.compile(r"i [A-ZÅÄÖ]")


_BEHIND_BODY = re.compile(rf"(?:{BODY})s?(?:,|[ ]i)\Z", _VERBOSE)


_LETTERS_AND_DAY = re.compile(
    r"(?:^|(?i:protokoll)[ ]+)([A-ZÅÄÖ]{2,5})(?=[ ]\d{4}-\d\d-\d\d)", re.MULTILINE
)


# Whoever publishes an extract may introduce it: *protokollsutdraget från kommunfullmäktige om …*.
_EXTRACT_OF = re.compile(
    rf"\b(?:protokollsutdrag(?:et)?|utdrag(?:et)?\sur\sprotokollet)\s(?:från|ur|för)\s({BODY})s?(?!\w)",
    _VERBOSE,
)
UNKNOWN = ""
"""The value of what two places of a head state differently."""

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
    found = read_lines(document)
    lines = [line for line in found if line.text]
    starts = [(found[each.line].start, each.lost) for each in starts_of(document)]
    lost = {start for start, sign_lost in starts if sign_lost}
    first = next(
        (i for i, line in enumerate(lines) if line.start in lost or _begins_section(line)), None
    )
    cover = OPENING_LINES if first is None else min(first, _COVER)
    head = [line for place, line in enumerate(lines) if place < cover or line.furniture]
    if first == 0 and not any(line.furniture for line in lines[:-LONGEST_PAGE_HEAD]):
        head = page_at_end(text, lines) or head
    return Letterhead(
        tuple(head[:_COVER]),
        tuple(_changes(_bodies(text, head))),
        _agreed(
            tuple(_changes(meeting_days(text, head, minutes=first is not None))),
            [start for start, _ in starts],
        ),
        next(_municipalities(text, head), None)
        or _named(named_throughout(text) or named_by_address(text), text),
    )


def _begins_section(line: PageLine) -> bool:
    if line.furniture or not ("§" in line.text or "Paragraf" in line.text):
        return False
    return bool(LAST_IN_LINE.match(line.text) or SECTION_LINE.match(line.text))


def stated_in_document(value: str, text: str, start: int, end: int) -> Fact[str]:
    """Return a fact with ``text[start:end]`` of the whole document as its evidence."""
    return Fact(value, Evidence(text[start:end], start, end, "document"))


def _changes(facts: Iterable[Fact[str]]) -> Iterator[Fact[str]]:
    """Leave out facts that only repeat the one before."""
    value = None
    for fact in facts:
        if fact.value != value:
            value = fact.value
            yield fact


def _agreed(facts: tuple[Fact[str], ...], starts: Sequence[int]) -> tuple[Fact[str], ...]:
    """The facts, with `UNKNOWN` where two of them contradict each other.

    They do if no § begins between them. A page of another paper behind a § may have a value of its
    own; so what other pages say, too, counts, and the rest of its group is left out.
    """
    groups: dict[int, list[Fact[str]]] = {}
    for fact in facts:
        groups.setdefault(bisect_right(starts, fact.evidence.start), []).append(fact)
    agreed: list[Fact[str]] = []
    for place, group in groups.items():
        if len(group) > 1:
            others = {each.value for at, more in groups.items() if at != place for each in more}
            shared = [fact for fact in group if fact.value in others]
            alike = len({fact.value for fact in shared}) == 1
            group = shared[:1] if alike else [replace(group[0], value=UNKNOWN)]
        agreed += group
    return tuple(agreed)


def _bodies(text: str, lines: Sequence[PageLine]) -> Iterator[Fact[str]]:
    taken = -1
    for line, below in zip_longest(lines, lines[1:]):
        if line.start < taken:
            continue
        if below and (broken := _broken_body(text, line, below)):
            taken = broken.evidence.end
            yield broken
            continue
        found = (
            _BODY.search(text, line.start, line.end)
            if may_name_body(line.text.casefold())
            else None
        )
        extract = _EXTRACT_OF.search(text, line.start, line.end)
        if extract and (name := nominative(extract[1])):
            yield stated_in_document(name, text, *extract.span(1))
            continue
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
        if not upper[0].casefold().endswith(_GOES_ON_WITH) or not _GOES_ON_BELOW.search(upper[0]):
            continue
        for lower in _CELL.finditer(text, below.start, below.end):
            aside = (upper.start() - line.start) - (lower.start() - below.start)
            joined = _GOES_ON_BELOW.sub(lambda end: end[0].rstrip("-"), upper[0])
            joined += ("" if joined != upper[0] else " ") + lower[0]
            if abs(aside) <= 2 and _BODY.fullmatch(joined) and (name := nominative(joined)):
                return stated_in_document(name, text, upper.start(), lower.end())
    return None


# Most cells stop here.
_GOES_ON_WITH = ("ns", "gs", "och", ",", "-")
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
    labelled = before.casefold() in _LABELS_OF_BODY or bool(letterhead_parts(before))
    return (opens or addressed or labelled) and (
        not after
        or not after[0].islower()
        or after.startswith(_GOES_ON_FORMALLY)
        or _IN_PLACE.match(after) is not None
    )


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
    """The municipality that a whole paper speaks of, or whose address is in it."""
    if mention is None:
        return None
    named = stated_in_document(mention.name, text, mention.start, mention.end)
    return named.less_sure("sammanhang")


def stated_for(facts: Sequence[Fact[str]], section: Section) -> Fact[str] | None:
    """Return the statement that counts for a section: the last one before its end.

    Several meetings may share a file, each with its own cover. If all statements stand below the
    section, the first is only the nearest. What two places contradict is not known.
    """
    above = [fact for fact in facts if fact.evidence.start < section.span[1]]
    nearest = above[-1] if above else facts[0].less_sure("gissat") if facts else None
    return nearest if nearest and nearest.value != UNKNOWN else None
