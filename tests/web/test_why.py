"""The page that explains why a section is a hit."""

from tests.web.browser import Browser
from tests.web.conftest import Open, words

WHY = "/varfor/ekhamra-ks-2024-03-14-12?q=skolv%C3%A4gar"


def test_each_word_says_how_it_stands_there(page: Open) -> None:
    """Each word is explained in a sentence, with its share of the score."""
    rows = page(WHY).xpath("//tbody/tr")

    assert rows
    assert "som ord, i någon böjning: 1 gång i texten" in words(rows[0])


def test_every_hit_leads_to_its_reasons(page: Open) -> None:
    """Hits of a search for words link to the page; a list without words has no such link."""
    asked = page("/sok?q=skolv%C3%A4gar").xpath("//a[starts-with(@href, '/varfor/')]")

    assert asked
    assert words(asked[0]).startswith("Varför denna träff?")
    assert not page("/sok").xpath("//a[starts-with(@href, '/varfor/')]")


def test_what_is_no_hit_has_no_reasons(site: Browser) -> None:
    """The page is not found for a section that is no hit, or without a question."""
    assert site.get("/varfor/ekhamra-ks-2024-03-14-12").status_code == 404
    assert site.get("/varfor/no-such-section?q=skola").status_code == 404
