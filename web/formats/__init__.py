"""Answers in other forms than a page: JSON, CSV, JSON Lines, feeds, calendars, OpenAPI."""

from web.formats import answers, downloads, dump, feeds, heads, ics
from web.formats.ics import folded
from web.formats.openapi import Operation, description, parameter

__all__ = [
    "Operation",
    "answers",
    "description",
    "downloads",
    "dump",
    "feeds",
    "folded",
    "heads",
    "ics",
    "parameter",
]
