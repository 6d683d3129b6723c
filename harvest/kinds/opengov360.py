"""360online's OpenGov: a page for each board and year, one for each meeting, files by their ids."""

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import date
from urllib.parse import quote, urlsplit

from corpus.errors import ListingFailed
from harvest.kinds.parts import Parts
from harvest.listed import Listed, Passed
from harvest.pages import day_of, file_name_in, links_of, path_of, root_of, site_of, slag_of
from harvest.source import Ask, Key, Kind, Page, Source, Value

_BASE = "https://opengov.360online.com"
_MEETING = re.compile(r"/Meetings/[^/]+/Meetings/Details/(?P<id>\d+)\Z", re.IGNORECASE)
_FILE = re.compile(r"/File/Details/(?P<id>\d+)(?:\.(?P<ending>\w+))?\Z", re.IGNORECASE)
_BOARD = re.compile(
    r"/Meetings/(?P<customer>[^/\"'?]+)/Boards/Details/(?P<board>\d+)", re.IGNORECASE
)
_YEAR_ASKED = re.compile(r"(?:^|&)Year=(?P<year>(?:19|20)\d\d)(?:&|\Z)", re.IGNORECASE)
_LISTS = {"meetingList", "meetingsList"}


async def papers(ask: Ask, source: Source) -> AsyncIterator[Listed | Passed]:
    """Yield the files of each meeting of a board, in every year that its page offers."""
    parts = Parts(ask, source)
    base = (source.text("bas") or _BASE).rstrip("/")
    board = (
        f"{base}/Meetings/{quote(source.text('kund'))}/Boards/Details/{quote(source.text('organ'))}"
    )
    page = await ask.page(board)
    if not _is_board(page):
        raise ListingFailed(f"{page.url} lists no meetings")
    meetings = dict(_meetings(page))
    for year in _years(page):
        if source.fran and year < source.fran.year:
            continue
        if of_year := await parts.page(f"{board}?Year={year}"):
            meetings |= {url: day for url, day in _meetings(of_year) if url not in meetings}
    seen: set[str] = set()
    for url, day in meetings.items():
        listing = path_of(url)
        if not parts.due(listing, day):
            yield Passed(listing)
        elif meeting := await parts.page(url):
            for listed in _files(meeting, listing, day):
                if listed.key not in seen:
                    seen.add(listed.key)
                    yield listed
    parts.end()


def _is_board(page: Page) -> bool:
    root = root_of(page.text)
    if root is None:
        return False
    return any(
        _LISTS & set((e.get("class") or "").split()) for e in root.iter("div", "ul", "section")
    )


def _years(page: Page) -> list[int]:
    """The other years that a page offers, in a list to choose from or in links; newest first."""
    root = root_of(page.text)
    offered = (
        []
        if root is None
        else [
            (option.get("value") or str(option.text_content())).strip()
            for choice in root.iter("select")
            if "year" in (choice.get("id") or "").lower()
            for option in choice.iter("option")
            if option.get("selected") is None  # which the page itself shows
        ]
    )
    asked = (_YEAR_ASKED.search(urlsplit(link.url).query) for link in links_of(page).links)
    years = {int(year) for year in offered if re.fullmatch(r"(?:19|20)\d\d", year)}
    return sorted(years | {int(each["year"]) for each in asked if each}, reverse=True)


def _meetings(page: Page) -> Iterator[tuple[str, date | None]]:
    for link in links_of(page).links:
        if _MEETING.search(path_of(link.url)) and _LISTS & link.within:
            yield link.url.partition("?")[0], day_of(link.title, row=link.row)


def _files(page: Page, listing: str, day: date | None) -> Iterator[Listed]:
    for link in links_of(page).links:
        found = _FILE.search(path_of(link.url))
        if not found or not {"filesList", "filelist"} & link.within:
            continue
        name = file_name_in(link.url)
        # The size beside the name belongs to the page.
        title = name if name and not name.startswith(found["id"]) else link.title
        yield Listed(
            key=found["id"],
            url=link.url,
            title=title,
            listing=listing,
            file_name=name,
            datum=day or day_of(title),
            slag=slag_of(title, link.title) or "handling",
        )


def recognise(page: Page) -> Mapping[str, Value] | None:
    """The block for a board's page, or for a page that links to one."""
    for address in (page.url, *(link.url for link in links_of(page).links)):
        found = _BOARD.search(path_of(address))
        if found:
            block: dict[str, Value] = {"kund": found["customer"], "organ": found["board"]}
            return block if site_of(address) == _BASE else {"bas": site_of(address), **block}
    return None


KIND = Kind(
    name="opengov360",
    keys={
        "kund": Key(str, required=True),
        "organ": Key(str, required=True),
        "bas": Key(str, address=True),
    },
    papers=papers,
    recognise=recognise,
)
