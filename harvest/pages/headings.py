"""The headings that what follows on a page stands under."""

from dataclasses import dataclass, field

from lxml.html import HtmlElement

from harvest.pages.words import seen

_BY_TAG = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "caption": 8, "dt": 9}
_SUMMARY = 10
_IN_BOLD = 7
_BUTTON = 8
_LONGEST = 200
_ENDS_TEXT = {"ul", "ol", "table", "section", "p", "form", "details", "article", "dl", "a"}


@dataclass
class Heading:
    """A heading of a page. Its text grows while the page is walked through."""

    level: int
    element: HtmlElement
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The heading's words."""
        return seen("".join(self.parts))[:_LONGEST]


def level_of(element: HtmlElement) -> int | None:
    """The level of a heading, 1 the highest; None if the element is none.

    What opens an accordion is a heading too, and so is a paragraph that is bold as a whole.
    """
    tag = element.tag
    if tag in _BY_TAG:
        return _BY_TAG[tag]
    if element.get("role") == "heading":
        level = (element.get("aria-level") or "").strip()
        return int(level) if level in {"1", "2", "3", "4", "5", "6"} else 2
    if tag == "summary":
        return _SUMMARY + sum(1 for _ in element.iterancestors("details"))
    if element.get("aria-expanded") is not None and tag in {"button", "a", "div", "span"}:
        return _BUTTON
    return _IN_BOLD if tag in {"p", "div"} and _is_bold(element) else None


class Headings:
    """The headings that hold at a place of a page, as a walk comes to it.

    One holds until the next of its level or a higher one. What an accordion or a table is headed by
    ends with it.
    """

    def __init__(self) -> None:
        self.every: list[Heading] = []
        self._holding: list[Heading] = []
        self._open: Heading | None = None

    def holding(self) -> tuple[Heading, ...]:
        """Those that hold now, the nearest first."""
        return tuple(reversed(self._holding))

    def begin(self, element: HtmlElement) -> None:
        """An element begins."""
        level = level_of(element)
        within = self._open is not None and self._open.element.tag in ("summary", *_BY_TAG)
        if level is not None and not (within and level >= _IN_BOLD):
            self._holding = [each for each in self._holding if each.level < level]
            self._open = Heading(level, element)
            self._holding.append(self._open)
            self.every.append(self._open)
        elif self._open is not None and element.tag in _ENDS_TEXT and self._open.text:
            # A heading that nobody closed does not go on into the list below it.
            self._open = None
        self._add(element.text)

    def end(self, element: HtmlElement) -> None:
        """An element ends, and the text behind it follows."""
        if self._open is not None and self._open.element is element:
            self._open = None
        if element.tag in {"details", "table"}:
            self._holding = [
                each for each in self._holding if element not in each.element.iterancestors()
            ]
        self._add(element.tail)

    def passed(self, comment: HtmlElement) -> None:
        """A comment was passed, and the text behind it follows."""
        self._add(comment.tail)

    def _add(self, text: str | None) -> None:
        if self._open is not None and text:
            self._open.parts.append(text)


def _is_bold(element: HtmlElement) -> bool:
    if len(element) != 1 or element[0].tag not in {"b", "strong"} or (element.text or "").strip():
        return False
    bold = element[0]
    if (bold.tail or "").strip() or next(bold.iter("a"), None) is not None:
        return False
    return 0 < len(str(bold.text_content()).strip()) <= _LONGEST
