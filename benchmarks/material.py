"""Reads the shared data as extracts for the index, with no more facts than the files state."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.fact_table import FACTS


def extract(id_: str, **known: Any) -> dict[str, Any]:
    """An extract in which only the facts `known` are filled in."""
    unknown: dict[str, Any] = {key: [] if e.is_many else None for key, e in FACTS.items()}
    return {
        **unknown,
        "id": id_,
        "sida": 1,
        "text": "",
        "kalla": "",
        "evidens": {},
        "sidor": [[0, 1]],
        "media": "text",
        "url": None,
        "dokument": "",
        "kallor": [],
        **known,
    }


def sections(path: Path) -> Iterator[dict[str, Any]]:
    """The sections of Göteborg's minutes (``goteborg/paragrafer.jsonl.gz``)."""
    for section in _lines(path):
        yield extract(
            section["id"],
            kommun=section["kommun"],
            namnd=section["organ"],
            datum=section["datum"],
            paragraf=section["paragraf"],
            diarienummer=[section["dnr"]] if section["dnr"] else [],
            titel=section["rubrik"],
            doktyp="protokollsparagraf",
            text=section["text"],
            kalla=path.name,
        )


def motions(path: Path) -> Iterator[dict[str, Any]]:
    """Parliament's motions (``riksdag/motions.jsonl.gz``), with their proposals as att-satser."""
    for motion in _lines(path):
        yield extract(
            motion["id"],
            datum=motion["date"],
            titel=motion["title"],
            doktyp="motion",
            arendetyp="motion",
            text=motion["text"],
            attsatser=[p["lydelse"] for p in motion["proposals"] if p["lydelse"]],
            kalla=path.name,
        )


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
