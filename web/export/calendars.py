"""A calendar made to stand among files."""

from web.calendar import folded
from web.export.links import Links


def moved(calendar: str, links: Links) -> str:
    """The calendar, the addresses in it as they will be; its lines are unfolded for that."""
    lines = links.text(calendar.replace("\r\n ", "")).split("\r\n")
    return "".join(folded(line) for line in lines if line)
