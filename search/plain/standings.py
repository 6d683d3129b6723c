"""Finds several words of a question that say together how far a matter has come.

*Motioner som inte har besvarats* are unanswered. *Beslutade motioner* are decided, whatever was
decided; elsewhere *beslutade* only frames a question (*vad beslutade nämnden*).
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from search.plain.items import Item
from search.plain.mentions import Mention
from search.plain.vocabulary import listed, table

UNDECIDED = ("pågår", "förslag", "obesvarad över ett år")
"""The standings of what is not decided yet."""
_UNANSWERED = Mention(0, 0, {"lage": ("obesvarad över ett år",)}, False)
_UNDECIDED = Mention(0, 0, {"lage": UNDECIDED}, False)
_LONG = Mention(0, 0, {"tid": ("över två år",)}, False)
_OVER_A_YEAR = Mention(0, 0, {"tid": ("ett till två år", "över två år")}, False)
_SHORT = Mention(0, 0, {"tid": ("inom ett halvår",)}, False)
_CLAUSES = (
    ("over_two_years", _LONG, (" år",)),
    ("over_a_year", _OVER_A_YEAR, (" år",)),
    ("in_half_a_year", _SHORT, ("halvår",)),
    ("clauses", _UNANSWERED, ("svar",)),
    ("undecided", _UNDECIDED, ("vänta", "under ")),
)
"""The clauses of ``[unanswered]``, what each means, and letters without which there is none."""
_DECIDED = Mention(0, 0, {"lage": ("avgjort",)}, False)


def with_standings(items: list[Item], text: str) -> list[Item]:
    """The words of a question, with those as one item that say together how far a matter is."""
    items = _without_reasons(_with_clauses(items, text))
    return [
        replace(item, part="field", mention=_DECIDED) if _is_decided(items, place) else item
        for place, item in enumerate(items)
    ]


def _with_clauses(items: list[Item], text: str) -> list[Item]:
    small_text = text.casefold()
    for name, meaning, hints in _CLAUSES if len(items) > 1 else ():
        if any(hint in small_text for hint in hints):
            items = _with_clause(items, text, name, meaning)
    return items


def _with_clause(items: list[Item], text: str, name: str, meaning: Mention) -> list[Item]:
    for pattern in _clauses()[name]:
        for match in pattern.finditer(text):
            start, end = match.span()
            inside = [each for each in items if start <= each.start and each.end <= end]
            if not inside or inside[-1].end != end or any(each.signed for each in inside):
                continue
            small = " ".join(match[0].casefold().split())
            whole = Item(small, start, end, "field", meaning)
            first = items.index(inside[0])
            items = [*items[:first], whole, *items[first + len(inside) :]]
    return items


def _without_reasons(items: list[Item]) -> list[Item]:
    """The words of a question, where *varför avslogs* asks, and filters nothing.

    It asks about one matter, of which the question need not know how it ended: what was tabled has
    since been decided.
    """
    reason = next((n for n, each in enumerate(items) if _asks_reason(items, n)), None)
    if reason is None or not any(each.part == "word" for each in items):
        return items
    verbs = listed("reason", "verbs") | listed("decided", "told")
    told = {n for n in range(reason + 1, len(items)) if items[n].small in verbs}
    told = {n for n in told if "utfall" in items[n].fields and not items[n].signed}
    return [
        replace(each, part="focus", mention=None) if told and n in {reason, *told} else each
        for n, each in enumerate(items)
    ]


def _asks_reason(items: list[Item], place: int) -> bool:
    if items[place].small not in listed("reason", "words") or items[place].signed:
        return False
    following = items[place + 1].small if place + 1 < len(items) else ""
    return following not in listed("reason", "but")


@cache
def _clauses() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """The patterns of each list of ``[unanswered]``."""
    return {
        name: tuple(re.compile(rf"(?<!\w)(?:{each})(?!\w)", re.IGNORECASE) for each in written)
        for name, written in table("unanswered").items()
    }


def _is_decided(items: list[Item], place: int) -> bool:
    """Whether *beslutade* or the like at a place is said of a kind of matter beside it."""
    small, passive = items[place].small, listed("decided", "passive")
    if items[place].part != "frame" or small not in listed("decided", "active") | passive:
        return False
    following = items[place + 1] if place + 1 < len(items) else None
    if following and _is_kind(following):
        return True
    before = place - 1
    while before >= 0 and (items[before].part == "stop" or _is_negation(items[before])):
        before -= 1
    if before < 0 or not _is_kind(items[before]):
        return False
    # *Motioner beslutade* may go on with who decided: *motioner beslutade nämnden om*.
    return small in passive or following is None or following.part == "time"


def _is_kind(item: Item) -> bool:
    return item.sure and item.fields == {"arendetyp"}


def _is_negation(item: Item) -> bool:
    return item.small in listed("not", "behind") | listed("not", "yet")
