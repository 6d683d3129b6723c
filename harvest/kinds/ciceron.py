"""Ciceron, a register that is searched by JSON-RPC; a number in a search is no identity."""

import json
import re
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs, quote, unquote, urlsplit

from corpus.errors import ListingFailed
from harvest.kinds.parts import Parts
from harvest.listed import Listed, Passed
from harvest.pages import PROTOKOLL, day_of, json_of, links_of, site_of, slag_of, unpacked
from harvest.source import Ask, Key, Kind, Page, Source, Value

_PROTOCOLS = 64
"""What Ciceron calls minutes among its kinds of documents."""

_OWN_PAGE = re.compile(r"ciceronsok|<title>[^<]*ciceron", re.IGNORECASE)
_AT_ONCE = 100
_SEARCH = "klubbat"
_SESSIONS = 3
"""How often a search is made anew in one run, when the server has forgotten the one before."""


@dataclass(frozen=True)
class _Meeting:
    """A meeting that a search found. `place` is its number in that search, and no other."""

    place: str
    title: str
    listing: str
    datum: date | None


class _SessionLost(ListingFailed):
    """The server has forgotten the session that a search belongs to."""


async def papers(ask: Ask, source: Source) -> AsyncIterator[Listed | Passed]:
    """Yield the papers of each meeting that a search for the body's minutes finds."""
    parts, done = Parts(ask, source), set[str]()
    seen: set[str] = set()
    for attempt in range(_SESSIONS):
        search = _Search(ask, source)
        try:
            for meeting in await search.meetings():
                if meeting.listing in done:
                    continue
                # Asked once only: it may be answered otherwise the next time.
                done.add(meeting.listing)
                if not parts.due(meeting.listing, meeting.datum):
                    yield Passed(meeting.listing)
                    continue
                try:
                    documents = await search.documents(meeting)
                except _SessionLost:
                    done.discard(meeting.listing)
                    raise
                except ListingFailed as error:
                    parts.failed(f"{meeting.title}: {error}")
                    continue
                for listed in _listed(documents, meeting, source):
                    if listed.key not in seen:
                        seen.add(listed.key)
                        yield listed
            break
        except _SessionLost:
            if attempt == _SESSIONS - 1:
                raise
    parts.end()


class _Search:
    """One search in one session."""

    def __init__(self, ask: Ask, source: Source) -> None:
        self._ask = ask
        self._base = source.text("bas").rstrip("/")
        self._diary, self._board = source.text("diarium"), source.text("instans")
        self._session: str | None = None

    async def meetings(self) -> list[_Meeting]:
        """Every meeting that is found, a hundred at a time."""
        wanted = {
            "diary": self._diary,
            "board": self._board,
            "from_date": "",
            "to_date": "",
            "hasFiles": False,
        }
        found = await self._call(
            "Search",
            {
                "search_id": _SEARCH,
                "doctype": _PROTOCOLS,
                "text": "",
                "param": json.dumps(wanted, ensure_ascii=False),
            },
        )
        hits = found.get("hits")
        if not isinstance(hits, int | str) or not str(hits).isdecimal():
            raise ListingFailed("the search does not tell how many meetings it found")
        items: dict[str, Mapping[str, object]] = {}
        while len(items) < int(hits):
            reply = await self._call(
                "ReadItems", {"search_id": _SEARCH, "offset": len(items), "limit": _AT_ONCE}
            )
            results = reply.get("results")
            new = {
                str(each["id"]): each
                for each in (results if isinstance(results, list) else ())
                if isinstance(each, dict) and "id" in each and str(each["id"]) not in items
            }
            if not new:
                raise ListingFailed(f"the search found {hits} meetings, but tells {len(items)}")
            items |= new
        return _meetings(items.values())

    async def documents(self, meeting: _Meeting) -> list[object]:
        """The documents of a meeting, as the server tells them."""
        reply = await self._call("ReadObjectDetails", {"search_id": _SEARCH, "id": meeting.place})
        value = unpacked(reply.get("value", reply))
        if not isinstance(value, dict) or "documents" not in value:
            raise ListingFailed("the meeting's details tell no documents")
        documents = value["documents"]
        return documents if isinstance(documents, list) else []

    async def _call(self, method: str, params: Mapping[str, object]) -> Mapping[str, object]:
        body: dict[str, object] = {
            "jsonrpc": "2.0",
            "method": f"CiceronsokServer:{method}",
            "params": params,
        }
        if self._session:
            body["session_id"] = self._session
        reply = json_of(await self._ask.post(f"{self._base}/json", body))
        if not isinstance(reply, dict):
            raise ListingFailed(f"{method} answers no object")
        if isinstance(session := reply.get("session_id"), str | int) and session:
            self._session = str(session)
        if error := reply.get("error"):
            message = str(error.get("message", error) if isinstance(error, dict) else error)
            lost = "session" in message.casefold() and method != "Search"
            raise (_SessionLost if lost else ListingFailed)(f"{method}: {message}")
        result = unpacked(reply.get("result"))
        # A result within the result, and that as a string, is how some installations answer.
        while isinstance(result, dict) and "result" in result:
            result = unpacked(result["result"])
        if not isinstance(result, dict):
            raise ListingFailed(f"{method} answers no result")
        return result


