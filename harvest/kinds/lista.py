"""Pages with links to papers: any web site's, with what SiteVision adds, and open folder trees."""

import re
from collections import deque
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from corpus.errors import ListingFailed
from harvest.kinds import sitevision
from harvest.kinds.following import goes_on, leads_below, letters
from harvest.kinds.parts import Parts
from harvest.kinds.under import Under
from harvest.listed import Listed, Passed
from harvest.pages import (
    Link,
    absolute,
    day_of,
    key_of,
    links_of,
    named_slag,
    path_of,
    slag_of,
    whole_days,
)
from harvest.source import Ask, Key, Kind, Page, Source, Value

_DEPTH = 3
_BY_GUID = re.compile(r"/link/[0-9a-f]{32}\.aspx\Z", re.IGNORECASE)


@dataclass(frozen=True)
class _Place:
    """A page, or a folder of SiteVision, that is still to be asked.

    `listing` is the meeting's folder that it lies in, if any: what is in that is asked whenever the
    folder is. `around` are the names of the folders, and of what stands above a link to one. What
    is `paged` goes on with the list of the page before.
    """

    url: str
    depth: int = 0
    around: tuple[str, ...] = ()
    datum: date | None = None
    listing: str = ""
    folder: sitevision.Folder | None = None
    paged: bool = False


async def papers(ask: Ask, source: Source) -> AsyncIterator[Listed | Passed]:
    """Yield the papers that the pages of a source link to, and those in folders below them."""
    parts, reading = Parts(ask, source), _Reading(source)
    waiting = deque(_Place(absolute(page, "") or page) for page in source.texts("sidor"))
    while waiting:
        place = waiting.popleft()
        if place.folder and not place.listing and (day := _day_of_folder(place)):
            place = replace(place, listing=key_of(place.url), datum=day)
            if not parts.due(place.listing, day):
                yield Passed(place.listing)
                continue
        page = await parts.page(place.url, sitevision.AS_SCRIPT if place.folder else None)
        try:
            found = reading.read(page, place) if page else ()
        except ListingFailed as error:
            parts.failed(str(error))
            continue
        for each in found:
            if isinstance(each, Listed):
                yield each
            elif each.listing and each.listing != place.listing:
                if parts.due(each.listing, each.datum):
                    waiting.append(each)
                else:
                    yield Passed(each.listing)
            else:
                waiting.append(each)
    if missing := reading.missing():
        parts.failed(missing)
    parts.end()


