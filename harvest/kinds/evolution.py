"""Evolution: folders by their guids, or one list of documents in pages."""

from collections import deque
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote, urlsplit

from corpus.errors import ListingFailed
from corpus.names import nominative
from harvest.kinds.parts import Parts
from harvest.listed import Listed, Passed
from harvest.pages import day_of, json_of, site_of, slag_of, whole_days
from harvest.source import Ask, Key, Kind, Page, Source, Value

_PER_PAGE = 100
_COUNCIL = "Kommunfullmäktige"
_LISTS = ("documents", "items", "results", "data", "value", "content")


@dataclass(frozen=True)
class _Folder:
    """A folder: its guid, the names from it upwards, and the meeting's folder that it lies in."""

    guid: str
    names: tuple[str, ...] = ()
    datum: date | None = None
    listing: str = ""


async def papers(ask: Ask, source: Source) -> AsyncIterator[Listed | Passed]:
    """Yield the documents in a folder and below it; without a folder, those of the one list."""
    base, seen = source.text("bas").rstrip("/"), set[str]()
    parts, folder = Parts(ask, source), source.text("mapp_id")
    async for each in _in_folders(base, parts, folder) if folder else _in_list(base, parts):
        if isinstance(each, Passed):
            yield each
        elif each.key not in seen:
            seen.add(each.key)
            yield each


async def _in_folders(base: str, parts: Parts, first: str) -> AsyncIterator[Listed | Passed]:
    waiting, seen = deque([_Folder(first)]), {first}
    while waiting:
        folder = waiting.popleft()
        page = await parts.page(f"{base}/api/folders/{quote(folder.guid)}")
        try:
            contents = _contents(page) if page else {}
        except ListingFailed as error:
            parts.failed(str(error))
            continue
        # A folder's answer may hold the whole tree below it, or only the names.
        whole: deque[tuple[_Folder, Mapping[str, object]]] = deque([(folder, contents)])
        while whole:
            at, told = whole.popleft()
            for document in _dicts(told.get("documents")):
                if listed := _of_folder(document, at, base):
                    yield listed
            for below in _dicts(told.get("folders")):
                guid = str(below.get("id") or "")
                if not guid or guid in seen:
                    continue
                seen.add(guid)
                inner = _below(at, guid, str(below.get("name") or ""))
                if "documents" in below:
                    whole.append((replace(inner, listing=at.listing), below))
                elif inner.listing == at.listing or parts.due(inner.listing, inner.datum):
                    waiting.append(inner)
                else:
                    yield Passed(inner.listing)
    parts.end()


def _below(folder: _Folder, guid: str, name: str) -> _Folder:
    day = folder.datum or next(whole_days(name), None)
    listing = folder.listing or (guid if day else "")
    return _Folder(guid, (name, *folder.names), day, listing)


def _contents(page: Page) -> Mapping[str, object]:
    value = json_of(page)
    if isinstance(value, list):
        return {"folders": value}
    if not isinstance(value, dict) or not {"folders", "documents"} & value.keys():
        raise ListingFailed(f"{page.url} tells neither folders nor documents")
    return value


def _of_folder(document: Mapping[str, object], folder: _Folder, base: str) -> Listed | None:
    guid, name = _identity(document)
    url = f"{base}/api/download/{quote(guid)}/{quote(folder.guid)}"
    listing = folder.listing or f"{base}/api/folders/{folder.guid}"
    return _listed(guid, name, url, listing, folder.names, folder.datum) if guid else None


async def _in_list(base: str, parts: Parts) -> AsyncIterator[Listed | Passed]:
    seen: set[str] = set()
    number = 0
    while True:
        number += 1
        address = f"{base}/api/documents?page={number}&pageSize={_PER_PAGE}&filter="
        page = await parts.page(address)
        if page is None:
            break
        value = json_of(page)
        documents = _list_in(value)
        if documents is None:
            raise ListingFailed(f"{page.url} tells no documents")
        new = [each for each in documents if (guid := _identity(each)[0]) and guid not in seen]
        for each in new:
            guid, name = _identity(each)
            seen.add(guid)
            url = f"{base}/api/documents/{quote(guid)}.bin"
            yield _listed(guid, name, url, f"{base}/api/documents", (), None)
        # A server that does not count pages answers with the same one for ever.
        if not new:
            break
    parts.end()


def _list_in(value: object) -> list[Mapping[str, object]] | None:
    if isinstance(value, dict):
        value = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), None)
    return list(_dicts(value)) if isinstance(value, list) else None


def _dicts(value: object) -> Iterator[Mapping[str, object]]:
    if isinstance(value, list):
        yield from (each for each in value if isinstance(each, dict))


def _identity(document: Mapping[str, object]) -> tuple[str, str]:
    guid = document.get("id") or document.get("documentId") or document.get("guid") or ""
    name = document.get("name") or document.get("title") or document.get("fileName") or ""
    return str(guid), str(name)


def _listed(
    guid: str, name: str, url: str, listing: str, names: tuple[str, ...], datum: date | None
) -> Listed:
    return Listed(
        key=guid,
        url=url,
        title=name,
        listing=listing,
        datum=datum or day_of(name, around=names),
        slag=slag_of(name, around=names) or "handling",
    )


def recognise(page: Page) -> Mapping[str, Value] | None:
    """The block for an answer of Evolution's interface, or for the page that shows it."""
    steps = [step for step in urlsplit(page.url).path.split("/") if step]
    if steps[:2] == ["api", "folders"]:
        guid = steps[2] if len(steps) > 2 else _council_in(page)
        return {"bas": site_of(page.url), **({"mapp_id": guid} if guid else {})}
    if steps[:2] == ["api", "documents"] or "evointernet" in page.text.lower():
        return {"bas": site_of(page.url)}
    return None


def _council_in(page: Page) -> str:
    """The folder of the council, or the only one, among those that a portal begins with."""
    try:
        folders = [*_dicts(_contents(page).get("folders"))]
    except ListingFailed:
        return ""
    council = [each for each in folders if nominative(str(each.get("name"))) == _COUNCIL]
    found = council or (folders if len(folders) == 1 else [])
    return str(found[0].get("id") or "") if found else ""


KIND = Kind(
    name="evolution",
    keys={"bas": Key(str, required=True, address=True), "mapp_id": Key(str)},
    papers=papers,
    recognise=recognise,
)
