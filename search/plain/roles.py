"""Finds what a party or a person did in a matter that others raised: *reservationer från V*.

Who reserved themselves, moved something at a meeting or voted did not raise the matter, so the
party is a value of another field. The words are in ``[did]`` of ``words.toml``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from search.answer import Focus, Reading
from search.plain.items import Item
from search.plain.mentions import Mention, Values
from search.plain.taking_back import as_words
from search.plain.vocabulary import table

RESERVATION, YRKANDE, ROST = "reservationsparti", "yrkandeparti", "rostparti"
OF_PERSON = {RESERVATION: "reservation", YRKANDE: "yrkande", ROST: "rost"}
"""The field of what a person did, for each of what a party did."""
ROLES = frozenset((*OF_PERSON, *OF_PERSON.values()))
"""The fields of what somebody did."""
_WHO = ({"parti"}, {"motionar"})
_OF = frozenset(("från", "av"))
_HAS = frozenset(("har", "hade"))
_JOINING = frozenset(("och", "samt"))
_BEHIND = {RESERVATION: ("sig", "mot")}
"""The small words that belong to a verb, in their order: *reserverade sig mot*."""
_KIND = "yrkande"
"""The kind of matter that is called as what is moved at a meeting."""


def with_roles(items: list[Item], text: str, focus: Focus | None, values: Values) -> list[Item]:
    """The words of a question, with those as one item that say what a party did.

    Of votes, only the party is the field: the question asks for the votes.

    Args:
        items: the words.
        text: the whole question, which shows brackets around a party.
        focus: what it wants to see first.
        values: the values that there are.
    """
    if not any(each.fields in _WHO for each in items):
        return items
    for place, item in enumerate(items):
        if focus == "votes" and item.part == "focus":
            return [*items[: place + 1], *_of_votes(items[place + 1 :], values)]
        if item.part != "word" or item.signed:
            continue
        for field, said in table("did").items():
            noun, verb = item.small in said["nouns"], item.small in said["verbs"]
            found = _with_party(items, place, verb=verb, field=field) if noun or verb else None
            if found and (mention := _mention(items, found, field, values, noun=noun)):
                return _joined(items, text, found, field, mention)
    return items


def offers_of_kind(items: list[Item], text: str, values: Values) -> Iterator[Reading]:
    """Yield the offer of matters that are *yrkanden* of a party, beside what it moved in others."""
    for item in items:
        if item.fields != {YRKANDE} or item.sure or _KIND not in values.held("arendetyp"):
            continue
        if item.small.split()[-1] in table("did")[YRKANDE]["verbs"]:
            continue
        assert item.mention is not None
        filters = {"parti": item.mention.values[YRKANDE], "arendetyp": (_KIND,)}
        plain = as_words([(item.start, item.end)], text)
        written = text[item.start : item.end]
        yield Reading(written, item.start, item.end, filters, None, False, None, plain)


def _with_party(items: list[Item], place: int, *, verb: bool, field: str) -> range | None:
    """The places of a word that says what was done, and of the parties that did it."""
    first, last = place, place
    small_words = _BEHIND.get(field, ()) if verb else ()
    for each in small_words:
        last += _small(items, last + 1) == each
    after = last + (2 if _small(items, last + 1) in _OF else 1)
    if parties := _parties(items, after, 1):
        last = parties[-1]
        last += _small(items, last + 1) in small_words
        return range(first, last + 1)
    before = first - (2 if _small(items, first - 1) in _HAS else 1)
    if parties := _parties(items, before, -1):
        return range(parties[-1], last + 1)
    return None


def _parties(items: list[Item], place: int, step: int) -> list[int]:
    """The places of the parties that stand side by side from a place on: *S, V och MP*."""
    found: list[int] = []
    while 0 <= place < len(items):
        fields = items[place].fields
        alike = fields == items[found[0]].fields if found else fields in _WHO
        if alike and not items[place].signed:
            found.append(place)
        elif not found or items[place].small not in _JOINING:
            break
        place += step
    return found


def _small(items: list[Item], place: int) -> str:
    return items[place].small if 0 <= place < len(items) else ""


def _mention(
    items: list[Item], found: range, field: str, values: Values, *, noun: bool
) -> Mention | None:
    """What the words mean; None if no paper tells that one of the parties did it."""
    people = [items[n] for n in found if items[n].fields == {"motionar"}]
    if people:
        several = (each.mention.values["motionar"] for each in people if each.mention)
        meant = tuple(dict.fromkeys(name for names in several for name in names))
        is_said = field == RESERVATION or (noun and _KIND not in values.held("arendetyp"))
        sure = is_said and all(each.sure for each in people)
        return Mention(0, 0, {OF_PERSON[field]: meant}, sure and field != ROST)
    parties = [items[n].mention for n in found if items[n].fields == {"parti"}]
    meant = tuple(dict.fromkeys(v for each in parties if each for v in each.values["parti"]))
    if not meant or not {*meant} <= {*values.held(field)}:
        return None
    sure = field == RESERVATION or (noun and _KIND not in values.held("arendetyp"))
    return Mention(0, 0, {field: meant}, sure and field != ROST)


def _joined(items: list[Item], text: str, found: range, field: str, mention: Mention) -> list[Item]:
    if field == ROST:
        return [_voting(each) if n in found else each for n, each in enumerate(items)]
    inside = items[found.start : found.stop]
    small = " ".join(each.small for each in inside)
    start, end = inside[0].start, inside[-1].end
    end += text[start:end].count("(") > text[start:end].count(")") and text[end : end + 1] == ")"
    whole = Item(small, start, end, "field", mention)
    return [*items[: found.start], whole, *items[found.stop :]]


def _of_votes(items: list[Item], values: Values) -> list[Item]:
    """The words behind *hur röstade*, with the parties right there as those that voted."""
    parties = _parties(items, 0, 1)
    held = {*values.held(ROST)}
    return [
        _voting(each)
        if n in parties and (not (meant := _party(each)) or {*meant} <= held)
        else each
        for n, each in enumerate(items)
    ]


def _voting(item: Item) -> Item:
    """A party or a person as who voted; any other words as they are."""
    for who, field in (("parti", ROST), ("motionar", OF_PERSON[ROST])):
        if item.mention and item.fields == {who}:
            values = {field: item.mention.values[who]}
            return replace(item, mention=Mention(0, 0, values, False))
    return item


def _party(item: Item) -> tuple[str, ...]:
    values: Mapping[str, tuple[str, ...]] = item.mention.values if item.mention else {}
    return values.get("parti", ())
