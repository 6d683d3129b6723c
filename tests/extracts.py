"""Extracts for the tests: invented ones, and real ones in the form in which they are indexed."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.fact_table import FACTS


def extract(id: str, **known: Any) -> dict[str, Any]:
    """An extract of minutes in which only the facts in `known` are known."""
    unknown = {key: [] if entry.is_many else None for key, entry in FACTS.items()}
    return {
        **unknown,
        "id": id,
        "doktyp": "protokollsparagraf",
        "text": "",
        "sida": 1,
        "sidor": [[0, known.get("sida", 1)]],
        "kalla": f"{id}.pdf",
        "kallor": [f"{id}.pdf"],
        "media": "pdf",
        "url": None,
        "dokument": "0" * 64,
        "evidens": {},
        **known,
    }


def sections(path: Path) -> Iterator[dict[str, Any]]:
    """The sections of a city's minutes (``goteborg/paragrafer.jsonl.gz`` of the shared data)."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for section in map(json.loads, lines):
            yield extract(
                section["id"],
                kommun=section["kommun"],
                namnd=section["organ"],
                datum=section["datum"],
                paragraf=section["paragraf"],
                diarienummer=[section["dnr"]] if section["dnr"] else [],
                titel=section["rubrik"],
                text=section["text"],
                kalla=path.name,
            )
