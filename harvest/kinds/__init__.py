"""The kinds of source: one small module for each way to publish, and the table of them.

A new kind is a module with a `KIND`, and a line in `KINDS`. `parts` and `under` are what several
kinds share; `sitevision` is what `lista` knows of one product.
"""

from collections.abc import Mapping

from harvest.kinds import (
    ciceron,
    evolution,
    lista,
    manifest,
    meetingplus,
    netpublicator,
    opengov360,
    recognising,
)
from harvest.source import Kind, Page

__all__ = ["KINDS", "recognised"]

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        netpublicator.KIND,
        meetingplus.KIND,
        opengov360.KIND,
        ciceron.KIND,
        evolution.KIND,
        lista.KIND,  # any page with links, so after those that know their pages
        manifest.KIND,
    )
}
"""Every kind by its name, in the order in which a page is tried for them."""


def recognised(page: Page) -> str | None:
    """A block of a definition for a page, or None if it is of no known kind."""
    return recognising.recognised(page, KINDS.values())
