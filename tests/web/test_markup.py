"""HTML as its standard has it: the strict parser of html5lib finds nothing to mend."""

import html5lib
import pytest

from tests.web.browser import Browser
from tests.web.test_pages import PAGES

pytestmark = pytest.mark.usefixtures("matter")
PROBLEMS = ["/finns/inte", "/sok?finnsinte=1", "/en/", "/en/hjalp"]


@pytest.mark.parametrize("address", [*PAGES, *PROBLEMS])
def test_a_page_is_parsed_without_a_mistake(site: Browser, address: str) -> None:
    """Errors, help and the other language included."""
    html5lib.HTMLParser(strict=True).parse(site.get(address).text)
