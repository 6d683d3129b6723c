"""A record as the flat object that ``klubbat extract`` prints and the index stores.

Keys and values are those of the labelling guide (docs/extract.md): the facts, then where they were
read and the words that state them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any

from corpus.document import Document, Evidence, Fact, Facts, Record

Extract = Mapping[str, Any]
"""One section as ``klubbat extract`` prints it; keys as in docs/extract.md."""

PUBLIC_KEYS = (
    "id",
    "kommun",
    "namnd",
    "datum",
    "paragraf",
    "diarienummer",
    "titel",
    "doktyp",
    "arendetyp",
    "motionarer",
    "utfall",
    "niva",
    "beslutstext",
    "yrkanden",
    "reservationer",
    "votering",
    "sida",
    "text",
    "kalla",
    "evidens",
)
"""What ``klubbat extract`` prints of each section, in this order."""


def extract_of(record: Record, document: Document) -> dict[str, Any]:
    """The object for `record`, a section of `document`.

    It has all of `PUBLIC_KEYS`, and what index and pages want besides: the facts that are no public
    keys (``attsatser``, ``attsatsutfall``, ``vackt``, ``hanvisningar``, ``handlingar``,
    ``skickas_till``), ``sidor`` (pairs of offset and page number), ``media``, ``url``, ``dokument``
    (the digest), ``kallor``.
    """
    facts = {field.name: getattr(record.facts, field.name) for field in fields(Facts)}
    values = {name: _value(fact) for name, fact in facts.items()}
    return {
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


def public(extract: Mapping[str, Any]) -> dict[str, Any]:
    """What ``klubbat extract`` prints of an extract: `PUBLIC_KEYS` and nothing else."""
    return {key: extract[key] for key in PUBLIC_KEYS}


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


def _evidence(fact: Fact[Any] | Iterable[Fact[Any]], record: Record, document: Document) -> Any:
    if not isinstance(fact, Fact):
        return [_evidence(each, record, document) for each in fact]
    found: Evidence = fact.evidence
    if found.origin == "sidecar":
        return {"quote": found.quote, "start": None, "end": None, "sidecar": found.source}
    if found.origin == "document":
        # Outside the section's own text: on the cover, in a running header. No offset cuts `text`.
        page = document.page_at(found.start)
        return {"quote": found.quote, "start": None, "end": None, "sida": page}
    page = record.section.page_at(found.start)
    return {"quote": found.quote, "start": found.start, "end": found.end, "sida": page}
