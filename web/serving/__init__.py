"""What every request needs: the open index, the papers' files, headers, the operator's settings."""

from web.serving.contents import MINUTES, Contents, Held, Meeting, read_through
from web.serving.current import CurrentIndex
from web.serving.days import day
from web.serving.edition import Edition, edition, making
from web.serving.headers import FOREVER, REVALIDATE, Headers, dated, has, revalidated, secure
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
    "dated",
    "day",
    "edition",
    "has",
    "making",
    "may_keep",
    "origin",
    "read_through",
    "revalidated",
    "robots_txt",
    "secure",
    "split_address",
    "streamed",
]
