"""Suggests words while someone types."""

import pytest

from tests.web.browser import Browser
from tests.web.invented import InventedIndex
from web.pages.suggestions import completions

WORDS = ("skolväg", "skolskjuts", "skola")


class _Words(InventedIndex):
    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        return tuple(word for word in WORDS if word.startswith(prefix.lower()))[:limit]


@pytest.mark.parametrize(
    ("q", "suggested"),
    [
        ("skol", ("skolväg", "skolskjuts", "skola")),
        ("säker Skolv", ("säker skolväg",)),
        ("cykel -skolv", ("cykel -skolväg",)),
        ("skola", ()),  # it is there already
        ("s", ()),
        ("skol ", ()),
        ("parti:sk", ()),
        ('"skol', ()),
        ("", ()),
    ],
)
def test_the_last_word_is_completed(q: str, suggested: tuple[str, ...]) -> None:
    """The words before it stay, and a last word with special characters is not completed."""
    assert completions(q, _Words()) == suggested


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
