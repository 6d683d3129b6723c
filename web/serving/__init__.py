"""What every request needs: the open index, the papers' files, headers, the operator's settings."""

from web.serving.contents import MINUTES, Contents, Held, Meeting, read_through
from web.serving.current import CurrentIndex
from web.serving.days import day
from web.serving.editions import Edition, edition, making_edition
from web.serving.headers import (
    FOREVER,
    REVALIDATE,
    Headers,
    add_security,
    browser_has,
    dated,
    revalidated,
)
from web.serving.robots import POLICIES, STANDING, Policy, may_keep, robots_txt
from web.serving.site import Site, origin, split_address
from web.serving.sources import CatalogueSources, Neighbours, Skipped, Source, Sources
from web.serving.streaming import streamed

__all__ = [
    "FOREVER",
    "MINUTES",
    "POLICIES",
    "REVALIDATE",
    "STANDING",
    "CatalogueSources",
    "Contents",
    "CurrentIndex",
    "Edition",
    "Headers",
    "Held",
    "Meeting",
    "Neighbours",
    "Policy",
    "Site",
    "Skipped",
    "Source",
    "Sources",
    "add_security",
    "browser_has",
    "dated",
    "day",
    "edition",
    "making_edition",
    "may_keep",
    "origin",
    "read_through",
    "revalidated",
    "robots_txt",
    "split_address",
    "streamed",
]
