"""What a request costs, as its address tells: which share of the server it may take."""

from collections.abc import Mapping
from dataclasses import dataclass

from web import addresses

HEALTH = "/halsa"


@dataclass(frozen=True, slots=True)
class Share:
    """How many requests of a cost may be at work, and how many more may wait for their turn."""

    working: int
    waiting: int


COSTS: Mapping[str, Share] = {
    "page": Share(12, 200),  # a page that is known to be quick
    "search": Share(4, 60),  # all else
    "heavy": Share(2, 8),  # a pasted text; all hits in one file
    "file": Share(16, 16),  # a paper as it was read, which costs no processor
    "free": Share(1_000_000, 0),  # whether the site is well, and its looks
}
"""The costs. Together they take fewer threads than there are (40), so that no kind waits for
another."""

_FREE = (HEALTH, "/statisk/")
_QUICK = (
    *(addresses.HELP, addresses.ABOUT, addresses.PATTERNS, addresses.OPENSEARCH, addresses.ROBOTS),
    *(addresses.API, addresses.OPENAPI, addresses.SUGGESTIONS, addresses.REMOVAL),
)
_QUICK_BELOW = ("/dokument/", "/arende/", "/sammantrade/", "/om/", "/sitemap")
_TEXTS = (addresses.SIMILAR, addresses.BRIEF)
_HEAVY = ("/sok.csv", "/sok.jsonl", f"{addresses.API_V1}/export")


def cost_of(method: str, path: str) -> str:
    """The cost of a request, whose path is given without a language.

    >>> cost_of("GET", "/hjalp"), cost_of("GET", "/sok"), cost_of("POST", "/liknande")
    ('page', 'search', 'heavy')
    >>> cost_of("POST", "/underlag.docx"), cost_of("GET", "/underlag/a.docx")
    ('heavy', 'search')
    """
    if path.startswith(_FREE):
        return "free"
    if path.startswith("/kalla/"):
        return "file"
    if path.startswith(_HEAVY) or (method == "POST" and path.startswith(_TEXTS)):
        return "heavy"
    if path.removesuffix(".json") in _QUICK or path in _QUICK or path.startswith(_QUICK_BELOW):
        return "page"
    return "search"
