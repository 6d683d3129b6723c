"""A page of the served site made to stand among files: its links lead to files of the export.

What a template writes is known to the letter: values are escaped, so no text can hold a quote or an
angle bracket, and links have double quotes. So links are found by pattern, without a parser.

A link to what only a server can answer becomes a search of the export's own search page, if it is a
search; else it goes, and its words stay where they say something by themselves.
"""

import re
from collections.abc import Callable, Collection
from functools import lru_cache
from html import unescape
from urllib.parse import urlencode

from markupsafe import escape

from web import addresses
from web.export.paths import SEARCHING, place, question_of
from web.formats import folded
from web.language import prefix, split

NOWHERE = "https://klubbat.invalid"
"""What pages are made with while nobody has said where the site will be."""

CACHED_LINKS = 1 << 16
"""The most addresses of which it is kept where they lead: 20 MB for each of two caches."""
_ALWAYS = ("/dokument/", "/arende/")
"""Pages that are there for whatever links to them: nothing else makes their addresses."""
_FEED = f"{addresses.SEARCH}.atom"
_NOT_WITHOUT = ("/kalla/", addresses.SIMILAR, "/underlag/", addresses.CALENDAR)
"""Links whose words say nothing once they lead nowhere."""

# Each begins with an angle bracket: so the next is found without a look at what is between them.
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
"""What follows the origin in a whole address."""


class Links:
    """Where the addresses of the served site lead in an export.

    Args:
        known: the addresses, without a language, of all pages but those of sections and ärenden.
        languages: those that are exported.
        search: whether the export has a page that searches.
        address: where the export will be reached, without a slash at the end; None if unsaid.
    """

    def __init__(
        self, known: Collection[str], languages: Collection[str], search: bool, address: str | None
    ) -> None:
        self._known = known
        self._languages = languages
        self._search = search
        self._address = address
        self.origin = address or NOWHERE
        """What pages have to be made with."""
        self.to = lru_cache(CACHED_LINKS)(self._to)
        self._written = lru_cache(CACHED_LINKS)(self._escaped)
        whole = re.escape(self.origin) + _REST
        self._html = re.compile("|".join((_ANCHOR, _ELEMENT, _LOADED, _SELF)), re.DOTALL)
        self._cited = re.compile(rf"\n{whole}</textarea>")
        self._xml = re.compile("|".join((_ELEMENT, _URL, whole)), re.DOTALL)
        self._whole = re.compile(whole)

    def _to(self, address: str) -> str | None:
        """The path in the export, from its root, that an address leads to; None if nothing does."""
        whole, mark, anchor = address.partition("#")
        found = self._found(whole)
        return None if found is None else f"{found}{mark}{anchor}"

    def html(self, page: str, path: str, root: str | None = None) -> str:
        """A page at a path of the export, its links as they have to be there.

        Args:
            page: as a template made it.
            path: where it will lie.
            root: what leads to the export's root; by steps upwards, unless said otherwise.
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
        """A feed or a sitemap; all its links are whole addresses."""

        def link(match: re.Match[str]) -> str:
            if match["lhref"] is not None:
                return self._element(match, "")
            if match["loc"] is None:
                return self._moved(match)
            path = unescape(match["loc"]).removeprefix(self.origin)
            return "" if self.to(path) is None else self.text(match[0])

        return self._xml.sub(link, page)

    def text(self, words: str) -> str:
        """Any text, with the whole addresses in it as they will be."""
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
        found = self._written(href)
        before, after = match["before"], match["after"]
        if found is not None:
            at = f"{root}{found}" or "./"
            return f'{opened}<a{before} href="{at}"{after}>{inner}</a>{closed}'
        if (opened and closed) or split(unescape(href))[1].startswith(_NOT_WITHOUT):
            return "" if opened and closed else f"{opened}{closed}"
        if 'class="year' in inner:  # within a drawing, where a span has no place
            return f"{opened}{inner}{closed}"
        kept = "".join(re.findall(r'\sclass="[^"]*"', before + after))
        return f"{opened}<span{kept}>{inner}</span>{closed}"

    def _escaped(self, href: str) -> str | None:
        """Where a link leads to, both as they stand in a page."""
        found = self.to(unescape(href))
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
        if path.startswith(_ALWAYS) and not path.endswith(".json"):
            return place(f"{prefix(language)}{path}")  # the words to mark are left behind
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
    """The calendar, the addresses in it as they will be; its lines are unfolded for that."""
    lines = links.text(calendar.replace("\r\n ", "")).split("\r\n")
    return "".join(folded(line) for line in lines if line)
