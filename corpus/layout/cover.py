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
from itertools import pairwise

from corpus.document import Document, Fact, Section
from corpus.layout.furniture import PageLine, read_lines
from corpus.layout.further_covers import Cover, covers_of
from corpus.layout.letterhead import letterhead_parts
from corpus.layout.meeting_day import meeting_days
from corpus.layout.named_in_heads import bodies_in, municipalities_in, stated_in_document
from corpus.layout.page_at_end import LONGEST_PAGE_HEAD, page_at_end
from corpus.layout.paragraphs import LAST_IN_LINE, section_line
from corpus.layout.section_starts import starts_of
from corpus.names import Mention, named_by_address, named_throughout
from corpus.vocabulary import Sought, wording

CACHED_HEADS = 8
"""The most documents whose letterhead is cached, with their lines: 20 MB for long minutes."""
_CONTINUES = Sought(
    rf"^[^.\n]{{0,40}}\b{wording('meeting_days', 'continues')}[^\n]*\d",
    ["forts", "återuppt"],
    re.IGNORECASE | re.MULTILINE,
)
_COVER = 60
"""The most lines of text that a cover has."""
OPENING_LINES = 25
"""The most lines at the beginning of a paper without §§ that its letterhead can fill."""
UNKNOWN = ""
"""The value of what two places of a head state differently, or a further cover leaves out."""


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
    bodies = _of_letterhead(list(bodies_in(text, head)), head)
    days = list(meeting_days(text, head, minutes=first is not None))
    for further in covers_of(document):
        if not further.whole and _repeats(text, found, further, bodies):
            continue
        more_bodies, more_days = _on_further_cover(text, found, further)
        bodies += more_bodies
        days += more_days
    days += _on_another_day(text, [start for start, _ in starts])
    for above, below in pairwise(starts_of(document)):
        if below.number <= above.number:
            again = _not_known(text, found[below.line])
            bodies += _unless_stated(bodies, found[above.line].start, again)
            days += _unless_stated(days, found[above.line].start, again)
    return Letterhead(
        tuple(head[:_COVER]),
        tuple(_changes(_in_order(bodies))),
        _agreed(tuple(_changes(_in_order(days))), [start for start, _ in starts]),
        next(municipalities_in(text, head), None)
        or _named(named_throughout(text) or named_by_address(text), text),
    )


def _of_letterhead(bodies: Sequence[Fact[str]], head: Sequence[PageLine]) -> list[Fact[str]]:
    """The bodies of the heads of pages, and of the first letterhead on the cover.

    Below that, a cover names others, too: who gets the minutes, who else met, whose members came.
    """
    starts = [line.start for line in head]
    kept: list[Fact[str]] = []
    first: int | None = None
    for fact in bodies:
        place = bisect_right(starts, fact.evidence.start) - 1
        line = head[place]
        first = place if first is None else first
        if not line.furniture:
            between = [each for each in head[first + 1 : place + 1] if not each.furniture]
            if not all(letterhead_parts(each.text) for each in between):
                continue
        kept.append(fact)
    return kept


def _on_another_day(text: str, starts: Sequence[int]) -> list[Fact[str]]:
    """That the day is not known from the first § on below a line with which a meeting goes on."""
    days = []
    for line in _CONTINUES.finditer(text, *starts[:1]) if starts else ():
        place = bisect_right(starts, line.start())
        if place < len(starts):
            at = starts[place]
            days.append(stated_in_document(UNKNOWN, text, at, at + 1))
    return days


def _on_further_cover(
    text: str, lines: Sequence[PageLine], cover: Cover
) -> tuple[Sequence[Fact[str]], Sequence[Fact[str]]]:
    """The bodies and the days on the cover of a further meeting; what it leaves out is not known.

    The body and the day of another meeting are not its own.
    """
    own = [line for line in lines[cover.start : cover.stop] if line.text]
    not_known = (_not_known(text, own[0]),)
    if not cover.whole:
        return not_known, not_known
    return (
        tuple(bodies_in(text, own)) or not_known,
        meeting_days(text, own, minutes=True) or not_known,
    )


def _repeats(
    text: str, lines: Sequence[PageLine], cover: Cover, bodies: Sequence[Fact[str]]
) -> bool:
    """Whether a half cover between two §§ names the body that the covers above it state."""
    above = [fact.value for fact in bodies if fact.evidence.start < lines[cover.start].start]
    own = [line for line in lines[cover.start : cover.stop] if line.text]
    named = [fact.value for fact in bodies_in(text, own)]
    return len(own) == 1 and bool(above) and named == above[-1:]


def _not_known(text: str, line: PageLine) -> Fact[str]:
    return stated_in_document(UNKNOWN, text, line.start, line.end)


def _unless_stated(
    facts: Sequence[Fact[str]], above: int, not_known: Fact[str]
) -> Sequence[Fact[str]]:
    """That a value is not known from a § on, unless something behind an offset states it."""
    return () if any(fact.evidence.start > above for fact in facts) else (not_known,)


def _in_order(facts: Iterable[Fact[str]]) -> list[Fact[str]]:
    return sorted(facts, key=lambda fact: fact.evidence.start)


def _begins_section(line: PageLine) -> bool:
    if line.furniture or not ("§" in line.text or "Paragraf" in line.text):
        return False
    return bool(LAST_IN_LINE.match(line.text) or section_line(line.text))


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
