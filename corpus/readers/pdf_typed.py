"""What was typed onto a PDF after it was made: filled fields of a form, and text in boxes.

Such text is not in the drawing of the page but beside it, with its place. Remarks of reviewers are
not part of the paper and are not read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject
from pypdf.generic import DictionaryObject, StreamObject

from corpus.readers.encoding import decode
from corpus.readers.pdf_values import as_list, resolved

_HIDDEN, _NO_VIEW = 1 << 1, 1 << 5  # flags of annotations (ISO 32000-1, 12.5.3)
_PASSWORD, _PUSH_BUTTON = 1 << 13, 1 << 16  # flags of fields (12.7.4)
_TICKED, _EMPTY = "☒", "☐"
_TAGS = re.compile(r"<[^>]*>")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Typed:
    """A text, and the box that it stands in, in points from the lower left."""

    text: str
    left: float
    bottom: float
    top: float


def typed_on(page: PageObject) -> list[Typed]:
    """Return what was typed onto a page, from the top and from the left."""
    found = [
        Typed(text, *place)
        for each in as_list(page.get("/Annots"))
        if isinstance(note := resolved(each), DictionaryObject)
        and not _number(note.get("/F")) & (_HIDDEN | _NO_VIEW)
        and (text := _text(note).replace("\r\n", "\n").replace("\r", "\n").strip())
        and (place := _place(note))
    ]
    return sorted(found, key=lambda typed: (-round(typed.top), typed.left))


def _text(note: DictionaryObject) -> str:
    kind = note.get("/Subtype")
    if kind == "/FreeText":
        return _string(note.get("/Contents")) or _TAGS.sub("", _string(note.get("/RC")))
    if kind != "/Widget":
        return ""
    field, flags = _inherited(note, "/FT"), _number(_inherited(note, "/Ff"))
    if field == "/Btn" and not flags & _PUSH_BUTTON:
        state = resolved(note.get("/AS")) or _inherited(note, "/V") or "/Off"
        return _EMPTY if state == "/Off" else _TICKED
    if field in {"/Tx", "/Ch"} and not flags & _PASSWORD:
        value = _inherited(note, "/V")
        values = [_string(each) for each in (value if isinstance(value, list) else [value])]
        shown = _shown(note) if field == "/Ch" else {}
        return ", ".join(shown.get(each, each) for each in values if each)
    return ""


def _shown(note: DictionaryObject) -> dict[str, str]:
    """What a choice shows for each value that it stores."""
    options = map(as_list, as_list(_inherited(note, "/Opt")))
    return {_string(each[0]): _string(each[1]) for each in options if len(each) == 2}


def _place(note: DictionaryObject) -> tuple[float, float, float] | None:
    try:
        left, bottom, right, top = (float(resolved(each)) for each in as_list(note.get("/Rect")))
    except (TypeError, ValueError):
        return None
    return min(left, right), min(bottom, top), max(bottom, top)


def _inherited(note: DictionaryObject, key: str) -> Any:
    """The value of a field: its own, or that of the fields that it is a part of."""
    for holder in _with_parents(note):
        if key in holder:
            return resolved(holder[key])
    return None


def _with_parents(note: DictionaryObject) -> Iterator[DictionaryObject]:
    for _ in range(_DEEPEST):
        yield note
        parent = resolved(note.get("/Parent"))
        if not isinstance(parent, DictionaryObject):
            return
        note = parent


def _string(value: Any) -> str:
    value = resolved(value)
    if isinstance(value, StreamObject):
        return decode(value.get_data())
    return value if isinstance(value, str) else ""


def _number(value: Any) -> int:
    value = resolved(value)
    return int(value) if isinstance(value, int | float) else 0
