"""A source as the definition gives it, and what a kind of source is."""

import re
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeAlias

from harvest.decoding import text_of
from harvest.listed import Listed, Passed

Value: TypeAlias = str | int | bool | tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """One block ``[kallor.NAMN]``. `own` holds the keys that only its kind knows.

    `slag` are the kinds of paper to take. `ta` and `hoppa` are tried on title, file name and
    column: a paper is taken if `ta` is None or found in one of them, and `hoppa` in none. `fran` is
    the first day of interest. `sparar` says how long the publisher keeps papers: ``innevarande
    år``, ``12 månader`` or ``5 år``; it is None if unsaid.
    `hosts` are the other hosts that redirects may lead to.
    """

    name: str
    kind: str
    kommun: str | None = None
    namnd: str | None = None
    slag: tuple[str, ...] = ("protokoll",)
    ta: re.Pattern[str] | None = None
    hoppa: re.Pattern[str] | None = None
    fran: date | None = None
    sparar: str | None = None
    vid_borttagning: str = "flytta"
    hosts: tuple[str, ...] = ()
    own: Mapping[str, Value] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """The kind's own key as a string; empty if the definition does not give it."""
        value = self.own.get(key, "")
        assert isinstance(value, str)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The kind's own key as strings; none if the definition does not give it."""
        value = self.own.get(key, ())
        assert isinstance(value, tuple)
        return value

    def number(self, key: str, default: int) -> int:
        """The kind's own key as a whole number."""
        value = self.own.get(key, default)
        assert isinstance(value, int)
        return value


@dataclass(frozen=True)
class Page:
    """What a publisher answered to a question for a listing: status 200 and a body.

    `url` is the address after redirects, which relative links start from.
    """

    url: str
    content_type: str
    body: bytes

    @property
    def text(self) -> str:
        """The body as text, in the encoding that its header, mark or `<meta>` names, else UTF-8."""
        return text_of(self.body, self.content_type)


class Ask(Protocol):
    """How a kind asks its publisher. Each call waits for its origin's turn."""

    async def page(self, url: str, headers: Mapping[str, str] | None = None) -> Page:
        """The answer to GET; an unchanged page comes from the state. Raises `ListingFailed`."""

    async def post(self, url: str, body: object) -> Page:
        """The answer to a POST of JSON, which only Ciceron's ``/json`` needs."""

    def due(self, listing: str, datum: date | None) -> bool:
        """Whether a listing is to be asked in this run: new, fresh, or not asked for a month."""


@dataclass(frozen=True)
class Key:
    """A key that a kind has in the definition. `shape` is ``str``, ``int`` or ``tuple``.

    `address` is true of keys that hold addresses, which are checked before any request. `path` is
    true of a key that holds the path of a file: `Source.own` has it from the definition's folder.
    """

    shape: type
    required: bool = False
    address: bool = False
    path: bool = False


@dataclass(frozen=True)
class Kind:
    """A way to publish: its name in definitions, its keys, and how its papers are listed.

    `papers` lists the papers of a source; it raises `ListingFailed` if the publisher's answer is
    none. `recognise` gives the block of a definition for a page that is of this kind, as keys and
    values, or None; it asks nothing.
    """

    name: str
    keys: Mapping[str, Key]
    papers: Callable[[Ask, Source], AsyncIterator[Listed | Passed]]
    recognise: Callable[[Page], Mapping[str, Value] | None]
    one_of: tuple[str, ...] = ()
    """Of these keys exactly one is given."""
