"""Measures the size of a page: whole, compressed as by a proxy, and without its paper's text."""

import gzip
from typing import NamedTuple

import lxml.etree
import lxml.html


class Weight(NamedTuple):
    """The kilobytes (1,000 bytes) of a page: whole, with gzip, and without its paper's text."""

    kb: float
    kb_gzip: float
    kb_frame: float


def weighed(body: bytes) -> Weight:
    """The size of one page. Only HTML has a paper's text to leave out."""
    text = 0
    if body.lstrip()[:9].lower() == b"<!doctype":
        tree = lxml.html.document_fromstring(body)
        shown = tree.xpath("//div[contains(concat(' ', @class, ' '), ' text ')]")
        text = sum(len(lxml.etree.tostring(each, encoding="utf-8")) for each in shown)
    return Weight(len(body) / 1e3, len(gzip.compress(body, 6)) / 1e3, (len(body) - text) / 1e3)
