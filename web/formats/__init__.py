"""Answers in other forms than a page: JSON, CSV, JSON Lines, feeds, calendars, OpenAPI."""

from web.formats import answers, calendar, downloads, dump, feeds
from web.formats.calendar import folded
from web.formats.openapi import Operation, description, parameter

__all__ = [
    "Operation",
    "answers",
    "calendar",
    "description",
    "downloads",
    "dump",
    "feeds",
    "folded",
    "parameter",
]
