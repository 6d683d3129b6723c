"""Finds the names of elected persons among the words of a question: *motioner av Eva Ek*.

Two or three words with capitals, or of which the last can only be a name, are looked up everywhere.
Behind a kind and *av* or *från*, a last name is enough, and capitals do not matter.
"""

from collections.abc import Sequence

from indexer.swedish import lexicon
from search.plain.mentions import Mention, Typed, Values, in_brackets
from search.plain.vocabulary import doings, listed, meanings

FIELD = "motionar"
"""The field that a name is read as: who moved a matter."""

SELF = frozenset(("sig", "mot"))
"""Small words between a verb and who did it: *reserverade sig Ek*."""

LONGEST, SHORTEST = 3, 2
"""The most and the fewest words of a name that is looked up everywhere."""


def names_in(
    typed: Sequence[Typed], text: str, taken: Sequence[Mention], values: Values
) -> list[Mention]:
    """The names among the words of a question that are no other field.

    The letters of the party in brackets behind a name belong to it, whatever they were read as.

    Args:
        typed: the words.
        text: the whole question, which shows the brackets.
        taken: what other words were read as.
        values: the values that there are.
    """
    within = {place for each in taken for place in range(each.first, each.last)}
    found: list[Mention] = []
    place = 0
    while place < len(typed):
        behind = _is_behind_kind(typed, place) or _continues(typed, place, found)
        behind |= _is_beside_role(typed, place)
        name = _name_at(typed, place, within, values, behind=behind)
        if name:
            name = _with_party(name, typed, text, values)
            found.append(name)
        place = name.last if name else place + 1
    return found


def _name_at(
    typed: Sequence[Typed], first: int, within: set[int], values: Values, *, behind: bool
) -> Mention | None:
    for size in range(LONGEST, 0 if behind else SHORTEST - 1, -1):
        words = typed[first : first + size]
        if len(words) < size or within & {*range(first, first + size)}:
            continue
        capitals = all(_has_capital(each.written) for each in words)
        if not behind and not capitals and not _is_no_word(words[-1]):
            continue
        written = " ".join(each.written for each in words)
        if meant := values.meant(FIELD, written):
            sure = len(meant) == 1 and (size > 1 or _is_no_word(words[0]))
            sure &= behind or capitals
            return Mention(first, first + size, {FIELD: meant}, sure)
    return None


def _with_party(name: Mention, typed: Sequence[Typed], text: str, values: Values) -> Mention:
    """The name with the party in brackets behind it, if that is who is meant."""
    if name.last == len(typed) or not in_brackets(typed[name.last], text):
        return name
    written = " ".join(each.written for each in typed[name.first : name.last])
    meant = values.meant(FIELD, f"{written} ({typed[name.last].written})")
    if not meant:
        return name
    return Mention(name.first, name.last + 1, {FIELD: meant}, len(meant) == 1)


def _is_behind_kind(typed: Sequence[Typed], place: int) -> bool:
    if not place or typed[place - 1].small not in listed("movers", "before"):
        return False
    kind = place - 2
    while kind > 0 and typed[kind].small in listed("frame", "words"):
        kind -= 1
    meaning = meanings().get(typed[kind].small) if kind >= 0 else None
    return meaning is not None and meaning.field == "arendetyp"


def _is_beside_role(typed: Sequence[Typed], place: int) -> bool:
    """Whether a word beside says what somebody did: *reservation Ek*, *Eks yrkanden*."""
    before = place - 1
    if before > 0 and typed[before].small in listed("movers", "before") | SELF:
        before -= 1
    if before > 0 and typed[before].small in listed("movers", "before"):
        before -= 1
    if before >= 0 and typed[before].small in doings():
        return True
    # The first name comes before the last one, so the word behind is looked for past both.
    behind = range(place + 1, min(place + 1 + LONGEST, len(typed)))
    return any(
        typed[near].small in doings() for near in behind if _has_capital(typed[place].written)
    )


def _continues(typed: Sequence[Typed], place: int, found: Sequence[Mention]) -> bool:
    """Whether *och* or *eller* joins a word to the name before it."""
    joining = listed("movers", "together") | listed("movers", "either")
    joined = place > 0 and typed[place - 1].small in joining
    return joined and bool(found) and found[-1].last == place - 1


def _has_capital(written: str) -> bool:
    return written[:1].isupper() and not written.isupper()


def _is_no_word(word: Typed) -> bool:
    """Whether a single word can only be a name: *Wannholt*, and not *berg*."""
    entry = lexicon().entry(word.small)
    return entry is None or entry.name
