"""What the operator decides of a site: where it is reached from outside, what robots may keep."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import SplitResult, urlsplit

from starlette.requests import Request

from corpus.errors import KlubbatError
from web.serving.robots import Policy


@dataclass(frozen=True, slots=True)
class Site:
    """A site's own settings.

    `address` is the origin that people reach it by (``https://beslut.example``). Feeds, calendars
    and sitemaps leave the site and must state it; without one they state what the request asked
    for. `robots` says what search engines may keep (see `web.serving.robots`).
    """

    address: str | None = None
    robots: Policy = "none"

    @classmethod
    def at(cls, address: str | None, robots: Policy = "none") -> Self:
        """A site with its address as a person wrote it.

        >>> Site.at("https://beslut.example/").address
        'https://beslut.example'

        Raises:
            KlubbatError: it is no origin: not http or https, or with something after the host.
        """
        return cls(address and _origin_in(address), robots)


def origin(request: Request) -> str:
    """Where the site is reached, without a slash at the end."""
    site: Site = request.app.state.site
    return site.address or f"{request.url.scheme}://{request.url.netloc}"


def split_address(writing: str) -> SplitResult | None:
    """The parts of what can be a site's address: http or https, a host, no query; else None."""
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
