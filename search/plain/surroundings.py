"""What stands around the words of a question that may be a field."""

from collections.abc import Iterator
from functools import cached_property

from search.plain.items import Item
from search.plain.raising import is_of_raising, raising_in
from search.plain.taking_back import QUOTES
from search.plain.vocabulary import listed, table, turned_inside

STATES = frozenset(("utfall", "lage"))
_BETWEEN = frozenset(("av", "från", "och", "eller", "som", "till", "har", "för", "en", "ett"))
"""Words between two fields that belong together: *motioner av S och V*."""


_JOINING = frozenset(("och", "eller", "samt"))
_SIGNS = frozenset((",", "/", "&", "+", ", och"))
_LIST = _JOINING | _SIGNS
_NO_QUOTES = str.maketrans(dict.fromkeys(QUOTES))
_FARTHEST_NEGATION = 4


class Surroundings:
    """The items of one question, and what is beside each.

    Attributes:
        items: the items, in their order.
        has_words: whether it has words that are no fields.
        is_pasted: whether it has so many words that it is a heading, copied.
        has_matter: whether a word of the frame names a decision or a matter.
    """

    def __init__(self, items: list[Item], text: str) -> None:
        self.items, self._text = items, text
        # The name of a person is most often only offered, and its words are searched for.
        words = sum(each.part == "word" or "motionar" in each.fields for each in items)
        self.has_words = words > 0
        self.is_pasted = words >= table("bound")["pasted"]
        self._subject = next(
            (n for n, each in enumerate(items) if each.small in listed("subject", "of")), len(items)
        )
        self.has_matter = any(
            each.small in listed("frame", "matters") for each in items[: self._subject]
        )

    @cached_property
    def raising(self) -> frozenset[int]:
        """The places of the words that say that a matter was raised."""
        return raising_in(self.items)

    def small(self, place: int) -> str:
        """The words at a place, in small letters; empty where there are none."""
        return self.items[place].small if 0 <= place < len(self.items) else ""

    def as_typed(self, place: int) -> str:
        """The words at a place as they were typed."""
        return self._text[self.items[place].start : self.items[place].end]

    def part(self, place: int) -> str:
        """The part that the item at a place plays; empty where there is none."""
        return self.items[place].part if 0 <= place < len(self.items) else ""

    def written(self, one: int, other: int) -> str:
        """The question from one item to another, in small letters."""
        first, last = self.items[min(one, other)], self.items[max(one, other)]
        return self._text[first.start : last.end].casefold().replace("+", "")

    def words_beside(self, place: int) -> Iterator[int]:
        """The nouns right after an item, and before it past one small word: *taxa för 2024*."""
        before = place - 2 if self.part(place - 1) == "stop" else place - 1
        for near in (before, place + 1):
            is_noun = self.part(near) == "word" or self.small(near) in listed("bound", "frame")
            if is_noun or (self.part(near) == "field" and self.is_about(near)):
                yield near

    def is_of_raising(self, place: int) -> bool:
        """Whether a time is the day on which a matter was raised: *motioner väckta 2023*."""
        return bool(self.raising) and is_of_raising(self.items, self.raising, place)

    def is_amount(self, place: int) -> bool:
        """Whether the word before or after four digits says that they are no year."""
        before, after = self.small(place - 1), self.small(place + 1)
        return before in listed("numbered", "years") or after in listed("numbered", "amounts")

    def is_end_of_kind(self, place: int) -> bool:
        """Whether a goal is none, because what is before it has none: *motioner fram till 2023*."""
        before = self.items[place - 1] if place else None
        if before is None or not self.small(place).startswith(tuple(listed("bounds", "until"))):
            return False
        is_field = before.sure and bool(before.fields & {"arendetyp", "parti"})
        return is_field or before.small in listed("frame", "matters")

    def has_role(self) -> bool:
        """Whether the question is about something else that people did than raise a matter."""
        endings = tuple(listed("roles", "endings"))
        return self.has(listed("roles", "words")) or any(
            each.part == "word" and each.small.endswith(endings) for each in self.items
        )

    def has(self, words: frozenset[str]) -> bool:
        """Whether one of these words is in the question."""
        return any(each.small in words for each in self.items)

    def is_alone(self, place: int, but: str = "") -> bool:
        """Whether nothing but stop words, and the word `but`, is beside an item."""
        return all(
            n == place or each.part == "stop" or each.small == but
            for n, each in enumerate(self.items)
        )

    def is_in_subject(self, place: int) -> bool:
        """Whether an item comes behind the *om* that begins what a matter is about."""
        return place > self._subject

    def is_clause(self, place: int) -> bool:
        """Whether an outcome is told in a clause: *(motioner om skolor) som gick igenom*."""
        told = self.items[place].small in listed("decided", "told")
        return (told and self.small(place - 1) == "som") or self.small(place).startswith("som ")

    def is_about(self, place: int) -> bool:
        """Whether the word before a name says that the matter is about it."""
        return self.small(place - 1) in listed("about", "words")

    def is_within(self, place: int) -> bool:
        """Whether the words beside a municipality say that something is there."""
        return self.small(place - 1) in {"i", "inom"} or self.small(place + 1).startswith("kommun")

    def is_of_another(self, place: int) -> bool:
        """Whether a kind or outcome belongs to a noun before it: *redovisning av motioner*."""
        if self.small(place - 1) not in listed("about", "kinds"):
            return False
        before = self.small(place - 2)
        return bool(before) and before not in listed("about", "but")

    def is_behind_name(self, place: int) -> bool:
        """Whether the letters of a party stand in brackets behind someone's name."""
        before = self.items[place - 1] if place else None
        in_brackets = self._text[max(self.items[place].start - 1, 0)] == "("
        return (
            in_brackets
            and before is not None
            and (before.part == "word" or "motionar" in before.fields)
            and (self._text[before.start].isupper())
        )

    def negation(self, place: int) -> int | None:
        """The place of the *inte*, *utom* or the like that turns a field round; None without one.

        Small words may stand between, and other values of the field: *utom avslagna och bifallna*.
        """
        fields, at = self.items[place].fields, place
        if self.items[place].small in turned_inside():
            return place
        behind = place + 1 if fields & STATES else -1
        if self._is_behind_verb(behind) and not self.negates_next(behind):
            return behind
        for before in range(place - 1, max(place - 1 - _FARTHEST_NEGATION, -1), -1):
            item = self.items[before]
            between = self._text[item.end : self.items[before + 1].start]
            if any(map(str.isalnum, between)):
                return None
            if item.small in listed("not", "leaving_out"):
                return before if self.negates_next(before) else None
            if item.small in listed("not", "yet"):
                continue
            if item.part == "field":
                if item.fields != fields or not self._are_joined(before, at):
                    return None
                at = before
            elif item.part != "stop" and not (
                self._says_raised(before) or item.small in listed("not", "doing")
            ):
                return None
        return None

    def says_done(self, place: int) -> bool:
        """Whether the word before a body and its *av* says what it did: *inte fattade av*."""
        return self.small(place - 2) in listed("not", "doing")

    def _says_raised(self, place: int) -> bool:
        """Whether a word between *inte* and who raised it says that: *inte väckta av SD*."""
        raised = listed("raised", "with_particle") | listed("raised", "particles")
        return place in self.raising or self.small(place) in raised

    def _is_behind_verb(self, place: int) -> bool:
        """Whether an *inte* stands right behind a verb that tells an outcome: *avslogs inte*."""
        told = self.small(place - 1) in listed("decided", "told")
        return told and self.small(place) in listed("not", "behind")

    def negates_next(self, place: int) -> bool:
        """Whether an *inte* belongs to what follows, and not to the verb before it."""
        following = self.items[place + 1].fields if place + 1 < len(self.items) else frozenset()
        return not self._is_behind_verb(place) or bool(following & STATES)

    def turning(self, place: int) -> set[int]:
        """The places of the words that turn an item round: *inte*, *ännu inte*."""
        negation = self.negation(place)
        if negation is None or negation == place:
            return set()
        near = (negation - 1, negation + 1)
        return {negation, *(n for n in near if self.small(n) in listed("not", "yet"))}

    def _are_joined(self, one: int, other: int) -> bool:
        written = self._text[self.items[one].end : self.items[other].start]
        between = written.translate(_NO_QUOTES).strip().casefold()
        return between in _LIST or between.removesuffix("+").strip() in _LIST

    def listed_with(self, place: int) -> range:
        """The places of a list of parties that an item is in: *S, V och MP*, *M/KD*."""
        first = last = place
        while (before := self._joined(first, -1)) is not None:
            first = before
        while (after := self._joined(last, 1)) is not None:
            last = after
        return range(first, last + 1)

    def _joined(self, place: int, step: int) -> int | None:
        """The party that *och* or a sign joins to the one at a place; None if there is none."""
        near = place + step
        if self.small(near) in _JOINING:
            near += step
        if not self.part(near) or not self.items[near].fields & {"parti"}:
            return None
        return near if self._are_joined(min(place, near), max(place, near)) else None

    def run_before(self, place: int, fields: frozenset[str]) -> int:
        """The first of the items of some fields that stand right before a place; else the place."""
        while place and self.items[place - 1].fields & fields:
            place -= 1
        return place

    def run_of_fields(self, place: int, fields: frozenset[str]) -> range:
        """The places around an item, as far as items of some fields stand side by side."""
        first = last = place
        while first and self.items[first - 1].fields & fields:
            first -= 1
        while last + 1 < len(self.items) and self.items[last + 1].fields & fields:
            last += 1
        return range(first, last + 1)

    def beside(self, place: int) -> Iterator[int]:
        """The fields next to an item, on either side, past small words that bind them to it."""
        for step in (-1, 1):
            near = place + step
            while self.small(near) in _BETWEEN or near in self.raising:
                near += step
            if self.part(near) == "field":
                yield near
