"""How one source asks: its listings and its papers."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import TypeAlias

from corpus.errors import ListingFailed
from harvest.asking.content import NoPaper
from harvest.asking.exchange import Answer, Exchange, Question, Tally
from harvest.asking.faults import NoAnswer, TooLarge
from harvest.asking.judging import judged
from harvest.asking.login import asks_for_login
from harvest.asking.sinks import Memory, Part
from harvest.asking.unpacking import NotPacked, unpacked
from harvest.asking.waiting import TRIES
from harvest.fetched import (
    Failed,
    Fetched,
    Missing,
    Origins,
    Outcome,
    Refused,
    Unchanged,
    Validators,
)
from harvest.source import Page, Source

Due: TypeAlias = Callable[[str, date | None], bool]
"""Whether a listing, with the day of its meeting, is to be asked in this run."""

MOST_OF_A_LISTING = 50_000_000
_LONGEST_HEADER = 1_000


class SourceAsking:
    """Keeps the promises of `Ask` and `Fetch` for one source."""

    def __init__(self, exchange: Exchange, source: Source, most: int, due: Due) -> None:
        self._exchange, self._source, self._most, self._due = exchange, source, most, due
        self._tally = Tally()

    @property
    def requests(self) -> int:
        """How many requests were sent for this source, those for robots.txt with them."""
        return self._tally.requests

    def due(self, listing: str, datum: date | None) -> bool:
        """Whether a listing is to be asked in this run."""
        return self._due(listing, datum)

    async def page(self, url: str, headers: Mapping[str, str] | None = None) -> Page:
        """The answer to GET; an unchanged page comes from the state.

        Raises:
            ListingFailed: there is no answer, another status than 200, or a page to log in at.
        """
        kept = self._origins.listing(url)
        conditions = _conditions(kept[0]) if kept else {}
        question = Question(url, headers={**(headers or {}), **conditions}, hosts=self._hosts)
        answer, body = await self._listing(question)
        if answer.status == HTTPStatus.NOT_MODIFIED and kept:
            return Page(answer.url, kept[2], kept[1])
        page = _page(url, answer, body)
        validators = _validators(answer)
        if validators != Validators():
            self._origins.keep_listing(url, validators, page.body, page.content_type)
        return page

    async def post(self, url: str, body: object) -> Page:
        """The answer to a POST of JSON.

        Raises:
            ListingFailed: as for `page`.
        """
        headers = {"Content-Type": "application/json"}
        question = Question(url, "POST", headers, json.dumps(body).encode(), self._hosts)
        return _page(url, *await self._listing(question))

    async def paper(
        self, url: str, part: Path, hosts: tuple[str, ...], known: Validators | None
    ) -> Outcome:
        """Write the paper's bytes to `part`; leave no such file unless the outcome is `Fetched`."""
        conditions = _conditions(known) if known else {}
        question = Question(url, headers=conditions, hosts=(*self._hosts, *hosts))
        outcome: Outcome = Failed("it was not asked for")
        try:
            for _ in range(TRIES):
                outcome, cut = await self._once(question, part)
                if not cut:
                    break
        finally:
            if not isinstance(outcome, Fetched):
                part.unlink(missing_ok=True)
        return outcome

    async def _once(self, question: Question, part: Path) -> tuple[Outcome, bool]:
        """What comes of asking; and whether the bytes may only have been lost on their way."""
        sink = Part(part, self._most)
        try:
            answer = await self._exchange.ask(question, sink, self._tally)
            if answer.status != HTTPStatus.OK:
                return _without_body(answer, bool(question.headers)), False
            sink.settle()
            try:
                paper = judged(sink, answer.header("content-encoding"))
            except NoPaper as error:
                return Refused(str(error)), error.cut and not answer.header("content-length")
            return Fetched(paper.sha256, paper.size, paper.suffix, _validators(answer)), False
        except TooLarge as error:
            return Refused(str(error)), False
        except NoAnswer as error:
            return Failed(str(error)), False
        finally:
            sink.close()

    async def _listing(self, question: Question) -> tuple[Answer, bytes]:
        sink = Memory(MOST_OF_A_LISTING)
        try:
            answer = await self._exchange.ask(question, sink, self._tally)
            body = bytes(sink.data) if answer.status == HTTPStatus.OK else b""
            with suppress(NotPacked):
                encoding = answer.header("content-encoding")
                body = b"".join(unpacked([body], encoding, MOST_OF_A_LISTING))
        except (NoAnswer, TooLarge) as error:
            raise _failed(question.url, str(error)) from None
        return answer, body

    @property
    def _origins(self) -> Origins:
        return self._exchange.origins

    @property
    def _hosts(self) -> tuple[str, ...]:
        return self._source.hosts


def _page(asked: str, answer: Answer, body: bytes) -> Page:
    if answer.status != HTTPStatus.OK:
        login = ", so it asks for a login" if answer.status == HTTPStatus.UNAUTHORIZED else ""
        raise _failed(asked, f"{answer}{login}")
    page = Page(answer.url, answer.header("content-type"), body)
    if asks_for_login(asked, page.url, page.text):
        raise _failed(asked, "a page to log in at came where a listing was due")
    return page


def _failed(url: str, why: str) -> ListingFailed:
    told = why if url[:200] in why else f"{why} ({url[:200]})"
    return ListingFailed(" ".join(told.split()))


def _without_body(answer: Answer, conditional: bool) -> Outcome:
    if answer.status == HTTPStatus.NOT_MODIFIED and conditional:
        return Unchanged()
    if answer.status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        return Missing(answer.status)
    return Failed(str(answer))


def _validators(answer: Answer) -> Validators:
    said = answer.headers.get
    return Validators(_as_header(said("etag")), _as_header(said("last-modified")))


def _conditions(known: Validators) -> dict[str, str]:
    given = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: said for name, value in given.items() if (said := _as_header(value))}


def _as_header(value: str | None) -> str | None:
    """What a server said, if it can be said back to it: a server may write anything."""
    if value and value.isascii() and value.isprintable() and len(value) <= _LONGEST_HEADER:
        return value
    return None
