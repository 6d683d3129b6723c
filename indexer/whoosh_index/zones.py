"""The zones of a document, and the terms that stand in each.

A zone is a part of a document that is searched and weighed by itself. Terms carry their kind as a
prefix (``w:skolan``, ``l:skola``, ``p:skola``, ``i:§56``; see `indexer.swedish`), so that one zone
holds them all at shared positions.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any

from whoosh.fields import FieldType

from indexer.codec import PositionArray
from indexer.fields import Extract
from indexer.swedish import TermTable

ZONES = ("titel", "text", "fakta", "att")
"""``titel``, the heading; ``text``, the whole; ``fakta``, what is known of the document whether its
text says so or not (municipality, body, movers, numbers); ``att``, its att-satser one by one."""

UNIT_SPAN = 1 << 16
"""Att-sats *k* has the positions from ``k * UNIT_SPAN`` on; words past its span are not kept."""


class Zone(FieldType):
    """A zone as Whoosh's schema names it: terms with positions, without lengths or scores."""

    scorable = stored = unique = False
    vector = analyzer = None

    def __init__(self) -> None:
        self.format = PositionArray()

    def index(
        self,
        value: str,
        **kwargs: Any,  # noqa: ARG002
    ) -> Generator[tuple[bytes, int, float, bytes]]:
        """The postings of one text: term, frequency, weight, positions as `PositionArray` has them.

        For Whoosh's own writer, which adds or changes a document at a time.
        """
        table = TermTable()
        places: dict[int, list[int]] = {}
        terms, positions = table.tokens(value)
        for term, position in zip(terms.tolist(), positions.tolist(), strict=True):
            places.setdefault(term, []).append(position)
        for term, found in places.items():
            encoded = table.terms[term].encode("utf-8", "surrogatepass")
            yield encoded, len(found), float(len(found)), PositionArray.encode(found)


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
    for key in ("kommun", "namnd", "datum"):
        if extract[key]:
            yield extract[key]
    if extract["paragraf"]:
        yield f"§ {extract['paragraf']}"
    yield from extract["diarienummer"]
    for person in extract["motionarer"]:
        if person["namn"]:
            yield person["namn"]
        if person["parti"]:
            yield f"({person['parti']})"
