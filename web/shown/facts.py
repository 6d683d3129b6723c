"""The facts of a section, each with the words that state it and their place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpus.extract import Extract
from indexer.fields import FIELDS, field_named
from web import addresses
from web.language import gettext, gettext_noop, spoken
from web.parameters import Question
from web.shown import present

LABELS = {field.name: field.label for field in FIELDS} | {
    "datum": gettext_noop("Datum"),
    "paragraf": gettext_noop("Paragraf"),
    "diarienummer": gettext_noop("Diarienummer"),
    "titel": gettext_noop("Rubrik"),
    "motionarer": gettext_noop("Väckt av"),
    "niva": gettext_noop("Nivå"),
    "beslutstext": gettext_noop("Beslut"),
    "yrkanden": gettext_noop("Yrkanden"),
    "reservationer": gettext_noop("Reservationer"),
    "votering": gettext_noop("Votering"),
    "attsatser": gettext_noop("Att-satser"),
    "skal": gettext_noop("Skäl"),
}
LISTED = (
    *("motionarer", "kommun", "namnd", "datum", "paragraf", "diarienummer"),
    *("doktyp", "arendetyp", "utfall", "niva", "reservationer", "skal", "lagrum"),
)
"""The facts in the list, in order. Title, decision, votes and yrkanden are shown elsewhere."""


@dataclass(frozen=True, slots=True)
class Stated:
    """The words that state a fact.

    `anchor` is their id in the section's text; None if they are not in it. `page` is their page in
    the file; None if the file has no pages. `sidecar`: a `klubbat.toml` states the fact, not the
    paper. `again`: the same words state the value before this one, so they need not be shown again.
    """

    quote: str
    anchor: str | None
    page: int | None
    sidecar: bool
    again: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """One value as text, the search for all that share it, and the words that state it."""

    text: str
    href: str | None
    stated: Stated | None


@dataclass(frozen=True, slots=True)
class Row:
    """A fact and its values."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """One yrkande: who moved what. `direction` is shown like an outcome."""

    who: str
    direction: present.Outcome
    stated: Stated | None


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of the section's text that state a fact; `anchor` is their id on the page."""

    start: int
    end: int
    anchor: str


def rows(extract: Extract) -> tuple[Row, ...]:
    """The known facts of a section, in the order of `LISTED`."""
    found = ((key, values(extract, key)) for key in LISTED)
    return tuple(Row(gettext(LABELS[key]), known) for key, known in found if known)


def values(extract: Extract, key: str) -> tuple[Value, ...]:
    """The values of one fact, each with the words that state it; empty if it is unknown."""
    held = extract.get(key)
    return tuple(
        Value(_text(key, value), _href(key, value), stated(extract, key, n))
        for n, value in enumerate(held if isinstance(held, list) else [held])
        if value is not None
    )


def moves(extract: Extract) -> tuple[Move, ...]:
    """The yrkanden of a section, in order."""
    return tuple(
        Move(
            present.person(each),
            present.direction(each["riktning"]),
            stated(extract, "yrkanden", n),
        )
        for n, each in enumerate(extract["yrkanden"])
    )


def stated(extract: Extract, key: str, n: int = 0) -> Stated | None:
    """The words that state value `n` of a fact, counted from 0; None if there are none."""
    found = _evidence(extract, key)
    if n >= len(found):
        return None
    evidence = found[n]
    anchored = _fits(evidence, extract["text"])
    return Stated(
        evidence["quote"],
        _anchor(key, n) if anchored else None,
        evidence.get("sida") if present.paged(extract) else None,
        evidence.get("sidecar") is not None,
        n > 0 and found[n - 1]["quote"] == evidence["quote"],
    )


def spans(extract: Extract) -> tuple[Span, ...]:
    """All parts of the text that state a fact."""
    return tuple(
        Span(evidence["start"], evidence["end"], _anchor(key, n))
        for key in LABELS
        for n, evidence in enumerate(_evidence(extract, key))
        if _fits(evidence, extract["text"])
    )


def _text(key: str, value: Any) -> str:
    field = field_named(key)
    if key == "motionarer":
        return present.person(value)
    if key == "datum":
        return present.date(value) or ""
    if key == "reservationer":
        return present.label("parties", value)
    if key == "niva":
        if value == "förslag":
            return gettext("Förslag till högre instans")
        return gettext("Beslut av organet självt")
    return field.label_of(value, spoken()) if field else str(value)


def _href(key: str, value: Any) -> str | None:
    field = field_named(key)
    if field and field.name == key:
        return addresses.search(Question().toggle(key, value))
    if key == "diarienummer":
        return addresses.search(Question(f'"{value}"'))
    return None


def _evidence(extract: Extract, key: str) -> list[Mapping[str, Any]]:
    found = (extract.get("evidens") or {}).get(key) or []
    return found if isinstance(found, list) else [found]


def _fits(evidence: Mapping[str, Any], text: str) -> bool:
    start, end = evidence.get("start"), evidence.get("end")
    return start is not None and end is not None and 0 <= start < end <= len(text)


def _anchor(key: str, n: int) -> str:
    return f"belagg-{key}-{n + 1}"
