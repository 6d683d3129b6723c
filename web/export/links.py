"""Changes the links of a served page so that they lead to files of the export.

Links are found by a regular expression, without a parser. That is safe here, because the templates
are our own: values are escaped, so no text has a quote or an angle bracket, and links have double
quotes.

A link to a search that has no page of its own leads to the export's search page. Any other link
that only a server can answer is removed, but its words are kept if they make sense without it.
"""

import re
from collections.abc import Callable, Collection
from functools import lru_cache
from html import unescape
from urllib.parse import urlencode

from markupsafe import escape

from web import addresses
from web.export.asked import Asked, as_noted
from web.export.paths import SEARCHING, place, question_of
from web.formats import folded
from web.language import prefix, split

NOWHERE = "https://klubbat.invalid"
"""The origin that pages are made with if the address of the site is not known."""

CACHED_LINKS = 1 << 16
"""The most addresses of which it is kept where they lead: 20 MB for each of two caches."""
_ALWAYS = ("/dokument/", "/arende/")
"""Pages that exist whenever something links to them, so their addresses need not be known."""
_SURE = (*_ALWAYS, "/statisk/", "/kalla/", addresses.SIMILAR, "/underlag/")
"""Addresses that lead to the same path whatever else is exported, or never to one."""
_FEED = f"{addresses.SEARCH}.atom"
_NOT_WITHOUT = ("/kalla/", addresses.SIMILAR, "/underlag/", addresses.CALENDAR)
"""Links whose words make no sense without the link, so that they are removed as well."""

# Each begins with an angle bracket, so that the text between tags is skipped quickly.
_ANCHOR = (
    r'<(?:(?P<opened>li|p)><)?a\b(?P<before>[^>]*?)\shref="(?P<href>[^"]*)"(?P<after>[^>]*)>'
    r"(?P<inner>.*?)</a>(?P<closed></(?:li|p)>\n?)?"
)
_ELEMENT = r'<link\b[^>]*?\shref="(?P<lhref>[^"]*)"[^>]*>\n?'
_LOADED = (
    r'<(?P<tag>(?:img|script|form|head)\b[^>]*?\s(?P<name>src|action|resource)=)"(?P<value>/[^"]*)"'
)
_SELF = r'<meta property="og:url" content="(?P<self>[^"]*)">\n?'
_URL = r"<url><loc>(?P<loc>[^<]*)</loc>.*?</url>\n?"
_REST = r'(?P<rest>/[^\s"<\\]*)?'
"""The part of a whole address after the origin."""


