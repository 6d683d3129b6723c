"""The words of a question in their order, each with the part that it plays."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from indexer.swedish import Token, is_stop
from search.answer import Focus
from search.plain.mentions import Mention, Values, mentions_in, typed_in
from search.plain.names import names_in
from search.plain.times import Time, times_in
from search.plain.vocabulary import listed, table
from search.question import Clause, Phrase, Query, SignedWord, Words, identifiers_in

Part = Literal["word", "stop", "frame", "field", "time", "newest", "focus", "identifier"]


@dataclass(frozen=True, slots=True)
class Item:
    """One or several neighbouring words of a question: ``text[start:end]``, in small letters.

    `part` says what they do there. A ``word`` is searched for. A ``frame`` word is one that a
    question needs around its fields (*vilka beslut fattade*). If `signed`, a plus or quotes say
    that they are searched for, and they only stand beside the others.
    """

    small: str
    start: int
    end: int
    part: Part
    mention: Mention | None = None
    time: Time | None = None
    signed: bool = False

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the words may be about."""
        return self.mention.fields if self.mention else frozenset()

    @property
    def sure(self) -> bool:
        """Whether the words have no other meaning."""
        return (self.mention or self.time or _UNSURE).sure


_UNSURE = Mention(0, 0, {}, False)


def items_in(query: Query, values: Values, today: date) -> tuple[list[Item], Focus | None]:
    """The words of a question, and what it wants to see first.

    Words with a plus or in quotes are among them, so that one reading that is taken back leaves the
    others as they were.
    """
    items: list[Item] = []
    focus: Focus | None = None
    for clause in query.clauses:
        if isinstance(clause, Words):
            found, asked = _in_clause(clause, query.text, values, today)
            items += found
            focus = focus or asked
        elif (until := _until(clause, query.text)) and (item := _time(until, today)):
            items.append(item)
        elif bare := _signed(clause, query.text):
            found, _ = _in_clause(bare, query.text, values, today)
            items += (replace(each, signed=True) for each in found if each.part != "focus")
    return items, focus


def _signed(clause: Clause, text: str) -> Words | None:
    """The words that a plus or quotes ask for, without these; None for any other clause."""
    if isinstance(clause, SignedWord) and clause.occur == "required":
        return Words(clause.text, clause.start)
    if isinstance(clause, Phrase) and clause.exact and clause.occur != "excluded":
        start = text.find(clause.text, clause.span[0])
        return Words(clause.text, start) if start >= 0 else None
    return None


def _until(clause: Clause, text: str) -> Words | None:
    """A year with a minus, which may be the end of a span: *-2023*; None for any other clause."""
    if not isinstance(clause, SignedWord) or clause.occur != "excluded":
        return None
    sign = clause.start - 1
    is_year = sign >= 0 and not text[sign].isspace() and _YEAR.fullmatch(clause.text)
    return Words(text[sign : clause.start] + clause.text, sign) if is_year else None


def _time(until: Words, today: date) -> Item | None:
    """The time until the end of a year that has a minus. It may be what is left out, too."""
    year = until.text[1:]
    last = min(f"{year}-12-31", today.isoformat())
    if int(year) > today.year:
        return None
    end = until.start + len(until.text)
    time = Time(until.start, end, {"till": (last,)}, sure=True, binds=False, doubtful=True)
    return replace(_item(until.text, until.start, "time"), time=time)


_YEAR = re.compile(r"(?:19|20)\d\d")


