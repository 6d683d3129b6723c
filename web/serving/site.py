"""The operator's settings of a site: its public address, and what robots may index."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import SplitResult, quote, urlsplit

from starlette.requests import Request

from corpus.errors import KlubbatError
from web.folder import as_folder
from web.serving.robots import Policy


@dataclass(frozen=True, slots=True)
class Site:
    """A site's own settings.

    `address` is the origin at which people reach it (``https://beslut.example``). Feeds, calendars
    and sitemaps state it, because they are read elsewhere; without one they state the host that was
    asked for if it is allowed, else that of the server's own socket. `robots` says what search
    engines may index (`web.serving.robots`). `folder` is where on its host the site lies
    (``/arkiv``). `hosts` are further names that it may be asked for by. `contact` is where people
    ask for something to be removed or corrected: an address of e-mail or of a page, or any text.
    """

    address: str | None = None
    robots: Policy = "none"
    folder: str = ""
    hosts: tuple[str, ...] = ()
    contact: str | None = None

    @property
    def contact_address(self) -> str | None:
        """The contact as the address of a link; None if it is none.

        >>> Site(contact="arkiv@ekhamra.example").contact_address
        'mailto:arkiv@ekhamra.example'
        """
        if self.contact is None or any(each.isspace() for each in self.contact):
            return None
        if self.contact.startswith(("https://", "http://")):
            return self.contact
        name, at, host = self.contact.partition("@")
        return f"mailto:{quote(self.contact, safe='@')}" if name and at and host else None

    @classmethod
    def at(cls, address: str | None, robots: Policy = "none") -> Self:
        """The settings of a site whose address is given as a person wrote it.

        >>> site = Site.at("https://www.ekhamra.example/arkiv/")
        >>> site.address, site.folder
        ('https://www.ekhamra.example', '/arkiv')

        Raises:
            KlubbatError: the address is not http or https, or its path is no folder.
        """
        return cls(None, robots) if address is None else cls(*_parts_of(address, robots))


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


def _parts_of(address: str, robots: Policy) -> tuple[str, Policy, str]:
    parts = split_address(address)
    folder = None if parts is None else as_folder(parts.path)
    if parts is None or folder is None or parts.fragment or "@" in parts.netloc:
        raise KlubbatError(
            f"{address} is not the address of a site; write it as https://beslut.example "
            "or https://beslut.example/arkiv"
        )
    return f"{parts.scheme}://{parts.netloc}", robots, folder