class Links:
    """Turns addresses of the served site into paths of an export.

    Args:
        known: the addresses, without a language, of all pages except those of sections and ärenden.
        languages: the languages that are exported.
        search: whether the export has a search page.
        address: the address of the export, without a slash at the end; None if it is not known.
        asked: notes which links a page has.
    """

    def __init__(
        self,
        known: Collection[str],
        languages: Collection[str],
        search: bool,
        address: str | None,
        asked: Asked | None = None,
    ) -> None:
        self._known = known
        self._languages = languages
        self._search = search
        self._address = address
        self.origin = address or NOWHERE
        """The origin that the pages must be made with."""
        self._asked = asked or Asked()
        self._sure = tuple(f"{prefix(each)}{way}" for each in languages for way in _SURE)
        self._led = lru_cache(CACHED_LINKS)(self._to)
        self._written = lru_cache(CACHED_LINKS)(self._escaped)
        whole = re.escape(self.origin) + _REST
        self._html = re.compile("|".join((_ANCHOR, _ELEMENT, _LOADED, _SELF)), re.DOTALL)
        self._cited = re.compile(rf"\n{whole}</textarea>")
        self._xml = re.compile("|".join((_ELEMENT, _URL, whole)), re.DOTALL)
        self._whole = re.compile(whole)

    def to(self, address: str) -> str | None:
        """The path of an address, from the root of the export; None if the export has none."""
        if address.startswith(self._sure):
            return self._led(address)
        return self._asked.of(as_noted("to", address), lambda: self._led(address))

    def href(self, href: str) -> str | None:
        """The path that a link leads to; both are escaped as in HTML. None if there is none."""
        if href.startswith(self._sure):
            return self._written(href)
        return self._asked.of(as_noted("href", href), lambda: self._written(href))

    def _to(self, address: str) -> str | None:
        whole, mark, anchor = address.partition("#")
        found = self._found(whole)
        return None if found is None else f"{found}{mark}{anchor}"

    def html(self, page: str, path: str, root: str | None = None) -> str:
        """The HTML of a page, with links that work at its path in the export.

        Args:
            page: the HTML as the template made it.
            path: the path of the page in the export.
            root: what a link to the export's root begins with; by default ``../`` for each folder
                of `path`.
        """
        root = "../" * path.count("/") if root is None else root

        def link(match: re.Match[str]) -> str:
            if match["href"] is not None:
                return self._anchor(match, root, lambda inner: self._html.sub(link, inner))
            if match["lhref"] is not None:
                return self._element(match, root)
            if match["self"] is not None:
                return self.text(match[0]) if self._address else ""
            value = unescape(match["value"])
            found = self._action(value) if match["name"] == "action" else self.to(value)
            assert found is not None, value
            return f'<{match["tag"]}"{_relative(found, root)}"'

        def cited(match: re.Match[str]) -> str:
            return self.text(match[0]) if self._address else "</textarea>"

        return self._cited.sub(cited, self._html.sub(link, page))

    def xml(self, page: str) -> str:
        """A feed or a sitemap with the addresses of the export; all its links are whole."""

        def link(match: re.Match[str]) -> str:
            if match["lhref"] is not None:
                return self._element(match, "")
            if match["loc"] is None:
                return self._moved(match)
            path = unescape(match["loc"]).removeprefix(self.origin)
            return "" if self.to(path) is None else self.text(match[0])

        return self._xml.sub(link, page)

    def text(self, words: str) -> str:
        """A text in which whole addresses are replaced by those of the export."""
        return self._whole.sub(self._moved, words)

    def _moved(self, match: re.Match[str]) -> str:
        found = self.to(unescape(match["rest"] or "/"))
        return match[0] if found is None else str(escape(f"{self.origin}/{found}"))

    def _anchor(self, match: re.Match[str], root: str, again: Callable[[str], str]) -> str:
        href, closed = match["href"], match["closed"] or ""
        opened = f"<{match['opened']}>" if match["opened"] else ""
        inner = again(match["inner"]) if "src=" in match["inner"] else match["inner"]
        if not href.startswith("/"):
            return match[0]
        found = self.href(href)
        before, after = match["before"], match["after"]
        if found is not None:
            at = f"{root}{found}" or "./"
            return f'{opened}<a{before} href="{at}"{after}>{inner}</a>{closed}'
        if (opened and closed) or split(unescape(href))[1].startswith(_NOT_WITHOUT):
            return "" if opened and closed else f"{opened}{closed}"
        kept = "".join(re.findall(r'\sclass="[^"]*"', before + after))
        return f"{opened}<span{kept}>{inner}</span>{closed}"

    def _escaped(self, href: str) -> str | None:
        found = self._led(unescape(href))
        return None if found is None else str(escape(found))

    def _element(self, match: re.Match[str], root: str) -> str:
        href = unescape(match["lhref"])
        whole = href.startswith(self.origin)
        found = self.to(href.removeprefix(self.origin)) if whole or href.startswith("/") else None
        if found is None or (whole and self._address is None):
            return ""
        whole = whole or ('rel="canonical"' in match[0] and self._address is not None)
        at = str(escape(f"{self.origin}/{found}")) if whole else _relative(found, root)
        return match[0].replace(f'href="{match["lhref"]}"', f'href="{at}"')

    def _action(self, address: str) -> str | None:
        language, path = split(address)
        if path != addresses.SEARCH or not self._search:
            return None
        return place(f"{prefix(language)}{SEARCHING}")

    def _found(self, address: str) -> str | None:
        if address.startswith("/statisk/"):
            return address[1:]
        language, path = split(address)
        if language not in self._languages:
            return None
        path, _, query = path.partition("?")
        if path.startswith(_ALWAYS) and not path.endswith((".json", ".txt")):
            return place(f"{prefix(language)}{path}")  # without the words that a server would mark
        if path == _FEED and query.startswith("arende=") and self._address:
            return place(f"{prefix(language)}{path}?{query}")
        if path == addresses.SEARCH:
            return self._list_or_search(language, query)
        wanted = f"{path}?{query}" if query else path
        return place(f"{prefix(language)}{wanted}") if wanted in self._known else None

    def _list_or_search(self, language: str, query: str) -> str | None:
        question = question_of(query)
        if addresses.search(question).removeprefix(prefix()) in self._known:
            return place(f"{prefix(language)}{addresses.SEARCH}?{query}")
        if question.flat or not self._search:
            return None
        asked = urlencode(question.on_page(1).pairs())
        return f"{place(f'{prefix(language)}{SEARCHING}')}{'?' if asked else ''}{asked}"


def _relative(path: str, root: str) -> str:
    return str(escape(f"{root}{path}" or "./"))


def moved(calendar: str, links: Links) -> str:
    """A calendar with the addresses of the export. Its lines are unfolded first, then folded."""
    lines = links.text(calendar.replace("\r\n ", "")).split("\r\n")
    return "".join(folded(line) for line in lines if line)
