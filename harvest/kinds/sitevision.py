"""What only SiteVision has: files with a time in their address, folders, and states in scripts."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urljoin, urlsplit

from corpus.errors import ListingFailed
from harvest.pages import json_of, path_of, unpacked
from harvest.source import Page

AS_SCRIPT: Mapping[str, str] = {"X-Requested-With": "XMLHttpRequest"}
"""What some installations want to see before they tell a folder's files."""

_FILE = re.compile(r"/download/(?P<node>18\.[0-9a-z.]+)/(?:(?P<time>\d{9,})/)?", re.IGNORECASE)
_STATE = re.compile(
    r"registerInitialState\(\s*(['\"])(?P<portlet>12\.[0-9a-z]+)\1\s*,\s*(?P<packed>JSON\.parse\(\s*)?"
)
# What portlets call a file's name and its address.
_NAMES = ("name", "displayName", "title", "fileName", "text")
_ADDRESSES = ("uri", "url", "href", "downloadUrl", "link")
_PAGE_ID = re.compile(r"pageId['\"]?\s*[:=]\s*['\"](?P<page>4\.[0-9a-z]+)['\"]")


@dataclass(frozen=True)
class File:
    """A file that a state or a folder names; `folders` are those around it, the nearest first."""

    name: str
    url: str
    folders: tuple[str, ...] = ()


@dataclass(frozen=True)
class Folder:
    """A folder whose files are asked for at `url`; `folders` as in `File`, its own name first."""

    url: str
    folders: tuple[str, ...]
    portlet: str = ""


@dataclass(frozen=True)
class State:
    """What a page tells its scripts of one portlet: the files and the folders in it."""

    portlet: str
    files: tuple[File, ...]
    folders: tuple[Folder, ...]

    @property
    def place(self) -> str:
        """The id of the element that shows the portlet."""
        return "svid" + self.portlet.replace(".", "_")


def identity(url: str) -> tuple[str, str | None] | None:
    """A file's node, which stays, and the time of its bytes, which changes with them; or None.

    >>> identity("https://www.ekhamra.example/download/18.5e48/1782464103891/a.pdf")
    ('18.5e48', '1782464103891')
    """
    found = _FILE.search(path_of(url))
    return (found["node"], found["time"]) if found else None


def folder_in(url: str, page: str) -> str | None:
    """The folder that a link on `page` opens there, as page and id; None if it opens none."""
    parts, around = urlsplit(url), urlsplit(page)
    ids = parse_qs(parts.query).get("folder", ())
    same = (parts.netloc, parts.path) == (around.netloc, around.path)
    return f"{parts.path}?folder={ids[0]}" if same and ids and ids[0].startswith("19.") else None


def states_of(page: Page) -> Iterator[State]:
    """Yield the states in a page's scripts that name files or folders."""
    text = page.text
    page_id = _PAGE_ID.search(text)
    for found in _STATE.finditer(text):
        try:
            value, _ = json.JSONDecoder().raw_decode(text, found.end())
        except (ValueError, RecursionError):
            continue  # a state in JavaScript that is no JSON is no list of files
        portlet = found["portlet"]
        within = _Contents(page.url, page_id["page"] if page_id else "", portlet)
        within.read(unpacked(value), ())
        if within.files or within.folders:
            yield State(portlet, tuple(within.files), tuple(within.folders))


def files_of(page: Page, folder: Folder) -> tuple[tuple[File, ...], tuple[Folder, ...]]:
    """The files and folders that a folder's own answer names."""
    value = json_of(page)
    if not isinstance(value, dict) or not {"files", "folders"} & value.keys():
        raise ListingFailed(f"{page.url} tells no files")
    page_id = re.search(r"/appresource/(4\.[0-9a-z]+)/", folder.url)
    within = _Contents(page.url, page_id[1] if page_id else "", folder.portlet)
    within.read(value, folder.folders)
    return tuple(within.files), tuple(within.folders)


def _first(value: Mapping[str, object], keys: tuple[str, ...]) -> str:
    return next((each for key in keys if isinstance(each := value.get(key), str) and each), "")


class _Contents:
    """Files and folders anywhere in a value of JSON."""

    def __init__(self, base: str, page_id: str, portlet: str) -> None:
        self._base = base
        self._page_id = page_id
        self._portlet = portlet
        self.files: list[File] = []
        self.folders: list[Folder] = []

    def read(self, value: object, folders: tuple[str, ...]) -> None:
        if isinstance(value, list):
            for each in value:
                self.read(each, folders)
        elif isinstance(value, dict):
            self._read_dict(value, folders)

    def _read_dict(self, value: dict[str, object], folders: tuple[str, ...]) -> None:
        name, url = _first(value, _NAMES), _first(value, _ADDRESSES)
        identifier = value.get("id")
        if name and identity(url):
            self.files.append(File(name, urljoin(self._base, url), folders))
            return
        if name and isinstance(identifier, str) and identifier.startswith("19."):
            folders = (name, *folders)
            if not isinstance(value.get("files"), list):
                self.folders.append(Folder(self._address(identifier), folders, self._portlet))
        for each in value.values():
            self.read(each, folders)

    def _address(self, folder: str) -> str:
        if not self._page_id:
            raise ListingFailed(f"{self._base} has folders, but does not tell its own id")
        path = f"/appresource/{self._page_id}/{self._portlet}/files"
        return urljoin(self._base, f"{path}?folderId={folder}&svAjaxReqParam=ajax")
