"""The zones of a document, and the terms that stand in each.

A zone is a part of a document that is searched and weighed by itself. Terms carry their kind as a
prefix (``w:skolan``, ``l:skola``, ``p:skola``, ``i:§56``; see `indexer.swedish`), so that one zone
holds them all at shared positions.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.extract import Extract

ZONES = ("titel", "text", "fakta", "att")
"""``titel``, the heading; ``text``, the whole; ``fakta``, what is known of the document whether its
text says so or not (municipality, body, movers, numbers); ``att``, its att-satser one by one."""

UNIT_SPAN = 1 << 16
"""Att-sats *k* has the positions from ``k * UNIT_SPAN`` on; words past its span are not kept."""


@dataclass(frozen=True, slots=True)
class Passages:
    """The texts of one document, zone by zone, as they are to be analysed."""

    titel: str
    text: str
    fakta: str
    att: tuple[str, ...]

    @classmethod
    def of(cls, extract: Extract) -> "Passages":
        """What a section has to be found by."""
        facts = "\n".join(_facts(extract))
        return cls(extract["titel"] or "", extract["text"], facts, tuple(extract["attsatser"]))


def _facts(extract: Extract) -> Iterator[str]:
    yield from filter(None, (extract["kommun"], extract["namnd"], extract["datum"]))
    if extract["paragraf"]:
        yield f"§ {extract['paragraf']}"
    yield from extract["diarienummer"]
    for person in extract["motionarer"]:
        if person["namn"]:
            yield person["namn"]
        if person["parti"]:
            yield f"({person['parti']})"
