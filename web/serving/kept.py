"""Keeps pages of searches, so that one that is asked for again is not made again."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search.engine import Index
from web import addresses
from web.folder import folder
from web.language import split, spoken
from web.serving.current import CurrentIndex
from web.serving.headers import browser_has
from web.serving.site import origin

MOST_KEPT = 16_000_000
"""The most bytes of pages that a process keeps: 16 MB, some 400 pages of hits."""

_KEPT = (addresses.SEARCH, f"{addresses.SEARCH}.json")
"""The pages that follow from their address, the index and the day alone, and take some time."""

Key = tuple[object, ...]


@dataclass(slots=True)
class Page:
    """An answer as the application gave it."""

    headers: list[tuple[bytes, bytes]]
    body: bytes


@dataclass(slots=True)
class Pages:
    """The pages of one index on one day; those asked for last are kept."""

    most: int = MOST_KEPT
    _of: tuple[Index, date] | None = None
    _pages: OrderedDict[Key, Page] = field(default_factory=OrderedDict)
    _bytes: int = 0

    def get(self, of: tuple[Index, date], key: Key) -> Page | None:
        """The page; None if it is not kept, or was made of another index or on another day."""
        page = self._pages.get(key) if self._is_of(of) else None
        if page:
            self._pages.move_to_end(key)
        return page

    def keep(self, of: tuple[Index, date], key: Key, page: Page) -> None:
        """Keep a page, and none any more that was made of another index or on another day."""
        if not self._is_of(of):
            self._of, self._bytes = of, 0
            self._pages.clear()
        if key in self._pages or len(page.body) > self.most // 2:
            return
        self._pages[key] = page
        self._bytes += len(page.body)
        while self._bytes > self.most:
            self._bytes -= len(self._pages.popitem(last=False)[1].body)

    def _is_of(self, of: tuple[Index, date]) -> bool:
        return self._of is not None and self._of[0] is of[0] and self._of[1] == of[1]


class KeptPages:
    """Middleware that answers with a page that it keeps, if it is that of the newest index.

    It comes before all that waits for a turn: such an answer takes neither a thread nor a search.

    Args:
        app: the application that answers.
        most: the most bytes that are kept; 0 keeps nothing.
    """

    def __init__(self, app: ASGIApp, most: int = MOST_KEPT) -> None:
        self.app = app
        self._pages = Pages(most)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on and keep what is answered."""
        held: CurrentIndex | None = None
        if scope["type"] == "http" and scope["method"] == "GET":
            held = scope["app"].state.index if split(scope["path"])[1] in _KEPT else None
        index = held.serving if held and held.by_generation else None
        # Asked in a thread, because an engine may ask over a network.
        if held is None or index is None or not await run_in_threadpool(index.fresh):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        of = index, date.today()
        key = spoken(), folder(), origin(request), scope["path"], scope["query_string"]
        if page := self._pages.get(of, key):
            await _answer(page, request, send)
            return
        begun: Message = {}

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                begun.update(message)
            elif begun.get("status") == 200 and not message.get("more_body") and begun:
                if held.serving is index and date.today() == of[1]:
                    page = Page(list(begun["headers"]), bytes(message.get("body", b"")))
                    self._pages.keep(of, key, page)
            else:
                begun.clear()  # it comes in parts
            await send(message)

        await self.app(scope, receive, sending)


async def _answer(page: Page, request: Request, send: Send) -> None:
    headers = Headers(raw=page.headers)
    etag = headers.get("etag", "")
    if etag and browser_has(request, etag):
        kept = {"etag": etag, "cache-control": headers["cache-control"]}
        unchanged = Response(status_code=304, headers=kept)
        await send({"type": "http.response.start", "status": 304, "headers": unchanged.raw_headers})
        await send({"type": "http.response.body", "body": b""})
        return
    # Others add headers to a message, so each gets its own list.
    await send({"type": "http.response.start", "status": 200, "headers": list(page.headers)})
    await send({"type": "http.response.body", "body": page.body})
