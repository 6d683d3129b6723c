"""Which links of a page lead on: to further pages of its list, or into folders below."""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from harvest.pages import path_of

# Further pages of one list: *?page=2*, *?kategori=7&sida=3*.
_PAGED = re.compile(
    r"(?:page|sida|p|pg|paged|pagenumber|pageindex|currentpage|offset|start|skip)=\d+\Z", re.I
)
# What a web server's own listing of a folder sorts by.
_SORTED = re.compile(r"[CNMSDO]=\w+(?:[;&][CNMSDO]=\w+)*\Z")


def goes_on(url: str, page: str) -> bool:
    """Whether an address is that of a further page of the same list.

    >>> goes_on("https://e.example/kf?a=1&page=3", "https://e.example/kf?a=1&page=2")
    True
    >>> goes_on("https://e.example/kf?page=2&a=2", "https://e.example/kf?a=1")
    False
    """
    there, here = urlsplit(url), urlsplit(page)
    if (there.netloc, there.path) != (here.netloc, here.path):
        return False
    asked, rest = ({*each.query.split("&")} - {""} for each in (there, here))
    paged = {each for each in asked if _PAGED.match(each)}
    return len(paged) == 1 and asked - paged == {each for each in rest if not _PAGED.match(each)}


def leads_below(url: str, page: str, follows: str) -> bool:
    """Whether an address on a page is of a folder whose path begins with `follows`; none if empty.

    What leads upwards, or sorts the same folder otherwise, is none.
    """
    path, here = letters(path_of(url)), letters(path_of(page))
    if not follows or not path.startswith(follows) or "/../" in f"{path}/":
        return False
    if urlsplit(url).netloc != urlsplit(page).netloc:
        return False
    upward = here != path and here.startswith(path) and path.endswith("/")
    return not (upward or _SORTED.match(urlsplit(url).query))


def letters(path: str) -> str:
    """A path, or that of an address, in letters of one form."""
    return unicodedata.normalize("NFC", unquote(urlsplit(path).path if "://" in path else path))
