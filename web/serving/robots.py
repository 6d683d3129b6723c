"""What search engines and other robots may index, as the operator decides.

The papers name people, so the default is nothing at all. The allowed pages are listed, so a new
kind of page stays closed until someone has decided about it. A search for words is never allowed:
the words are most likely a name, and the result is then a page about one person. Neither is a
search for a person, nor the page of one.
"""

from collections.abc import Iterator
from typing import Literal, get_args
from urllib.parse import parse_qsl

from indexer.fields import FIELDS
from web import addresses
from web.language import LANGUAGES, prefix

Policy = Literal["none", "documents", "all"]
"""How much robots may index: nothing; the papers and the pages that lead to them; those and also
lists by facet and source files."""

POLICIES: tuple[Policy, ...] = get_args(Policy)

STANDING = (
    addresses.START,
    addresses.UNANSWERED,
    addresses.ABOUT,
    addresses.HELP,
    addresses.REMOVAL,
    addresses.API,
    addresses.STATISTICS,
)
"""The pages that every site has, whatever is in its index."""

_PAPERS = ("/dokument/", "/arende/", "/kommun/", "/namnd/", "/parti/", "/sammantrade/", "/om/")
_FILES = "/kalla/"
_PEOPLE = tuple(field.name for field in FIELDS if field.people)
_NEVER = (
    *(f"/*.{kind}" for kind in ("json", "jsonl", "csv", "atom", "ics")),
    addresses.API + "/",
    addresses.PATTERNS,
    addresses.SUGGESTIONS,
    "/varden/",
    addresses.SIMILAR,
    "/underlag/",
    "/*?q=",
    "/person/",
    *(f"/*{name}=" for name in _PEOPLE),
)
_NOT_WITH_PAPERS = (addresses.SEARCH, _FILES)


def may_keep(policy: Policy, path: str, query: str) -> bool:
    """Whether a robot may index the page at an address, which is given without a language.

    >>> may_keep("documents", "/dokument/ks-12", ""), may_keep("documents", "/sok", "parti=V")
    (True, False)
    >>> may_keep("all", "/sok", "parti=V"), may_keep("all", "/sok", "q=Siv+Lindgren")
    (True, False)
    >>> may_keep("all", "/sok", "rost=Siv+Lindgren"), may_keep("all", "/person/Ekhamra/Siv", "")
    (False, False)
    """
    if policy == "none" or path.endswith(".json"):
        return False
    if path in STANDING or path.startswith(_PAPERS):
        return not query
    words = any(name == "q" or name in _PEOPLE for name, _ in parse_qsl(query))
    return policy == "all" and not words and (path == addresses.SEARCH or path.startswith(_FILES))


def _in_every_language(path: str) -> Iterator[str]:
    """The path with the prefix of each language; a wildcard or a source file's path has none."""
    yield path
    if not path.startswith(("/*", _FILES)):
        yield from (f"{prefix(each)}{path}" for each in LANGUAGES)


def robots_txt(policy: Policy, origin: str) -> str:
    """The site's robots.txt (RFC 9309).

    >>> print(robots_txt("none", "https://beslut.example"), end="")
    User-agent: *
    Disallow: /
    """
    if policy == "none":
        closed: tuple[str, ...] = ("/",)
        more = ""
    else:
        paths = (*_NEVER, *(_NOT_WITH_PAPERS if policy == "documents" else ()))
        closed = tuple(dict.fromkeys(each for path in paths for each in _in_every_language(path)))
        more = f"Sitemap: {origin}{addresses.without_language(addresses.SITEMAP)}\n"
    rules = "".join(f"Disallow: {addresses.without_language(path)}\n" for path in closed)
    return f"User-agent: *\n{rules}{more}"
