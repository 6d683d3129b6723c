"""The items of an agenda, which have numbers of their own but no §."""

import re
from collections.abc import Sequence

from corpus.layout.furniture import PageLine
from corpus.layout.labels import is_label
from corpus.vocabulary import wording

AGENDA_HEAD = re.compile(
    rf"(?:^|> )\W*(?P<word>{wording('papers', 'agenda')}|sammanträde \d{{4}}-\d\d-\d\d)",
    re.IGNORECASE,
)
"""A pattern of what a line in the head of an agenda begins with, or a web page's path ends with."""

AGENDA_ITEM = re.compile(r"(?P<number>\d{1,3})(?P<style>[.)]?)\s+(?=[A-ZÅÄÖ])")
"""A pattern of how the line of an agenda's item begins."""

_LIST = re.compile(rf"{wording('papers', 'items')}\W*", re.IGNORECASE)
_HEAD = 25


def item_lines(lines: Sequence[PageLine]) -> list[int]:
    """Return the places in `lines` where the items of an agenda begin; none for other papers.

    Items are numbered from 1 in one style, and stand free or right below each other. That tells
    them from a numbered proposal below an item.
    """
    head = [line.text for line in lines if line.text][:_HEAD]
    if not any(AGENDA_HEAD.search(text) for text in head):
        return []
    items: list[int] = []
    style, free = "", True
    for place, line in enumerate(lines):
        if line.furniture or not line.text:
            free = True
            continue
        found = AGENDA_ITEM.match(line.text)
        if found and free and int(found["number"]) == len(items) + 1:
            style = style if items else found["style"]
            if found["style"] == style:
                items.append(place)
                continue
        free = _LIST.fullmatch(line.text) is not None or (
            free and not is_label(line.text) and line.text.startswith("Dnr")
        )
    return items if len(items) > 1 else []