class _Reading:
    """Reads pages, and knows which papers and folders it has seen."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._under = Under(source.text("rubrik"), source.text("kolumn"))
        self._follows = letters(source.text("folj"))
        self._depth = source.number("djup", _DEPTH)
        self._papers: set[str] = set()
        self._folders: set[str] = {key_of(page) for page in source.texts("sidor")}

    def missing(self) -> str:
        """What the definition names that was on none of the pages; empty if nothing."""
        return self._under.missing()

    def read(self, page: Page, place: _Place) -> list[Listed | _Place]:
        """The papers of a page that were not yet seen, and the places to go on to."""
        if place.folder:
            files, folders = sitevision.files_of(page, place.folder)
            return self._once([*self._from_files(files, folders, place)])
        if page.body[:1024].lstrip().startswith(b"%PDF"):
            return self._once([self._listed(_as_link(page), place)])
        linked = links_of(page)
        first = place.depth == 0
        links = self._under.narrowed(linked, first=first)
        within = replace(place, around=(*place.around, *((linked.title,) if linked.title else ())))
        found = [each for link in links for each in self._from_link(link, within, page)]
        found += self._further(linked.links, place, page)
        for state in sitevision.states_of(page):
            above = linked.places.get(state.place, ())
            if self._under.holds(above, linked, first=first):
                there = replace(within, around=(*above, *within.around))
                found += self._from_files(state.files, state.folders, there)
        if first and not found and (why := _no_listing(page, asks_password=linked.asks_password)):
            raise ListingFailed(f"{page.url} {why}")
        found = self._once(found)
        if place.paged and not any(isinstance(each, Listed) for each in found):
            # A list that is at its end may still link to a next page, and that to another.
            found = [each for each in found if isinstance(each, _Place) and not each.paged]
        return found

    def _from_link(self, link: Link, place: _Place, page: Page) -> Iterator[Listed | _Place]:
        if link.paper or (_BY_GUID.search(path_of(link.url)) and _is_told(link.title)):
            if not link.aside or named_slag(link.title) or named_slag(link.file_name):
                yield self._listed(link, place)
        elif key := self._folder(link, place, page):
            if key in self._folders:
                return
            self._folders.add(key)
            day = next(whole_days(link.title), None) or next(whole_days(link.file_name), None)
            yield _Place(
                url=link.url,
                depth=place.depth + 1,
                around=(link.title, *link.headings, *place.around),
                datum=place.datum or day,
                listing=place.listing or (key_of(link.url) if day else ""),
            )

    def _further(
        self, links: tuple[Link, ...], place: _Place, page: Page
    ) -> Iterator[Listed | _Place]:
        """The further pages of a list, wherever on the page they are linked to."""
        for link in links:
            key = key_of(link.url)
            if not link.paper and key not in self._folders and goes_on(link.url, page.url):
                self._folders.add(key)
                yield replace(place, url=link.url, paged=True)

    def _folder(self, link: Link, place: _Place, page: Page) -> str | None:
        """The key of the folder that a link leads to, if it is one that may be followed."""
        if folder := sitevision.folder_in(link.url, page.url):
            return folder
        if place.depth >= self._depth or not leads_below(link.url, page.url, self._follows):
            return None
        return key_of(link.url)

    def _from_files(
        self,
        files: tuple[sitevision.File, ...],
        folders: tuple[sitevision.Folder, ...],
        place: _Place,
    ) -> Iterator[Listed | _Place]:
        for file in files:
            if url := absolute(place.url, file.url):
                link = Link(url, file.name, file.name, headings=file.folders, paper=True)
                yield self._listed(link, place)
        for folder in folders:
            if (key := key_of(folder.url)) not in self._folders:
                self._folders.add(key)
                around = (*folder.folders, *place.around)
                yield replace(place, url=folder.url, folder=folder, around=around)

    def _listed(self, link: Link, place: _Place) -> Listed:
        around = tuple(dict.fromkeys((*link.headings, *place.around)))
        datum = place.datum or day_of(link.title, link.file_name, link.row, around)
        said = slag_of(link.title, link.file_name, link.column, around)
        key, version = sitevision.identity(link.url) or (key_of(link.url), None)
        return Listed(
            key=key,
            url=link.url,
            title=link.title,
            listing=place.listing or key_of(place.url),
            file_name=link.file_name,
            column=link.column,
            datum=datum,
            version=version,
            # What has a day and is not said to be something else is what the page is read for.
            slag=said or (self._source.slag[0] if datum else None),
        )

    def _once(self, found: list[Listed | _Place]) -> list[Listed | _Place]:
        """What was found, without the papers that were listed before.

        Of several sights of a paper on one page the first counts that is of a kind to take: a
        table may have it in its columns both of calls and of minutes.
        """
        best: dict[str, Listed] = {}
        for each in found:
            if isinstance(each, Listed) and each.key not in self._papers:
                known = best.setdefault(each.key, each)
                if known.slag not in self._source.slag and each.slag in self._source.slag:
                    best[each.key] = each
        self._papers |= best.keys()
        return [*best.values(), *(each for each in found if isinstance(each, _Place))]


def _day_of_folder(place: _Place) -> date | None:
    return next(whole_days(place.folder.folders[0]), None) if place.folder else None


def _is_told(title: str) -> bool:
    return bool(named_slag(title)) or next(whole_days(title), None) is not None


def _as_link(page: Page) -> Link:
    name = path_of(page.url).rpartition("/")[2]
    return Link(page.url, name, name, paper=True)


def _no_listing(page: Page, *, asks_password: bool) -> str:
    """Why a page that names nothing is no listing; empty if it may just have no papers."""
    start = page.text.lstrip("\ufeff \t\r\n")[:1]
    if not start:
        return "is empty"
    if start in "{[":
        return "answers JSON where a page is due"
    return "asks for a password" if asks_password else ""


def recognise(page: Page) -> Mapping[str, Value] | None:
    """The block for a page with links to papers, or with SiteVision's folders."""
    linked = links_of(page)
    kept = [link for link in linked.links if link.paper and not link.aside]
    folders = any(sitevision.folder_in(link.url, page.url) for link in linked.links)
    try:
        states = any(True for _ in sitevision.states_of(page))
    except ListingFailed:
        states = False
    if not (kept or folders or states):
        return None
    block: dict[str, Value] = {"sidor": (page.url,)}
    columns = dict.fromkeys(link.column for link in kept if link.column)
    named = [column for column in columns if named_slag(column) == ("protokoll",)]
    if len(columns) > 1 and len(named) == 1:
        block["kolumn"] = named[0].rpartition(" / ")[2]
    return block


KIND = Kind(
    name="lista",
    keys={
        "sidor": Key(tuple, required=True, address=True),
        "rubrik": Key(str),
        "kolumn": Key(str),
        "folj": Key(str),
        "djup": Key(int),
    },
    papers=papers,
    recognise=recognise,
)
