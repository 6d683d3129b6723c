"""From pages to extracts: split into sections, read the facts of each, give each its id."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath
from unicodedata import normalize
from urllib.parse import unquote

from corpus.document import Document, Facts, Given, Record, Section
from corpus.extract import Extract, extract_of, place_of
from corpus.facts import read_facts
from corpus.layout import split
from corpus.understanding.corrections import corrected, replaced


def understand(
    document: Document,
    given: Given,
    slug: str,
    sources: tuple[str, ...],
    sections: Sequence[Section] | None = None,
) -> list[Extract]:
    """Return the extracts of `document`, one for each section, in the order of the paper.

    `slug` is the document's name in addresses. `sources` are the paths it was found at; the
    first is shown as its source. If `sections` are given (some of those that `split` found),
    only they are read.
    """
    parts = split(document) if sections is None else sections
    read = [_titled(read_facts(section, document, given), given, parts) for section in parts]
    understood = [
        (section, corrected(facts, given)) for section, facts in zip(parts, read, strict=True)
    ]
    url = given.url.value if given.url else None
    extracts = []
    names = _ids(slug, understood)
    for name, (section, facts), own in zip(names, understood, read, strict=True):
        record = Record(
            name,
            document.digest,
            sources[0],
            document.media,
            section,
            facts,
            url,
            sources,
            replaced(own, given),
        )
        extracts.append(extract_of(record, document))
    return extracts


def _titled(facts: Facts, given: Given, parts: Sequence[Section]) -> Facts:
    """The facts, with the title given of a paper that states none and has one section alone."""
    if facts.titel or given.titel is None or len(parts) > 1:
        return facts
    return replace(facts, titel=given.titel)


def slug_of(kalla: str) -> str:
    """Return a file's name in a form for an address: no ending, no blanks, å ä ö kept.

    >>> slug_of("motioner/Motion%20om säker skolväg.pdf")
    'Motion_om_säker_skolväg'
    """
    stem = PurePath(normalize("NFC", unquote(PurePath(kalla).name))).stem
    return re.sub(r"[^\w.-]+", "_", stem).strip("._-") or "dokument"


def _ids(slug: str, understood: list[tuple[Section, Facts]]) -> list[str]:
    """The ids of the sections: the document's name, and with several sections the § or the place.

    If a § occurs twice in one paper, a count is added.
    """
    if len(understood) == 1:
        return [slug]
    seen: dict[str, int] = {}
    names = []
    for place, (_, facts) in enumerate(understood, 1):
        name = _own_name(facts, place)
        seen[name] = seen.get(name, 0) + 1
        names.append(f"{slug}~{name}" if seen[name] == 1 else f"{slug}~{name}.{seen[name]}")
    return names


def _own_name(facts: Facts, place: int) -> str:
    return place_of(facts.paragraf.value if facts.paragraf else None) or f"p{place}"
