"""What whoever exports a site decides of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from urllib.parse import quote, urlsplit

from corpus.errors import KlubbatError
from web.language import LANGUAGES
from web.serving import Policy, split_address


@dataclass(frozen=True, slots=True)
class Options:
    """How a site is exported.

    `address` is where it will be reached, a path after the host included
    (``https://example.se/klubbat``); None leaves out what has to state it: feeds, calendars, the
    sitemap. `robots` says what search engines may keep, `languages` which are written, `search`
    whether words can be searched for.
    """

    address: str | None = None
    robots: Policy = "none"
    languages: tuple[str, ...] = tuple(LANGUAGES)
    search: bool = True

    @property
    def base(self) -> str:
        """The path of the site at its host, with a slash at both ends."""
        return f"{urlsplit(self.address or '').path}/"

    def as_json(self) -> Mapping[str, object]:
        """All of it, to be compared with another run's."""
        return {**asdict(self), "languages": list(self.languages)}


def address_in(writing: str) -> str:
    """The address of a site as a person wrote it, without a slash at the end.

    >>> address_in("https://example.se/klubbat/")
    'https://example.se/klubbat'

    Raises:
        KlubbatError: it is not http or https, or has a query or a fragment.
    """
    parts = split_address(writing)
    if parts is None or parts.fragment:
        raise KlubbatError(
            f"{writing} is not the address of a site; "
            "write it as https://beslut.example or https://beslut.example/klubbat"
        )
    return f"{parts.scheme}://{parts.netloc}{quote(parts.path.rstrip('/'), safe='/%~')}"
