"""What every request needs: the open index, the papers' files, headers, the operator's settings."""

from web.serving.budgeted import Budgeted
from web.serving.contents import Contents, contents_of
from web.serving.current import CurrentIndex
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
from web.serving.kept import KeptPages
from web.serving.removed import Gone, ListedRemoved, NothingRemoved, Removed
from web.serving.robots import POLICIES, STANDING, Policy, may_keep, robots_txt
from web.serving.site import Site, origin, split_address
from web.serving.sources import GenerationSources, Neighbours, Skipped, Source, Sources, Withheld
from web.serving.streaming import streamed
from web.serving.tracking import Untracked

__all__ = [
    "FOREVER",
    "POLICIES",
    "REVALIDATE",
    "STANDING",
    "Budgeted",
    "Contents",
    "CurrentIndex",
    "Edition",
    "GenerationSources",
    "Gone",
    "Headers",
    "KeptPages",
    "ListedRemoved",
    "Neighbours",
    "NothingRemoved",
    "Policy",
    "Removed",
    "Site",
    "Skipped",
    "Source",
    "Sources",
    "Untracked",
    "Withheld",
    "add_security",
    "browser_has",
    "contents_of",
    "dated",
    "edition",
    "making_edition",
    "may_keep",
    "origin",
    "revalidated",
    "robots_txt",
    "split_address",
    "streamed",
]
