"""The zones of a document, and how Whoosh keeps their postings.

A zone is a part of a document that is searched and weighed by itself. Terms carry their kind as a
prefix (``w:skolan``, ``l:skola``, ``p:skola``, ``i:§56``; see `indexer.swedish`), so that one zone
holds them all at shared positions.
"""

from array import array
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from whoosh.fields import FieldType
from whoosh.formats import Format

from indexer.fields import Extract
from indexer.swedish import Token, analyze

ZONES = ("titel", "text", "fakta", "att")
"""``titel``, the heading; ``text``, the whole; ``fakta``, what is known of the document whether its
text says so or not (municipality, body, movers, numbers); ``att``, its att-satser one by one."""

UNIT_SPAN = 1 << 16
"""Att-sats *k* has the positions from ``k * UNIT_SPAN`` on; words past its span are not kept."""

Terms = Mapping[str, "array[int]"]
"""Term → its positions in one zone of one document, rising."""


class Zone(FieldType):
    """A Whoosh field that takes terms with their positions, already analysed."""

    scorable = stored = unique = False
    vector = analyzer = None

    def __init__(self) -> None:
        self.format = PositionArray()

    def index(
        self,
        value: Terms,
        **kwargs: Any,  # noqa: ARG002
    ) -> Generator[tuple[bytes, int, float, bytes]]:
        """The postings of one document: term, frequency, weight and encoded positions."""
        for term, positions in value.items():
            yield term.encode(), len(positions), 1.0, positions.tobytes()


class PositionArray(Format):
    """Positions as unsigned 32-bit integers; the frequency is their number."""

    def fixed_value_size(self) -> None:
        """Each posting has its own size."""


@dataclass(frozen=True, slots=True)
class Analysed:
    """One document as its zones' terms, and how many words there are in them.

    `words` counts the surface words of titel and text together, `unit_words` those of each
    att-sats.
    """

    zones: Mapping[str, Terms]
    words: int
    unit_words: tuple[int, ...]


def analyse(extract: Extract) -> Analysed:
    """The zones of one document, analysed."""
    title = analyze(extract["titel"] or "")
    text = analyze(extract["text"])
    units = [analyze(unit) for unit in extract["attsatser"]]
    zones = {
        "titel": _terms(title),
        "text": _terms(text),
        "fakta": _terms(analyze("\n".join(_facts(extract)))),
        "att": _unit_terms(units),
    }
    return Analysed(zones, _words(title) + _words(text), tuple(map(_words, units)))


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


def _terms(tokens: Iterable[Token]) -> Terms:
    terms: dict[str, array[int]] = {}
    for token in tokens:
        terms.setdefault(token.term, array("I")).append(token.position)
    return terms


def _unit_terms(units: Iterable[Iterable[Token]]) -> Terms:
    terms: dict[str, array[int]] = {}
    for k, unit in enumerate(units):
        for token in unit:
            if token.position >= UNIT_SPAN:
                break
            terms.setdefault(token.term, array("I")).append(k * UNIT_SPAN + token.position)
    return terms


def _words(tokens: Iterable[Token]) -> int:
    return sum(token.kind == "w" for token in tokens)
