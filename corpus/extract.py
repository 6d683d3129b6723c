"""Turns a record into the flat object that ``klubbat extract`` prints and the index stores.

Its keys and values follow docs/extract.md: first the facts, then where they were read and the words
that state them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any, NotRequired, TypedDict, cast

from corpus.document import (
    SURENESS,
    Document,
    Evidence,
    Fact,
    Facts,
    Record,
    Replaced,
    Sureness,
)
from corpus.fact_table import FACTS, FactValues, RostningValue
from corpus.vocabulary import outcome_of


class EvidenceValue(TypedDict):
    """The words that state a fact; a `corpus.document.Evidence` in JSON.

    `start` and `end` count in the section's text. Both are None if the words are outside it. `sida`
    is the page of the file. If a sidecar states the fact, there is no `sida`, and `sidecar` is the
    path of the sidecar. `template` names the body whose other papers tell the fact, or tell that
    these words state it; in the first case there is no `sida` either. `sakerhet` is how sure the
    rule is (`corpus.document.Sureness`); without it, the words say the fact themselves.
    """

    quote: str
    start: int | None
    end: int | None
    sakerhet: NotRequired[Sureness]
    sida: NotRequired[int]
    sidecar: NotRequired[str | None]
    template: NotRequired[str]


class OcrValue(TypedDict):
    """That a section's text was read from pictures: on which pages, and how surely in per cent."""

    sakerhet: int
    sidor: list[int]


class ReadValue(TypedDict):
    """A value that was read from the text, and the words that it was read from."""

    varde: Any
    evidens: EvidenceValue


class CorrectionValue(TypedDict):
    """A `corpus.document.Replaced` in JSON: who corrects, and what the text was read as."""

    sidecar: str
    texten: list[ReadValue]


class Extract(FactValues):
    """One section as ``klubbat extract`` prints it; keys as in docs/extract.md.

    `evidens` has a key for each known fact; a fact with a list of values has a list of evidence.
    `sidor` are pairs of an offset in the text and the page that begins there. `dokument` is the
    digest of the file. `ocr` is there if OCR read some pages. `rattat` is there if facts were
    corrected: what the text was read as, by the key of the fact. `samma` (the ids of its copies) is
    added by the search for twins, `arende` and `utfall_i_arendet` when the ärenden are gathered.
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
    ocr: NotRequired[OcrValue]
    rattat: NotRequired[dict[str, CorrectionValue]]
    samma: NotRequired[list[str]]
    arende: NotRequired[str]
    utfall_i_arendet: NotRequired[str | None]


COUNTED_FACTS = ("kommun", "namnd", "datum", "utfall", "niva")
"""The facts of a section by which its ärende is counted."""
SUREST, GUESSED = SURENESS[0], SURENESS[-1]

PUBLIC_FACTS = tuple(key for key, entry in FACTS.items() if entry.public)
"""The keys of the facts that ``klubbat extract`` prints, in this order."""

PUBLIC_KEYS = ("id", *PUBLIC_FACTS, "sida", "text", "kalla", "evidens")
"""What ``klubbat extract`` prints of each section, in this order, and `SOMETIMES` if any."""

SOMETIMES = ("ocr", "rattat")
"""The keys that only sections read by OCR, or corrected ones, have."""


def extract_of(record: Record, document: Document) -> Extract:
    """The extract of `record`, a section of `document`.

    Besides `PUBLIC_KEYS` it has what the index and the pages need: the facts that are not public,
    and ``sidor``, ``media``, ``url``, ``dokument`` and ``kallor``.
    """
    facts = {field.name: getattr(record.facts, field.name) for field in fields(Facts)}
    values = {name: _value(fact) for name, fact in facts.items()}
    ocr = _ocr(record, document)
    corrections = {each.key: _correction(each, record, document) for each in record.replaced}
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
            **({"ocr": ocr} if ocr else {}),
            **({"rattat": corrections} if corrections else {}),
        }
    )


def _correction(replaced: Replaced, record: Record, document: Document) -> CorrectionValue:
    read: list[ReadValue] = [
        {"varde": _value(fact), "evidens": _stated(fact.evidence, record, document)}
        for fact in replaced.facts
    ]
    return {"sidecar": replaced.source, "texten": read}


def _ocr(record: Record, document: Document) -> OcrValue | None:
    """How surely OCR read the pages of a section; None if the text is the file's own."""
    own = {mark.number for mark in record.section.marks}
    read = {page.number: page.ocr for page in document.pages if page.number in own}
    sure = {number: ocr for number, ocr in read.items() if ocr is not None}
    if not sure:
        return None
    return {"sakerhet": round(sum(sure.values()) / len(sure)), "sidor": sorted(sure)}