def _in_clause(
    clause: Words, text: str, values: Values, today: date
) -> tuple[list[Item], Focus | None]:
    start = clause.start
    taken: list[Item] = []
    focus = None
    for name, pattern in _focusing():
        if match := pattern.search(clause.text):
            focus = name
            taken.append(_item(match[0], start + match.start(), "focus"))
            break
    for match in _asking().finditer(clause.text):
        # Each word is an item of its own, as others are told by what is beside them.
        for each in _A_WORD.finditer(clause.text, match.start(), match.end()):
            if not _covered(start + each.start(), start + each.end(), taken):
                taken.append(_item(each[0], start + each.start(), "focus"))
    # Letters in brackets are an identifier, too; they may be a party.
    identifiers = [
        token for token in identifiers_in(clause.text) if any(map(str.isdigit, token.text))
    ]
    for time in times_in(
        _with_dashes(_without_numbers(clause.text, identifiers), text, start), today
    ):
        moved = replace(time, start=start + time.start, end=start + time.end)
        written = clause.text[time.start : time.end]
        if not _covered(moved.start, moved.end, taken):
            taken.append(replace(_item(written, moved.start, "time"), time=moved))
    for match in _newest().finditer(clause.text):
        if not _covered(start + match.start(), start + match.end(), taken):
            taken.append(_item(match[0], start + match.start(), "newest"))
    for match in _framing().finditer(clause.text):
        if not _covered(start + match.start(), start + match.end(), taken):
            taken.append(_item(match[0], start + match.start(), "frame"))
    for token in identifiers:
        at = start + token.start
        if not _covered(at, start + token.end, taken):
            taken.append(_item(clause.text[token.start : token.end], at, "identifier"))
    typed = [
        each for each in typed_in(clause.text, start) if not _covered(each.start, each.end, taken)
    ]
    mentions = mentions_in(typed, text, values)
    names = names_in(typed, text, mentions, values)
    named = {place for each in names for place in range(each.first, each.last)}
    mentions = [each for each in mentions if each.first not in named] + names
    within = {place for each in mentions for place in range(each.first, each.last)}
    for mention in mentions:
        first, last = typed[mention.first], typed[mention.last - 1]
        if _whole(first.start, last.end, taken):
            written = text[first.start : last.end]
            if "(" in written and text[last.end : last.end + 1] == ")":
                written += ")"
            item = _item(written, first.start, "field")
            taken.append(replace(item, mention=mention))
    for place, word in enumerate(typed):
        if place not in within:
            taken.append(_item(word.written, word.start, _part(word.small)))
    return sorted(taken, key=lambda each: each.start), focus


def _with_dashes(clause: str, text: str, start: int) -> str:
    """The words with the dashes that stand alone between them: *mars 2024 - maj 2024*."""
    for match in _DASH.finditer(text, start, start + len(clause)):
        at = match.start() - start
        if clause[at] == " ":
            clause = clause[:at] + "-" + clause[at + 1 :]
    return clause


_DASH = re.compile(r"(?<=\s)[-–—−](?=\s)")


def _without_numbers(text: str, identifiers: list[Token]) -> str:
    """The text without its §§ and diary numbers, whose digits are no times."""
    for token in identifiers:
        if not _DAY.fullmatch(token.text):
            blank = "\0" * (token.end - token.start)
            text = text[: token.start] + blank + text[token.end :]
    return text


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""How `identifiers_in` gives a day, in whatever notation it is written."""


def _item(written: str, start: int, part: Part) -> Item:
    small = " ".join(written.casefold().split())
    return Item(small, start, start + len(written), part)


def _part(small: str) -> Part:
    if small in listed("newest", "words"):
        return "newest"
    if small in listed("frame", "words"):
        return "frame"
    return "stop" if is_stop(small) else "word"


def _covered(start: int, end: int, taken: list[Item]) -> bool:
    return any(each.start < end and start < each.end for each in taken)


def _whole(start: int, end: int, taken: list[Item]) -> bool:
    """Whether nothing that is read already stands between the words of a mention."""
    return not _covered(start, end, taken)


_A_WORD = re.compile(r"\w+(?:-\w+)*")


@cache
def _framing() -> re.Pattern[str]:
    written = "|".join(table("frame")["phrases"])
    return re.compile(rf"(?<!\w)(?:{written})(?!\w)", re.IGNORECASE)


@cache
def _newest() -> re.Pattern[str]:
    written = "|".join(table("newest")["phrases"])
    return re.compile(rf"(?<!\w)(?:{written})(?!\w)", re.IGNORECASE)


@cache
def _asking() -> re.Pattern[str]:
    written = "|".join(table("focus")["asking"])
    return re.compile(rf"(?<!\w)(?:{written})(?!\w)", re.IGNORECASE)


@cache
def _focusing() -> tuple[tuple[Focus, re.Pattern[str]], ...]:
    names: tuple[Focus, ...] = ("votes", "outcome")
    return tuple(
        (name, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE))
        for name in names
        for pattern in table("focus")[name]
    )
