"""The facts of a section, each with the words that state it and their place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corpus.document import THE_REST, Sureness
from corpus.extract import (
    SUREST,
    EvidenceValue,
    Extract,
    evidence_of,
    outcome_in_arende,
    values_of,
)
from corpus.fact_table import FACTS, FactEntry, PersonValue
from corpus.vocabulary import outcome_of
from indexer.fields import field_named
from web import addresses
from web.language import gettext, listed, spoken
from web.parameters import Question
from web.shown import present
from web.shown.parts import part_at

LISTED = sorted((each for each in FACTS.values() if each.row), key=lambda each: each.row or 0)
"""The facts in the list, in order. Title, decision, votes and yrkanden are shown elsewhere."""


_MARKED = sorted(
    (each for each in FACTS.values() if each.marked),
    key=lambda each: field_named(each.key) is None,
)
"""Of facts that the same words state, those that can be searched for enclose the others."""


_ABOVE = ("titel", "utfall", "beslutstext")

UNTOLD = "annat"
"""What someone moves that is neither for nor against the matter."""
MOST_NAMED = 2
"""More persons than this who moved the same are told by their parties."""


@dataclass(frozen=True, slots=True)
class Was:
    """What the text was read as where a fact is corrected: values with their words and page."""

    values: tuple[tuple[str, str, int | None], ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """The words that state a fact.

    `anchor` is their id in the section's text; None if they are not in it. `page` is their page in
    the file; None if the file has no pages. `sidecar`: a `klubbat.toml` states the fact, not the
    paper. `again`: the same words state the value before this one, so they need not be shown again.
    `quoted`: the value itself is these words. `sure` is how sure the rule is that read it.
    `template` names the body whose other papers tell the fact, if this one does not state it.
    `address` is the page that has the words, if a later part of a long text does. `was` is what the
    text was read as, if a `klubbat.toml` corrects it.
    """

    quote: str
    anchor: str | None
    page: int | None
    sidecar: bool
    again: bool = False
    quoted: bool = False
    sure: Sureness = SUREST
    template: str | None = None
    address: str = ""
    was: Was | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """One value as text, the search for all that share it, and the words that state it."""

    text: str
    href: str | None
    stated: Stated | None


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact and its values; `was` is what the text was read as, if a correction took it away."""

    label: str
    values: tuple[Value, ...]
    was: Was | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """Those who wanted the same: `who` are the parties, or the persons if they are few.

    `others` are persons whom no sentence of `stated` names. `direction` is None if only the
    sentence says what they wanted.
    """

    who: str
    others: str
    direction: present.Outcome | None
    stated: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class YrkandeRow:
    """One att-sats, and what became of it. `direction` is shown like an outcome."""

    who: str
    direction: present.Outcome
    stated: Stated | None


@dataclass(frozen=True, slots=True)
class EvidenceSpan:
    """Characters of the section's text that state a fact; `anchor` is their id on the page."""

    start: int
    end: int
    anchor: str


def rows(extract: Extract) -> tuple[FactRow, ...]:
    """The known facts of a section, and those taken away, in the order of `LISTED`."""
    found = ((entry, values(extract, entry.key), was(extract, entry.key)) for entry in LISTED)
    return tuple(
        FactRow(gettext(entry.label), known, None if known else read)
        for entry, known, read in found
        if known or read
    )


def corrected_above(extract: Extract) -> tuple[tuple[str, Was], ...]:
    """What is corrected of that which heads a page: label, and what the text was read as.

    The outcome is among them, as it is the first thing read; the others are not in the list below.
    """
    found = ((key, was(extract, key)) for key in _ABOVE)
    return tuple((gettext(FACTS[key].label), read) for key, read in found if read)


def was(extract: Extract, key: str) -> Was | None:
    """What the text was read as where the fact `key` is corrected; None if it is not."""
    correction = extract.get("rattat", {}).get(key)
    if correction is None:
        return None
    pages = present.paged(extract)
    return Was(
        tuple(
            (
                _text(FACTS[key], each["varde"]),
                each["evidens"]["quote"],
                each["evidens"].get("sida") if pages else None,
            )
            for each in correction["texten"]
        )
    )


def values(extract: Extract, key: str) -> tuple[Value, ...]:
    """The values of one fact, each with the words that state it; empty if it is unknown."""
    entry = FACTS[key]
    held = [outcome_in_arende(extract)] if key == "utfall" else values_of(extract, key)
    return tuple(
        Value(_text(entry, value), _href(key, value), stated(extract, key, n))
        for n, value in enumerate(held)
        if value is not None
    )


