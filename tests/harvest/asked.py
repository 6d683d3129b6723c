"""A publisher of which everything is known: addresses and what they answer, without a network."""

import asyncio
import json
import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from corpus.errors import ListingFailed
from harvest.kinds import KINDS
from harvest.listed import Listed, Passed
from harvest.source import Page, Source

PORTALS = Path(os.environ.get("KLUBBAT_PORTALS", "portals"))
"""Recorded answers of portals, which are not all ours to publish."""


class FakeAsk:
    """Answers what `pages` says to GET, and what `posts` makes of the body to POST.

    An answer may be bytes, a text, a value for JSON, a whole page (after redirects), or an error.
    `asked` is what was asked, `known` are listings that need not be asked.
    """

    def __init__(
        self,
        pages: Mapping[str, object],
        posts: Callable[[dict[str, object]], object] | None = None,
        known: frozenset[str] = frozenset(),
    ) -> None:
        self._pages = pages
        self._posts = posts
        self._known = known
        self.asked: list[str] = []
        self.headers: dict[str, Mapping[str, str]] = {}
        self.bodies: list[dict[str, object]] = []
        self.dues: dict[str, date | None] = {}

    async def page(self, url: str, headers: Mapping[str, str] | None = None) -> Page:
        """The answer to GET; what is unknown fails."""
        assert url.isascii()
        assert "#" not in url
        self.asked.append(url)
        self.headers[url] = headers or {}
        if url not in self._pages:
            raise ListingFailed(f"{url} answers 404")
        return shape(url, self._pages[url])

    async def post(self, url: str, body: object) -> Page:
        """The answer to a POST."""
        assert isinstance(body, dict)
        assert self._posts is not None
        self.asked.append(url)
        self.bodies.append(json.loads(json.dumps(body)))
        return shape(url, self._posts(body))

    def due(self, listing: str, datum: date | None) -> bool:
        """Whether a listing is not among the known ones."""
        self.dues[listing] = datum
        return listing not in self._known


def shape(url: str, answer: object) -> Page:
    """A page with an answer as its body."""
    if isinstance(answer, Exception):
        raise answer
    if isinstance(answer, Page):
        return answer
    if isinstance(answer, str):
        answer = answer.encode()
    if not isinstance(answer, bytes):
        answer = json.dumps(answer, ensure_ascii=False).encode()
    return Page(url, "text/html; charset=utf-8", answer)


def html(url: str, body: str) -> Page:
    """A page in HTML at an address."""
    return Page(url, "text/html; charset=utf-8", body.encode())


def listed_by(
    kind: str,
    ask: FakeAsk,
    own: Mapping[str, object] | None = None,
    **known: object,
) -> tuple[list[Listed | Passed], str]:
    """What a kind lists of a source, and why its listing failed in the end; empty if it did not."""
    source = Source("prov", kind, own=own or {}, **known)  # type: ignore[arg-type]
    found: list[Listed | Passed] = []

    async def run() -> str:
        try:
            async for each in KINDS[kind].papers(ask, source):
                found.append(each)  # noqa: PERF401 – what came before a failure counts
        except ListingFailed as error:
            return str(error)
        return ""

    return found, asyncio.run(run())


def papers_of(
    kind: str, ask: FakeAsk, own: Mapping[str, object] | None = None, **known: object
) -> list[Listed]:
    """The papers that a kind lists, which must not fail."""
    found, failed = listed_by(kind, ask, own, **known)
    assert failed == ""
    return [each for each in found if isinstance(each, Listed)]


def told(listed: Listed) -> tuple[str, str | None, str | None]:
    """A paper's title, day and kind."""
    return listed.title, listed.datum.isoformat() if listed.datum else None, listed.slag
