"""Turns sections and ärenden into the documents that a cluster holds."""

from functools import cache
from typing import Any

from corpus.addresses import folded
from corpus.arende_record import ArendeRecord
from corpus.arenden import lists_matters
from corpus.extract import Extract
from indexer.fields import FIELDS, VALUED, PublicField
from indexer.opensearch.mapping import ARENDE, BESIDE, BETWEEN, SECTION
from indexer.store import diary_numbers_of, record_digest
from indexer.swedish import TermTable
from indexer.zones import UNIT_SPAN, Passages

Json = dict[str, Any]

OF_ARENDEN = ("lage", "tid")
"""The fields that a section has from its ärende."""

PHRASED = "f"
"""The kind of term that stands for a lemma in any form: ``w:`` or ``l:`` at the same position."""


class Texts:
    """Turns texts into tokens. It remembers the words that it has met."""

    def __init__(self) -> None:
        self._table = TermTable()

    def __len__(self) -> int:
        """The number of written forms that are remembered."""
        return len(self._table)

    def read(self, text: str, most: int | None = None) -> tuple[str, set[str], int]:
        """The tokens of a text as one string, the terms among them, and the number of words."""
        numbers, positions = self._table.tokens(text)
        known, at = self._table.terms, positions.tolist()
        places: list[list[str]] = [[] for _ in range(at[-1] + 1 if at else 0)]
        for number, place in zip(numbers.tolist(), at, strict=True):
            places[place].append(known[number])
        if most is not None:
            places = places[:most]
        held = {term for place in places for term in place}
        return BETWEEN.join(map(BESIDE.join, places)), held, len(places)


def section_digest(extract: Extract, arende: ArendeRecord | None) -> str:
    """What tells whether the document of a section is the same as in an earlier build."""
    theirs = (
        [[*field_named_surely(name).of_arende(arende)] for name in OF_ARENDEN] if arende else []
    )
    return f"{record_digest({'extract': extract, 'of': theirs}):x}"


def arende_digest(arende: ArendeRecord) -> str:
    """What tells whether the document of an ärende is the same as in an earlier build."""
    return f"{record_digest(arende):x}"


def section_document(extract: Extract, arende: ArendeRecord | None, texts: Texts) -> Json:
    """The document of a section."""
    passages = Passages.of(extract)
    titel, in_titel, heading = texts.read(passages.titel)
    text, in_text, words = texts.read(passages.text)
    fakta, in_fakta, _ = texts.read(passages.fakta)
    lists = int(lists_matters(extract["titel"]))
    units = []
    for each in passages.att:
        unit, in_unit, length = texts.read(each, UNIT_SPAN)
        units.append(
            {
                "titel": titel,
                "text": unit,
                "ord": BETWEEN.join(in_titel | in_unit),
                "words": length,
                "heading": heading,
                "lists": lists,
            }
        )
    names = (extract["id"], *extract.get("samma", ()))
    document: Json = {
        "rel": {"name": SECTION, "parent": parent_of(extract)},
        "id": extract["id"],
        "ids": [*dict.fromkeys((*names, *map(folded, names)))],
        "digest": section_digest(extract, arende),
        **_values(extract, arende),
        "words": heading + words,
        "heading": heading,
        "units": len(units),
        "lists": lists,
        "titel": titel,
        "text": text,
        "fakta": fakta,
        "ord": BETWEEN.join(in_titel | in_text | in_fakta),
        "att": units,
        "extract": extract,
    }
    if extract["datum"]:
        document["datum"] = document["dag"] = extract["datum"]
    return document


def arende_document(arende: ArendeRecord) -> Json:
    """The document of an ärende."""
    days = [day for field in _bounds() for day in field.of_arende(arende)]
    last = arende["beslutsdatum"] or max((s["datum"] or "" for s in arende["steg"]), default="")
    names = (arende["id"], *arende["alias"])
    document: Json = {
        "rel": ARENDE,
        "id": arende["id"],
        "digest": arende_digest(arende),
        "ids": [*dict.fromkeys((*names, *map(folded, names)))],
        **{field.name: [*field.of_arende(arende)] for field in VALUED},
        "dnr": sorted(diary_numbers_of(arende)),
        "steg": sorted({step_name(s["datum"], s["paragraf"]) for s in arende["steg"]}),
        "record": arende,
    }
    if arende["dagar"] is not None:
        document["dagar"] = arende["dagar"]
    if last:
        document["datum"] = last
    if days:
        document["dag"] = days[0]
    return document


def parent_of(extract: Extract) -> str:
    """What the document of a section lies beside: that of its ärende, or nothing."""
    return f"a:{extract.get('arende') or extract['id']}"


def step_name(datum: str | None, paragraf: str | None) -> str:
    """A day and a § as one value."""
    return f"{datum or ''} {paragraf or ''}"


def _values(extract: Extract, arende: ArendeRecord | None) -> Json:
    values = {field.name: [*field.read(extract)] for field in VALUED}
    if arende:
        values |= {name: [*field_named_surely(name).of_arende(arende)] for name in OF_ARENDEN}
    return values


def field_named_surely(name: str) -> PublicField:
    """The public field of this name, which there is."""
    return next(field for field in VALUED if field.name == name)


@cache
def _bounds() -> tuple[PublicField, ...]:
    return tuple(field for field in FIELDS if field.bound)[:1]
