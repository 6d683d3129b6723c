"""Cites places in the papers: "KF 2024-08-22 § 305, dnr SLK-2023-00262", with an address."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from corpus.arende_record import StegRecord
from corpus.extract import Extract
from corpus.vocabulary import load
from search.precedent import Reason
from web import addresses
from web.brief.values import Cited, Quoted
from web.language import gettext
from web.shown import present

_ENCODED = re.compile(r"(?:%[89A-F][0-9A-F])+")

MOST_NUMBERS = 3
"""The most diary numbers in one citation; a matter that many are gathered in has dozens."""


def readable(address: str) -> str:
    """The address as people read it: letters with rings and dots are not encoded.

    >>> readable("https://arkiv.example/arende/lind%C3%A5sen-2022?q=a%20b")
    'https://arkiv.example/arende/lindåsen-2022?q=a%20b'
    """
    return _ENCODED.sub(_letters, address)


def _letters(encoded: re.Match[str]) -> str:
    letters = bytes.fromhex(encoded[0].replace("%", "")).decode("utf-8", "replace")
    return letters if letters.isalpha() else encoded[0]


def short_body(body: str) -> str:
    """The letters by which a body is cited everywhere; its name if it has none.

    >>> short_body("Kommunfullmäktige"), short_body("Samhällsbyggnadsnämnden")
    ('KF', 'Samhällsbyggnadsnämnden')
    """
    term = load("acronyms").find(body)
    return term.name if term and term.label.casefold() == body.casefold() else body


def place(
    body: str | None, day: str | None, paragraf: str | None, numbers: Sequence[str] = ()
) -> str:
    r"""A place in minutes as one cites it, as far as it is known; empty if nothing is.

    >>> place("Kommunfullmäktige", "2024-08-22", "305", ["SLK-2023-00262"])
    'KF 2024-08-22 §\xa0305, dnr SLK-2023-00262'
    """
    section = f"§\u00a0{paragraf}" if paragraf else None
    meeting = " ".join(filter(None, (body and short_body(body), day, section)))
    return ", ".join(filter(None, (meeting, present.diary(numbers[:MOST_NUMBERS]))))


@dataclass(frozen=True, slots=True)
class Citing:
    """Cites sections, with addresses that lead there from anywhere.

    Args:
        read: returns the section with an id; None if there is none.
        origin: the address of the site. If it is empty, only what the municipality itself
            publishes has an address.
        with_sources: whether the site has the files.
    """

    read: Callable[[str], Extract | None]
    origin: str = ""
    with_sources: bool = False

    def link(self, address: str) -> str:
        """An address of the site from anywhere; empty if the site's own is not known."""
        return f"{self.origin}{address}" if self.origin else ""

    def step(self, step: StegRecord) -> Cited:
        """A step of an ärende, without diary numbers."""
        known = place(step["namnd"], step["datum"], step["paragraf"])
        return Cited(known or gettext("Okänt datum"), self.link(addresses.document(step["id"])))

    def section(self, extract: Extract, numbers: Sequence[str] = ()) -> Cited:
        """A section, with its municipality and diary numbers, or else those given."""
        written = extract["diarienummer"] or numbers
        known = place(extract["namnd"], extract["datum"], extract["paragraf"], written)
        text = ", ".join(filter(None, (extract["kommun"], known)))
        return Cited(text or extract["kalla"], self.link(addresses.document(extract["id"])))

    def reason(self, reason: Reason) -> Quoted:
        """A reason, with its page."""
        extract = self.read(reason.id)
        known = place(reason.namnd, reason.datum, reason.paragraf)
        kind = present.label("kinds", reason.doktyp) if reason.doktyp else reason.id
        page = page_of(extract, reason.start) if extract else None
        text = ", ".join(filter(None, (known or kind, page)))
        at = addresses.reason(reason.id, None if reason.start is None else reason.n)
        return Quoted(reason.text, Cited(text, self.link(at)))

    def source(self, extract: Extract) -> Cited:
        """The file of a section, at its page."""
        name = PurePosixPath(extract["kalla"]).name
        known = place(extract["namnd"], extract["datum"], extract["paragraf"])
        where = ", ".join(filter(None, (extract["kommun"], known)))
        told = ", ".join(filter(None, (name, page_of(extract, None))))
        own = addresses.source(extract) if self.with_sources else addresses.document(extract["id"])
        address = addresses.published(extract) or self.link(own)
        return Cited(f"{where}: {told}" if where else told, address)


def page_of(extract: Extract, at: int | None) -> str | None:
    """The page of a place in a section's text, or on which it begins; None if it has no pages."""
    if not present.paged(extract):
        return None
    begins = [start for start, _ in extract["sidor"]]
    number = extract["sida"] if at is None else extract["sidor"][bisect_right(begins, at) - 1][1]
    return gettext("s. %(page)s", page=number)