def _meetings(items: Iterable[Mapping[str, object]]) -> list[_Meeting]:
    meetings: list[_Meeting] = []
    named: dict[str, int] = {}
    for item in items:
        title, link = str(item.get("title") or ""), str(item.get("object_link") or "")
        name = f"{title} {link}".strip()
        # Two meetings of one name are told apart by their order.
        named[name] = named.get(name, 0) + 1
        listing = f"{name} ({named[name]})" if named[name] > 1 else name
        meetings.append(_Meeting(str(item["id"]), title, listing, day_of(title, row=link)))
    return meetings


def _listed(documents: list[object], meeting: _Meeting, source: Source) -> list[Listed]:
    base = source.text("bas").rstrip("/")
    found = []
    for each in documents:
        if not isinstance(each, dict) or not each.get("filename_b64") or each.get("id") is None:
            continue  # a stub of a paper that is not published
        # The server packs the name in Latin-1, and knows the file by exactly these letters.
        packed, identity = quote(str(each["filename_b64"]), safe="/="), str(each["id"])
        name, file_name = str(each.get("name") or ""), str(each.get("filename") or "")
        title = name or file_name or meeting.title
        found.append(
            Listed(
                key=identity,
                url=f"{base}/download/document?filename={packed}&id={quote(identity)}",
                title=title,
                listing=meeting.listing,
                file_name=file_name,
                datum=meeting.datum or day_of(name, file_name),
                namnd=source.namnd or source.text("instans"),
                slag=slag_of(title, file_name) or PROTOKOLL,
            )
        )
    return found


def recognise(page: Page) -> Mapping[str, Value] | None:
    """The block for the page of a Ciceron search, or for one that links to such a search."""
    addresses = [page.url, *re.findall(r"https?://[^\s\"'<>]+#!/search/\?[^\s\"'<>]+", page.text)]
    addresses += [link.url for link in links_of(page).links]
    for address in addresses:
        parts = urlsplit(address.replace("&amp;", "&"))
        if parts.fragment.startswith("!/search"):
            asked = parse_qs(parts.fragment.partition("?")[2])
            body, diary = asked.get("i", [""])[0], asked.get("n", [""])[0]
            return _block(site_of(address), unquote(body), diary)
    if _OWN_PAGE.search(page.text) or ".ciceron.cloud" in urlsplit(page.url).netloc:
        return _block(site_of(page.url), "", "")
    return None


def _block(base: str, body: str, diary: str) -> Mapping[str, Value]:
    return {"bas": base, "diarium": diary or "KS", "instans": body or "Kommunfullmäktige"}


KIND = Kind(
    name="ciceron",
    keys={
        "bas": Key(str, required=True, address=True),
        "diarium": Key(str, required=True),
        "instans": Key(str, required=True),
    },
    papers=papers,
    recognise=recognise,
)
