"""What of an HTML page a reader does not see, and what waits behind a click and is part of it.

A page may hide a note to its editors. It may also fold the sections of a paper away behind their
headings (an accordion), and then what is hidden is the paper.
"""

import re

from lxml import html

_NEVER = re.compile(
    "script|style|noscript|template|head|title|nav|svg|math|iframe|object|embed|canvas|audio|video"
    "|map|select|datalist|del"
)
"""Elements that surround the paper, or show no text of it."""

_HIDDEN = re.compile(
    r"display\s*:\s*none(?![\w-])|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|(?:opacity|font-size)\s*:\s*0(?![.\w]*[1-9])",
    re.IGNORECASE,
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt", "legend"))
_FOLDS = re.compile(r"accordion|collaps|dragspel|toggle|expand", re.IGNORECASE)
_OPENED = ("aria-controls", "data-target", "data-bs-target")
"""Attributes of what opens a part of a page: the id of that part."""

_MOST_STYLES = 100_000
_NESTED = re.compile(
    r"@[^{}@]*+\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)"
)
_RULE = re.compile(r"(?<![^{}])([^{}]++)\{([^{}]*+)\}")
_SIMPLE = re.compile(r"[a-z0-9]*([.#][\w-]+)")


class Shown:
    """Which elements of a page are read.

    Args:
        root: the whole page. Rules in its styles count if they name a class or an id.
    """

    def __init__(self, root: html.HtmlElement) -> None:
        self._hidden = _hidden_by_rule(root)
        self._opened = {value.lstrip("#") for name in _OPENED for value in root.xpath(f"//@{name}")}

    def __call__(self, element: html.HtmlElement) -> bool:
        """Return whether an element is read, apart from the elements that it is in."""
        tag = element.tag
        if tag == "button":
            return _is_heading(element)
        if _NEVER.fullmatch(tag) or (tag == "dialog" and "open" not in element.attrib):
            return False
        return not self._is_hidden(element) or self._can_be_opened(element)

    def _is_hidden(self, element: html.HtmlElement) -> bool:
        if element.get("hidden", "until-found").lower() != "until-found":
            return True
        if _HIDDEN.search(element.get("style", "")):
            return True
        if not self._hidden:
            return False
        names = [f".{name}" for name in element.get("class", "").split()]
        return not self._hidden.isdisjoint((*names, f"#{element.get('id')}"))

    def _can_be_opened(self, element: html.HtmlElement) -> bool:
        if element.get("id") in self._opened or element.get("role") == "tabpanel":
            return True
        before = element.getprevious()
        return before is not None and any(map(_is_heading, before.iter("button")))


def _is_heading(button: html.HtmlElement) -> bool:
    """Whether a button is the heading of what it opens, and not something to do with the page."""
    around = [button, *button.iterancestors()]
    if any(each.tag in _HEADINGS or each.get("role") == "heading" for each in around):
        return True
    if any(each.tag in _HEADINGS for each in button.iterdescendants()):
        return True
    if any(each.tag in {"header", "footer", "form"} for each in around):
        return False
    return "aria-expanded" in button.attrib or bool(_FOLDS.search(button.get("class", "")))


def _hidden_by_rule(root: html.HtmlElement) -> frozenset[str]:
    """The classes (``.name``) and ids (``#name``) that the page's own styles hide."""
    styles = " ".join(style.text or "" for style in root.iter("style"))[:_MOST_STYLES]
    found = set()
    for selectors, declared in _RULE.findall(_NESTED.sub(" ", styles)):
        if _HIDDEN.search(declared):
            for selector in selectors.split(","):
                if simple := _SIMPLE.fullmatch(selector.strip()):
                    found.add(simple[1])
    return frozenset(found)
