"""A record as the flat object that ``klubbat extract`` prints and the index stores.

Keys and values are those of the labelling guide (docs/extract.md): the facts, then where they were
read and the words that state them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any, NotRequired, TypedDict, cast

from corpus.document import Document, Evidence, Fact, Facts, Record
from corpus.fact_table import FACTS, FactValues


class EvidenceValue(TypedDict):
    """The words that state a fact; a `corpus.document.Evidence` in JSON.

    `start` and `end` count in the section's text; both are None where the words stand elsewhere.
    `sida` is the page of the file, and absent where a sidecar says it; then `sidecar` is its path.
    """

    quote: str
    start: int | None
    end: int | None
    sida: NotRequired[int]
    sidecar: NotRequired[str | None]


class Extract(FactValues):
    """One section as ``klubbat extract`` prints it; keys as in docs/extract.md.

    `evidens` has the key of each fact that is known: a list for a fact that has a list of values.
    `sidor` are pairs of an offset in the text and the page that begins there. `dokument` is the
    digest of the file. `samma` comes with the search for twins, `arende` with the index.
    """

    id: str
    sida: int
    text: str
    kalla: str
    evidens: dict[str, EvidenceValue | list[EvidenceValue]]
    sidor: list[list[int]]
    media: str
    url: str | None
    dokument: str
    kallor: list[str]
    samma: NotRequired[list[str]]
    arende: NotRequired[str]


PUBLIC_FACTS = tuple(key for key, entry in FACTS.items() if entry.public)
"""The keys of the facts that ``klubbat extract`` prints, in this order."""

PUBLIC_KEYS = ("id", *PUBLIC_FACTS, "sida", "text", "kalla", "evidens")
"""What ``klubbat extract`` prints of each section, in this order."""


def extract_of(record: Record, document: Document) -> Extract:
    """The object for `record`, a section of `document`.

    It has all of `PUBLIC_KEYS`, and what index and pages want besides: the facts that are no public
    keys, ``sidor``, ``media``, ``url``, ``dokument`` and ``kallor``.
    """
    facts = {field.name: getattr(record.facts, field.name) for field in fields(Facts)}
    values = {name: _value(fact) for name, fact in facts.items()}
    return extract_from(
        {
            "id": record.id,
            **values,
            "sida": record.sida,
            "text": record.section.text,
            "kalla": record.kalla,
            "evidens": {
                name: _evidence(fact, record, document) for name, fact in facts.items() if fact
            },
            "sidor": [[mark.start, mark.number] for mark in record.section.marks],
            "media": record.media,
            "url": record.url,
            "dokument": record.document,
            "kallor": list(record.sources),
        }
    )


def extract_from(values: Mapping[str, Any]) -> Extract:
    """The extract that `values` are, as JSON gives them: here, and only here, the type is trusted.

    What is decoded was written by this version of the program; older extracts are read anew.
    """
    return cast("Extract", values)


def public(extract: Extract) -> dict[str, Any]:
    """What ``klubbat extract`` prints of an extract: `PUBLIC_KEYS` and nothing else."""
    values: Mapping[str, object] = extract
    return {key: values[key] for key in PUBLIC_KEYS}


def values_of(extract: Extract, key: str) -> list[Any]:
    """The values of the fact `key`: those of its list, or its only one; none if it is unknown."""
    values: Mapping[str, object] = extract
    held = values.get(key)
    if isinstance(held, list):
        return held
    return [] if held is None else [held]


def evidence_of(extract: Extract, key: str) -> list[EvidenceValue]:
    """What states each value of the fact `key`, in their order; none if it is unknown."""
    found = extract["evidens"].get(key, [])
    return found if isinstance(found, list) else [found]


def _value(fact: Fact[Any] | tuple[Fact[Any], ...] | None) -> Any:
    if fact is None:
        return None
    if isinstance(fact, tuple):
        return [_value(each) for each in fact]
    value = fact.value
    return value if isinstance(value, str) else {_key(k): v for k, v in asdict(value).items()}


def _key(name: str) -> str:
    # The one key whose word in the labelling guide is not ASCII.
    return "avstår" if name == "avstar" else name


def _evidence(
    fact: Fact[Any] | Iterable[Fact[Any]], record: Record, document: Document
) -> EvidenceValue | list[EvidenceValue]:
    if isinstance(fact, Fact):
        return _stated(fact.evidence, record, document)
    return [_stated(each.evidence, record, document) for each in fact]


def _stated(found: Evidence, record: Record, document: Document) -> EvidenceValue:
    if found.origin == "sidecar":
        return {"quote": found.quote, "start": None, "end": None, "sidecar": found.source}
    if found.origin == "document":
        # Outside the section's own text: on the cover, in a running header. No offset cuts `text`.
        page = document.page_at(found.start)
        return {"quote": found.quote, "start": None, "end": None, "sida": page}
    page = record.section.page_at(found.start)
    return {"quote": found.quote, "start": found.start, "end": found.end, "sida": page}
