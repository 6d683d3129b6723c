"""Runs a harvest: what is listed is compared with what is known, and what differs is fetched.

`harvest` runs all sources of a definition, and `take_down` deletes a paper for good. Whatever asks
the net is handed in (`World`), so a run can be tried in a world that is made up.
"""

from harvest.harvesting.again import day_of
from harvest.harvesting.report import Event, Report, SourceReport
from harvest.harvesting.run import harvest, take_down
from harvest.harvesting.world import Asking, Due, Limits, World

__all__ = [
    "Asking",
    "Due",
    "Event",
    "Limits",
    "Report",
    "SourceReport",
    "World",
    "day_of",
    "harvest",
    "take_down",
]
