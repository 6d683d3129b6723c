r"""Roll calls: who voted what in one vote, as a voting system prints it behind the minutes.

A list has a head (*Bilaga 2*, the heading of the matter, how many voted what), and then a row for
each one: name, party, seat, function, vote. It is believed only if its rows add up to its head.

Tables below a vote in a § itself have a column for each answer and an X in one of them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.document import Document, Rost, Votering
from corpus.layout import ROLL_CALL_HEAD
from corpus.vocabulary import Sought, any_of, load, wording
from corpus.wording.parties import LETTERS, party_letters
from corpus.wording.persons import GAP, NAME, NAME_WORD, named_in
from corpus.wording.spans import Span, one_line, trimmed

_VOTES = ("ja", "nej", "avstår")
MOST_REMEMBERED = 4
"""The most documents whose roll calls are kept, as their sections are read in a row: 4 MB each."""
_SIDES: dict[str, str] = {
    vote.casefold(): term.name
    for term in load("roll_calls").terms
    for vote in term.more.get("votes", ())
}
_ROW = Sought(
    rf"(?<=\s)(?P<party>{LETTERS})\s+(?P<seat>\d{{1,3}})\s+(?P<role>[^\n]{{3,20}}?)\s+"
    rf"(?P<vote>{any_of(_SIDES)})(?=\s|\Z)",
)
# No head of a list is without one of these, nor without one of those.
_OF_HEADS = load("roll_calls").words("heading")
_OF_COUNTS = re.compile(wording("roll_calls", "nej"))
_NAME_LINES = re.compile(rf"{NAME_WORD}(?:(?:{GAP}|[ \t]*\n)[\w'’´.-]+){{1,6}}")
_LAST_LINE = re.compile(rf"{NAME}\Z")
_REFERS = re.compile(rf"\b{wording('roll_calls', 'refers')}\s+(?P<number>\d{{1,3}})\b", re.I)
_TABLE = re.compile(
    r"^\|[^|\n]+\|\s*ja(?:-?röst\w*)?\s*\|\s*nej(?:-?röst\w*)?\s*(?P<third>\|\s*avst[^|\n]*)?\|\s*$"
    r"(?P<rows>(?:\n\|[^\n]*)+)",
    re.IGNORECASE | re.MULTILINE,
)
_MARKS = re.compile(r"x|✓|✔|1", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RollCall:
    """Who voted what in one vote, with the list's own head.

    Attributes:
        number: The number of the appendix, or None.
        heading: The heading of the matter, as the list prints it.
        counts: How many voted what, as the list prints it; the voices add up to that.
        voices: Everyone who voted or abstained, and where the row stands in the document's text.
    """

    number: str | None
    heading: str
    counts: Votering
    voices: tuple[tuple[Rost, Span], ...]


@lru_cache(MOST_REMEMBERED)
def roll_calls_in(document: Document) -> tuple[RollCall, ...]:
    """Return the roll calls printed behind the minutes whose rows add up to their head."""
    text = document.text
    listed = any(word in text for word in _OF_HEADS) and _OF_COUNTS.search(text)
    heads = list(ROLL_CALL_HEAD.finditer(text)) if listed else []
    ends = [*(head.start() for head in heads[1:]), len(text)][: len(heads)]
    calls = (_call(text, head, end) for head, end in zip(heads, ends, strict=True))
    return tuple(call for call in calls if call)


def appendix_named(text: str, start: int, end: int | None = None) -> str | None:
    """Return the number of the appendix to which the sentences from `start` on refer, or None.

    They end at `end`, where the next vote stands.

    >>> appendix_named("43 Ja mot 38 Nej. Hur var och en röstar framgår av bilaga 2.", 0)
    '2'
    """
    found = _REFERS.search(text, start, min(start + 250, len(text) if end is None else end))
    return found["number"] if found else None


def table_below(text: str, start: int, end: int) -> tuple[Rost, ...]:
    r"""Return the voices of the first table with a column for each answer; empty if there is none.

    >>> table = "| Ledamot | Ja | Nej |\n| Anna Ek (S) | X | |\n| Bo Ek (M) | | X |"
    >>> [(voice.namn, voice.rost) for voice in table_below(table, 0, len(table))]
    [('Anna Ek', 'ja'), ('Bo Ek', 'nej')]
    """
    table = _TABLE.search(text, start, end)
    if table is None:
        return ()
    return tuple(_of_rows(table["rows"], _VOTES if table["third"] else _VOTES[:2]))


def adds_up(voices: Iterable[Rost], counts: Votering) -> bool:
    """Whether as many are named on each side as the counts say."""
    named = Counter(voice.rost for voice in voices)
    abstained = counts.avstar if counts.avstar is not None else named["avstår"]
    return (named["ja"], named["nej"], named["avstår"]) == (counts.ja, counts.nej, abstained)


def _of_rows(rows: str, sides: tuple[str, ...]) -> Iterator[Rost]:
    for row in rows.strip().split("\n"):
        who, *cells = [cell.strip() for cell in row.strip().strip("|").split("|")]
        people = named_in(who, Span(0, len(who)))
        marked = [side for side, cell in zip(sides, cells, strict=False) if _MARKS.fullmatch(cell)]
        if len(people) == 1 and len(marked) == 1:
            yield Rost(people[0].person.namn, people[0].person.parti, marked[0])


def _call(text: str, head: re.Match[str], end: int) -> RollCall | None:
    counts = Votering(int(head["ja"]), int(head["nej"]), int(head["avstar"] or 0))
    voices: dict[Rost, Span] = {}
    since = head.end()
    for row in _ROW.finditer(text, head.end(), end):
        found = _name(text, Span(since, row.start()))
        party = party_letters(row["party"])
        side = _SIDES[row["vote"].casefold()]
        if found and party and side in _VOTES:
            voices[Rost(one_line(found.cut(text)), party, side)] = Span(found.start, row.end())
        since = row.end()
    call = RollCall(head["number"], one_line(head["heading"]), counts, tuple(voices.items()))
    return call if adds_up(voices, counts) else None


def _name(text: str, before: Span) -> Span | None:
    """Return the name at the end of what stands before a row's party: one line, or two of a row."""
    block = trimmed(text, before)
    block = Span(max(block.start, text.rfind("\n\n", *block)), block.end)
    block = trimmed(text, block)
    found = _NAME_LINES.fullmatch(text, *block) or _LAST_LINE.search(text, *block)
    return Span(*found.span()) if found else None
