"""The zones of a document, and the text of each.

A zone is a part of a document that is searched and weighted separately. Each term begins with its
kind (``w:skolan``, ``l:skola``, ``p:skola``, ``i:§56``; see `indexer.swedish`). So one zone can
have terms of all kinds, and those of one word share its position.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.extract import Extract

ZONES = ("titel", "text", "fakta", "att")
"""``titel`` is the heading, ``text`` the whole text, and ``att`` the att-satser, one by one.
``fakta`` has the known facts (municipality, body, movers, numbers), also those that the text itself
does not state."""

UNIT_SPAN = 1 << 16
"""Att-sats *k* has the positions from ``k * UNIT_SPAN`` on; words beyond that are left out."""


@dataclass(frozen=True, slots=True)
class Passages:
    """The texts of one document, zone by zone, before they are analysed."""

    titel: str
    text: str
    fakta: str
    att: tuple[str, ...]

    @classmethod
    def of(cls, extract: Extract) -> "Passages":
        """The texts by which a section can be found."""
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
