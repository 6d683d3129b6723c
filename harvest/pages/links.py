"""The links of a page, each with what stands beside and above it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree, html
from lxml.html import HtmlElement

from harvest.pages.addresses import PAPER_ENDINGS, absolute, ending_of
from harvest.pages.headings import Heading, Headings
from harvest.pages.leads import file_name_in, says_paper, shown_by
from harvest.pages.slag import says_nothing
from harvest.pages.tables import Cell, cells_of
from harvest.pages.words import seen
from harvest.source import Page

_FRAMES = {"iframe": "src", "embed": "src", "object": "data"}
_BY_SCRIPT = re.compile(
    r"(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\(|window\.open\()\s*(['\"])(?P<to>[^'\"]+)\1",
    re.I,
)
_ROWS = ("li", "p", "dd", "tr", "div", "article", "td")
_LONGEST_ROW = 400
_ASIDE = {"nav", "footer"}
_ASIDE_ROLES = {"navigation", "contentinfo", "banner"}
_MOST_ROWS = 3


@dataclass(frozen=True)
class Link:
    """A link of a page.

    `title` is its text, or what stands for it where that says nothing. `row` is the text beside
    it. `headings` hold at its place, the nearest first. `aside` is true in menus and at the page's
    foot. `paper` is true if the link says that it leads to a paper, not to another page.
    """

    url: str
    title: str
    file_name: str
    column: str = ""
    row: str = ""
    headings: tuple[str, ...] = ()
    aside: bool = False
    paper: bool = False
    within: frozenset[str] = frozenset()
    """The ids and classes of all that the link lies in."""


@dataclass(frozen=True)
class Linked:
    """What a page in HTML holds: its links in their order, its headings, and more.

    `places` are the headings at each element that has an id.
    """

    links: tuple[Link, ...]
    title: str
    headings: tuple[str, ...]
    columns: tuple[str, ...]
    asks_password: bool
    places: Mapping[str, tuple[str, ...]]


def links_of(page: Page) -> Linked:
    """The links of a page in HTML, however it is written; a page of something else has none."""
    root = _parsed(page.text)
    return _Walk(page.url, root).linked() if root is not None else _NOTHING


_NOTHING = Linked((), "", (), (), False, {})


def root_of(text: str) -> HtmlElement | None:
    """The tree of a page in HTML, or None if it holds nothing."""
    return _parsed(text)


def _parsed(text: str) -> HtmlElement | None:
    text = text.lstrip("\ufeff").replace("\x00", "")
    if not text.strip() or text.lstrip()[:1] in "{[%":
        return None
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:
        return None


class _Walk:
    """One walk through a page, from its beginning to its end."""

    def __init__(self, address: str, root: HtmlElement) -> None:
        self._root = root
        base = next((each.get("href") for each in root.iter("base") if each.get("href")), "")
        self._base = (absolute(address, base) if base else None) or address
        self._headings = Headings()
        self._cells: dict[HtmlElement, Cell] = {}
        self._rows: dict[HtmlElement, str] = {}
        self._found: list[tuple[Link, tuple[Heading, ...]]] = []
        self._places: dict[str, tuple[Heading, ...]] = {}
        self._within: list[str] = []
        self._aside = 0

    def linked(self) -> Linked:
        events = ("start", "end", "comment", "pi")
        for event, element in etree.iterwalk(self._root, events=events):
            if not isinstance(element.tag, str):
                self._headings.passed(element)
            elif event == "start":
                self._begin(element)
            else:
                self._end(element)
        titles = [each.text_content() for each in self._root.iter("title")]
        passwords = self._root.iter("input")
        return Linked(
            links=tuple(
                Link(**{**vars(link), "headings": _texts(above)}) for link, above in self._found
            ),
            title=seen(str(titles[0])) if titles else "",
            headings=tuple(each.text for each in self._headings.every if each.text),
            columns=tuple(dict.fromkeys(cell.column for cell in self._cells.values())),
            asks_password=any((each.get("type") or "").lower() == "password" for each in passwords),
            places={name: _texts(above) for name, above in self._places.items()},
        )

    def _begin(self, element: HtmlElement) -> None:
        self._headings.begin(element)
        self._aside += _is_aside(element)
        if element.tag == "table":
            self._cells.update(cells_of(element))
        if name := element.get("id"):
            self._places.setdefault(name, self._headings.holding())
        if url := self._leads_to(element):
            self._found.append((self._link(element, url), self._headings.holding()))

    def _end(self, element: HtmlElement) -> None:
        self._headings.end(element)
        self._aside -= _is_aside(element)

    def _leads_to(self, element: HtmlElement) -> str | None:
        url = self._address(element)
        return shown_by(url) or url if url else None

    def _address(self, element: HtmlElement) -> str | None:
        if attribute := _FRAMES.get(element.tag):
            url = absolute(self._base, (element.get(attribute) or "").strip())
            held = url and ending_of(file_name_in(shown_by(url) or url)) in PAPER_ENDINGS
            return url if held else None
        href = (element.get("href") or "").strip() if element.tag in {"a", "area"} else ""
        if href and not href.startswith("#") and (url := absolute(self._base, href)):
            return url
        script = href if href.lower().startswith("javascript:") else ""
        to = _BY_SCRIPT.search(f"{script} {element.get('onclick') or ''}")
        return absolute(self._base, to["to"]) if to else None

    def _link(self, element: HtmlElement, url: str) -> Link:
        text = _own_words(element)
        label = element.get("aria-label") or element.get("title") or ""
        images = " ".join(each.get("alt") or "" for each in element.iter("img"))
        cell, row = self._beside(element)
        named = element.get("download") or ""
        file_name = seen(named) if ending_of(named) in PAPER_ENDINGS else file_name_in(url)
        told = (text, label, images, element.get("value") or "", row, file_name)
        title = next((each for each in told if each and not says_nothing(each)), text or file_name)
        ancestors = [element, *element.iterancestors()]
        return Link(
            url=url,
            title=seen(title),
            file_name=file_name,
            column=cell.column if cell else "",
            row=" ".join((label, cell.row if cell else "", row)).strip(),
            aside=self._aside > 0,
            paper=says_paper(element, url, f"{text} {label}"),
            within=frozenset(
                name
                for each in ancestors
                for name in f"{each.get('id') or ''} {each.get('class') or ''}".split()
            ),
        )

    def _beside(self, element: HtmlElement) -> tuple[Cell | None, str]:
        """The cell that the link lies in, and the text of the nearest thing around it, if short."""
        cell = next(
            (self._cells[e] for e in element.iterancestors("td", "th") if e in self._cells), None
        )
        row = ""
        for number, around in enumerate(element.iterancestors(*_ROWS)):
            if around not in self._rows:
                self._rows[around] = _words(around)
            if number == _MOST_ROWS or len(self._rows[around]) > _LONGEST_ROW:
                break
            row = self._rows[around]
            if around.tag in {"li", "tr", "td", "dd"}:
                break
        return cell, row


def _is_aside(element: HtmlElement) -> bool:
    return element.tag in _ASIDE or (element.get("role") or "").lower() in _ASIDE_ROLES


def _words(element: HtmlElement) -> str:
    return seen(str(element.text_content()))


def _own_words(element: HtmlElement) -> str:
    """The words of a link. Where nobody closed it, it ends where the next item begins."""
    if next((each for each in element.iter("a", "li", "tr") if each is not element), None) is None:
        return _words(element)
    said = []
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if event == "start" and each is not element and each.tag in {"a", "li", "tr"}:
            break
        if event == "start" or each is not element:
            said.append((each.text if event == "start" else each.tail) or "")
    return seen("".join(said))


def _texts(headings: tuple[Heading, ...]) -> tuple[str, ...]:
    return tuple(text for each in headings if (text := each.text))
