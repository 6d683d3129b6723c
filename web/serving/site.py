"""The operator's settings of a site: its public address, and what robots may index."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import SplitResult, urlsplit

from starlette.requests import Request

from corpus.errors import KlubbatError
from web.serving.robots import Policy


@dataclass(frozen=True, slots=True)
class Site:
    """A site's own settings.

    `address` is the origin at which people reach it (``https://beslut.example``). Feeds, calendars
    and sitemaps state it, because they are read elsewhere; without one they state the host that the
    request asked for. `robots` says what search engines may index (`web.serving.robots`).
    """

    address: str | None = None
    robots: Policy = "none"

    @classmethod
    def at(cls, address: str | None, robots: Policy = "none") -> Self:
        """The settings of a site whose address is given as a person wrote it.

        >>> Site.at("https://beslut.example/").address
        'https://beslut.example'

        Raises:
            KlubbatError: the address is not http or https, or has something after the host.
        """
        return cls(address and _origin_in(address), robots)


def origin(request: Request) -> str:
    """The origin of the site (``https://beslut.example``), without a slash at the end."""
    site: Site = request.app.state.site
    return site.address or f"{request.url.scheme}://{request.url.netloc}"


def split_address(writing: str) -> SplitResult | None:
    """The parts of a site's address; None unless it is http or https with a host and no query."""
    try:
        parts = urlsplit(writing)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    return parts if host and parts.scheme in {"http", "https"} and not parts.query else None


def _origin_in(address: str) -> str:
    parts = split_address(address)
    if parts is None or parts.path.strip("/"):
        raise KlubbatError(
            f"{address} is not the address of a site; write it as https://beslut.example, "
            "with nothing after the host"
        )
    return f"{parts.scheme}://{parts.netloc}"