def moves(extract: Extract) -> tuple[Moved, ...]:
    """The yrkanden of a section, those who wanted the same together, in the order of the first.

    What is neither for nor against the matter is told by its sentence alone. So only those who
    share the sentence are known to want the same.
    """
    groups: dict[str, list[int]] = {}
    for n, each in enumerate(extract["yrkanden"]):
        words = stated(extract, "yrkanden", n)
        told = words.quote if words and each["riktning"] == UNTOLD else ""
        alone = str(n) if each["riktning"] == UNTOLD and not words else ""
        groups.setdefault(f"{each['riktning']} {told}{alone}", []).append(n)
    return tuple(_moved(extract, places) for places in groups.values())


def _moved(extract: Extract, places: Sequence[int]) -> Moved:
    people = [extract["yrkanden"][n] for n in places]
    told: dict[str, Stated] = {}
    for n in places:
        if words := stated(extract, "yrkanden", n):
            told.setdefault(words.quote, words)
    parties = list(dict.fromkeys(who["parti"] for who in people))
    by_party = len(people) > MOST_NAMED and all(parties)
    quoted = " ".join(told)
    wanted = people[0]["riktning"]
    unnamed = [who for who in people if by_party and (who["namn"] or "") not in quoted]
    return Moved(
        ", ".join(map(str, parties)) if by_party else listed(list(map(present.person, people))),
        listed(list(map(present.person, unnamed))) if unnamed else "",
        None if told and wanted == UNTOLD else present.direction(wanted),
        tuple(told.values()),
    )


def attsatser(extract: Extract) -> tuple[YrkandeRow, ...]:
    """What became of each att-sats that the decision tells apart, a proposal shown as one."""
    return tuple(
        YrkandeRow(
            gettext("Övriga att-satser")
            if each["attsats"] == THE_REST
            else gettext("Att-sats %(number)s", number=each["attsats"]),
            _came_of(each["utfall"], extract),
            stated(extract, "attsatsutfall", n),
        )
        for n, each in enumerate(extract["attsatsutfall"])
    )


def _came_of(utfall: str, extract: Extract) -> present.Outcome:
    level = extract["niva"]
    matter = extract["arendetyp"]
    return present.at_level(outcome_of(utfall, level, matter) or utfall, level, matter)


def stated(extract: Extract, key: str, n: int = 0) -> Stated | None:
    """The words that state value `n` of a fact, counted from 0; None if there are none."""
    found = evidence_of(extract, key)
    if n >= len(found):
        return None
    evidence = found[n]
    anchored = _place(evidence, extract["text"])
    part = part_at(extract["text"], anchored[0]) if anchored else 1
    return Stated(
        evidence["quote"],
        _anchor(key, n) if anchored else None,
        evidence.get("sida") if present.paged(extract) else None,
        evidence.get("sidecar") is not None,
        n > 0 and found[n - 1]["quote"] == evidence["quote"],
        FACTS[key].is_quoted,
        evidence.get("sakerhet", SUREST),
        evidence.get("template") if evidence["start"] is None else None,
        addresses.document(extract["id"], part=part) if part > 1 else "",
        was(extract, key) if n == 0 else None,
    )


def spans(extract: Extract) -> tuple[EvidenceSpan, ...]:
    """All parts of the text that state a fact."""
    return tuple(
        EvidenceSpan(*place, _anchor(entry.key, n))
        for entry in _MARKED
        for n, evidence in enumerate(evidence_of(extract, entry.key))
        if (place := _place(evidence, extract["text"]))
    )


def _text(entry: FactEntry, value: Any) -> str:
    field = field_named(entry.key)
    if entry.value_type is PersonValue:
        return present.person(value)
    if entry.is_date:
        return present.date(value) or ""
    if entry.vocabulary:
        return present.label(entry.vocabulary, value)
    if entry.key == "niva":
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


def _place(evidence: EvidenceValue, text: str) -> tuple[int, int] | None:
    """Where the words stand in the text; None if they do not."""
    start, end = evidence["start"], evidence["end"]
    if start is None or end is None or not 0 <= start < end <= len(text):
        return None
    return start, end


def _anchor(key: str, n: int) -> str:
    return f"belagg-{key}-{n + 1}"