def extract_from(values: Mapping[str, Any]) -> Extract:
    """Return `values`, decoded from JSON, with the type of an extract; nothing is checked.

    No other function trusts the type of an extract without a check. It can be trusted because this
    version of the program wrote the JSON: what an older version wrote is never used.
    """
    return cast("Extract", values)


def public(extract: Extract) -> dict[str, Any]:
    """The part of an extract that ``klubbat extract`` prints: `PUBLIC_KEYS`, `SOMETIMES` if any."""
    values: Mapping[str, object] = extract
    further = (key for key in SOMETIMES if key in values)
    return {key: values[key] for key in (*PUBLIC_KEYS, *further)}


def outcome_in_arende(extract: Extract) -> str | None:
    """The outcome by which a section is shown and counted, as a step of its ärende.

    It is the fact `utfall`, but *beslutat* or *föreslaget* in place of *bifall* if no initiative
    began the ärende (`corpus.vocabulary.outcome_of`). A section that was never gathered is judged
    by its own kind.

    >>> outcome_in_arende({"utfall": "bifall", "niva": "beslut", "arendetyp": "val"})
    'beslutat'
    >>> outcome_in_arende({"utfall": "bifall", "niva": "beslut", "arendetyp": "val",
    ...     "utfall_i_arendet": "bifall"})
    'bifall'
    """
    if "utfall_i_arendet" in extract:
        return extract["utfall_i_arendet"]
    stated = extract["utfall"]
    return stated and outcome_of(stated, extract["niva"], extract["arendetyp"])


FIRST = "p1"
"""The place of the first section of a paper with several, if it has no §."""


def place_of(paragraf: str | None) -> str | None:
    """The place of a § in its paper, which ids have after ``~``; None if there is no §.

    >>> place_of("12 a")
    '12-a'
    """
    return None if paragraf is None else re.sub(r"\W+", "-", paragraf)


def values_of(extract: Extract, key: str) -> list[Any]:
    """The values of the fact `key`, as a list even if it has only one; empty if it is unknown."""
    values: Mapping[str, object] = extract
    held = values.get(key)
    if isinstance(held, list):
        return held
    return [] if held is None else [held]


def evidence_of(extract: Extract, key: str) -> list[EvidenceValue]:
    """The evidence for each value of the fact `key`, in their order; empty if it is unknown."""
    found = extract["evidens"].get(key, [])
    return found if isinstance(found, list) else [found]


def deciding_vote(extract: Extract) -> RostningValue | None:
    """The counted vote that decided the matter; None if there is none."""
    return next((vote for vote in extract["voteringar"] if vote["avgor"]), None)


def decision_of(extract: Extract) -> str | None:
    """The whole decision of a section, where it has more than the sentence in `beslutstext`."""
    stated = next(iter(evidence_of(extract, "beslutstext")), None)
    if stated is None or stated["start"] is None or stated["end"] is None:
        return None
    text, heading = extract["text"], next(iter(evidence_of(extract, "titel")), None)
    since = (heading["end"] or 0) if heading else 0
    if heading is None or text[heading["start"] or 0 : since] != heading["quote"]:
        since = 0
    # It compiles the patterns by which papers are read, which most searches do without.
    from corpus.wording import Span, whole_decision

    whole = whole_decision(text, Span(stated["start"], stated["end"]), since)
    return whole.cut(text) if whole else None


def sureness_of(extract: Extract, keys: Iterable[str]) -> Sureness:
    """How sure the least sure of the facts `keys` is; a fact that is not known takes nothing away.

    >>> words = {"quote": "2024-03-12", "start": 0, "end": 10, "sakerhet": "gissat"}
    >>> sureness_of({"evidens": {"datum": words}}, ("datum", "namnd"))
    'gissat'
    """
    found = (each.get("sakerhet", SUREST) for key in keys for each in evidence_of(extract, key))
    return max(found, key=SURENESS.index, default=SUREST)


def _value(fact: Fact[Any] | tuple[Fact[Any], ...] | None) -> Any:
    if fact is None:
        return None
    if isinstance(fact, tuple):
        return [_value(each) for each in fact]
    value = fact.value
    if isinstance(value, str):
        return value
    return {
        _key(name): list(part) if isinstance(part, tuple) else part
        for name, part in asdict(value).items()
    }


def _key(name: str) -> str:
    # The only key that is not ASCII: docs/extract.md spells it so.
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
    words: EvidenceValue
    if found.origin == "template":
        words = {"quote": found.quote, "start": None, "end": None}
    elif found.origin == "document":
        # The words are outside the section's text, on the cover or in a running header.
        page = document.page_at(found.start)
        words = {"quote": found.quote, "start": None, "end": None, "sida": page}
    else:
        page = record.section.page_at(found.start)
        words = {"quote": found.quote, "start": found.start, "end": found.end, "sida": page}
    if found.source:
        words["template"] = found.source
    if found.sure != SUREST:
        words["sakerhet"] = found.sure
    return words
