"""Suggests questions while someone types."""

from tests.web.browser import Browser
from tests.web.invented import InventedIndex
from web.pages.suggestions import completions
from web.parameters import MAX_QUERY

WORDS = ("skolväg", "skolskjuts", "skola")


class _Words(InventedIndex):
    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        return tuple(word for word in WORDS if word.startswith(prefix.lower()))[:limit]


def test_what_is_too_long_to_ask_is_not_suggested() -> None:
    """A question that is longer than the search box takes is left out."""
    long = "a" * MAX_QUERY + " skolv"
    index = _Words()
    assert completions("skolv", index) == ("skolväg",)
    index.suggest = lambda prefix, limit=8: (long, "skola")[:limit]  # type: ignore[method-assign]
    assert completions("x", index) == ("skola",)


def test_the_answer_is_what_browsers_read(site: Browser, index: InventedIndex) -> None:
    """The form is that of OpenSearch suggestions: the typed text, then a list.

    Unknown parameters are refused.
    """
    index.suggest = _Words().suggest  # type: ignore[method-assign]
    response = site.get("/forslag.json?q=skolv")
    assert response.json() == ["skolv", ["skolväg"]]
    assert response.headers["content-type"] == "application/x-suggestions+json"
    assert site.get("/forslag.json?x=1").status_code == 400
    assert "/forslag.json?q={searchTerms}" in site.get("/opensearch.xml").text
