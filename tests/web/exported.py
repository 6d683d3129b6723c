"""Reads an export from outside: its pages, and where their links lead."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.etree
import lxml.html

ROOT = "https://example.se/klubbat/"
"""The address of the exports in tests."""


def pages(site: Path) -> Iterator[tuple[str, str]]:
    """The path and the text of every page."""
    for file in sorted(site.rglob("*.html")):
        yield file.relative_to(site).as_posix(), file.read_text("utf-8")


def links(page: str) -> Iterator[str]:
    """Every address that a page of HTML links to or loads."""
    tree = lxml.html.document_fromstring(page)
    for element in tree.iter("a", "link", "img", "script", "form"):
        for name in ("href", "src", "action"):
            if element.get(name) is not None:
                yield element.get(name)


def addresses(document: bytes) -> Iterator[str]:
    """Every address in a feed or a sitemap."""
    for element in lxml.etree.fromstring(document).iter():
        if element.get("href"):
            yield element.get("href")
        if lxml.etree.QName(element).localname in {"loc", "uri", "icon"}:
            yield element.text or ""


def file_of(site: Path, page: str, link: str) -> Path | None:
    """The file that a link on a page leads to; None if it leads to another site."""
    at = urljoin(urljoin(ROOT, page), link)
    if not at.startswith(ROOT):
        return None
    path = unquote(urlsplit(at.removeprefix(ROOT)).path)
    return site / (f"{path}index.html" if path.endswith("/") or not path else path)
