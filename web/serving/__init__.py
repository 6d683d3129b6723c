"""web/serving."""

from web.serving.contents import Contents, contents_of
from web.serving.current import CurrentIndex
from web.serving.edition import Edition, edition, making
from web.serving.headers import FOREVER, REVALIDATE, Headers, dated, has, revalidated, secure
from web.serving.robots import POLICIES, STANDING, Policy, may_keep, robots_txt
from web.serving.site import Site, origin, split_address
from web.serving.sources import CatalogueSources, Neighbours, Skipped, Source, Sources
from web.serving.streaming import streamed

__all__ = [
    "FOREVER",
    "POLICIES",
    "REVALIDATE",
    "STANDING",
    "CatalogueSources",
    "Contents",
    "CurrentIndex",
    "Edition",
    "Headers",
    "Neighbours",
    "Policy",
    "Site",
    "Skipped",
    "Source",
    "Sources",
    "contents_of",
    "dated",
    "edition",
    "has",
    "making",
    "may_keep",
    "origin",
    "revalidated",
    "robots_txt",
    "secure",
    "split_address",
    "streamed",
]
