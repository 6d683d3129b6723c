"""The pages are valid HTML: the strict parser of html5lib finds no errors."""

import html5lib
import pytest

from tests.web.browser import Browser
from tests.web.test_pages import PAGES

pytestmark = pytest.mark.usefixtures("matter")
PROBLEMS = ["/finns/inte", "/sok?finnsinte=1", "/en/", "/en/hjalp"]


@pytest.mark.parametrize("address", [*PAGES, *PROBLEMS])
def test_a_page_is_parsed_without_a_mistake(site: Browser, address: str) -> None:
    """This includes error pages, help and the other language."""
    html5lib.HTMLParser(strict=True).parse(site.get(address).text)
