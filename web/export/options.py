"""The options of an export."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from urllib.parse import quote, urlsplit

from corpus.errors import KlubbatError
from web.language import LANGUAGES
from web.serving import Policy, split_address


@dataclass(frozen=True, slots=True)
class Options:
    """How a site is exported.

    `address` is its public address, which may have a path (``https://example.se/klubbat``). If it
    is None, the parts that must state it are left out: feeds, calendars, the sitemap. `robots` says
    what search engines may index, `languages` are those that are written, and `search` says whether
    there is a search page. `contact` is where people ask for something to be removed.
    """

    address: str | None = None
    robots: Policy = "none"
    languages: tuple[str, ...] = tuple(LANGUAGES)
    search: bool = True
    contact: str | None = None

    @property
    def base(self) -> str:
        """The path of the site on its host, with a slash at both ends."""
        return f"{urlsplit(self.address or '').path}/"

    def as_json(self) -> Mapping[str, object]:
        """The options as JSON, to be compared with those of another run."""
        return {**asdict(self), "languages": list(self.languages)}


def address_in(writing: str) -> str:
    """The address of a site as a person wrote it, without a slash at the end.

    >>> address_in("https://example.se/klubbat/")
    'https://example.se/klubbat'

    Raises:
        KlubbatError: the address is not http or https, or has a query or a fragment.
    """
    parts = split_address(writing)
    if parts is None or parts.fragment:
        raise KlubbatError(
            f"{writing} is not the address of a site; "
            "write it as https://beslut.example or https://beslut.example/klubbat"
        )
    return f"{parts.scheme}://{parts.netloc}{quote(parts.path.rstrip('/'), safe='/%~')}"
