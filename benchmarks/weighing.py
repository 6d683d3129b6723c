"""What a page weighs: whole, packed as a proxy would, and without the paper's text it shows."""

import gzip
from typing import NamedTuple

import lxml.etree
import lxml.html


class Weight(NamedTuple):
    """Kilobytes (1,000 bytes): of the page, of it packed by gzip, of it without a paper's text."""

    kb: float
    kb_gzip: float
    kb_frame: float


def weighed(body: bytes) -> Weight:
    """The weight of one page; of what is no HTML, nothing is a paper's text."""
    text = 0
    if body.lstrip()[:9].lower() == b"<!doctype":
        tree = lxml.html.document_fromstring(body)
        shown = tree.xpath("//div[contains(concat(' ', @class, ' '), ' text ')]")
        text = sum(len(lxml.etree.tostring(each, encoding="utf-8")) for each in shown)
    return Weight(len(body) / 1e3, len(gzip.compress(body, 6)) / 1e3, (len(body) - text) / 1e3)
