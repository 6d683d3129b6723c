"""What the pages of publishers say: links with what stands around them, days, kinds of paper.

Nothing here asks for anything, and nothing knows of one portal. The modules, each resting on those
before it: `words`, `addresses`, `slag`, `days`, `json_text`, `tables`,
`headings`, `leads`, `links`.
"""

from harvest.pages.addresses import absolute, file_name_of, key_of, path_of, site_of, version_in
from harvest.pages.days import day_of, whole_days
from harvest.pages.json_text import json_of, unpacked
from harvest.pages.leads import file_name_in
from harvest.pages.links import Link, Linked, links_of, root_of
from harvest.pages.slag import PROTOKOLL, named_slag, slag_of
from harvest.pages.words import seen

__all__ = [
    "PROTOKOLL",
    "Link",
    "Linked",
    "absolute",
    "day_of",
    "file_name_in",
    "file_name_of",
    "json_of",
    "key_of",
    "links_of",
    "named_slag",
    "path_of",
    "root_of",
    "seen",
    "site_of",
    "slag_of",
    "unpacked",
    "version_in",
    "whole_days",
]
