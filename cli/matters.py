"""Finds what somebody names at the terminal: by an id, a diary number, a § or an address."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract
from search import Index, Request
from search.answer import Lead

ENDINGS = {".html", ".json", ".md", ".docx"}
"""Endings of addresses that are not a part of the id."""


def arende_named(index: Index, named: str) -> ArendeRecord | None:
    """The ärende that is named, or that of the section that is; None if none or several are."""
    if found := index.arende(id_in(named)):
        return found
    return _arende_led_to(index, named, _leads(index, named))


def section_named(index: Index, named: str) -> Extract | None:
    """The section that is named, or the deciding one of the ärende that is; None if none is."""
    if found := index.extract(id_in(named)):
        return found
    arende = index.arende(id_in(named))
    if arende is None:
        leads = _leads(index, named)
        ids = _ids(leads, "paragraf")
        if len(ids) == 1:
            return index.extract(ids.pop())
        arende = _arende_led_to(index, named, leads)
    if arende is None or not arende["steg"]:
        return None
    return index.extract(arende["beslutssteg"] or arende["steg"][-1]["id"])


def none_named(named: str) -> str:
    """The line that says that nothing, or more than one thing, is named, and how to find it."""
    return f'klubbat: the index holds no {named}; find its ID with klubbat search "{named}"'


def id_in(named: str) -> str:
    """The id that ends an address of the site; what is no address is an id as it is.

    >>> id_in("https://arkiv.example/en/arende/ekhamra-ks-2023-118?q=v%C3%A4g")
    'ekhamra-ks-2023-118'
    >>> id_in("https://arkiv.example/dokument/2023-11-07_KS_protokoll~162.json#belagg-skal-1")
    '2023-11-07_KS_protokoll~162'
    >>> id_in("KS 2023/118")
    'KS 2023/118'
    """
    address = urlsplit(named) if named.startswith(("https://", "http://", "/")) else None
    if address is None:
        return named
    last = PurePosixPath(unquote(address.path).removesuffix("/index.html"))
    return last.name.removesuffix(last.suffix) if last.suffix in ENDINGS else last.name


def _leads(index: Index, named: str) -> Sequence[Lead]:
    return index.search(Request(named, limit=1)).leads


def _ids(leads: Sequence[Lead], kind: str) -> set[str]:
    return {lead.id for lead in leads if lead.kind == kind and lead.id}


def _arende_led_to(index: Index, named: str, leads: Sequence[Lead]) -> ArendeRecord | None:
    """The ärende that is led to, or else that of the section; None if none or several are."""
    ids = _ids(leads, "arende") or set(_arenden_of(index, named, leads))
    return index.arende(ids.pop()) if len(ids) == 1 else None


def _arenden_of(index: Index, named: str, leads: Sequence[Lead]) -> Iterator[str]:
    """The ärenden of the sections that are named."""
    for section in (id_in(named), *sorted(_ids(leads, "paragraf"))):
        extract = index.extract(section)
        if extract and "arende" in extract:
            yield extract["arende"]
