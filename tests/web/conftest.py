"""A site of invented papers, which tests ask as a browser does, without a network."""

from collections.abc import Callable

import lxml.html
import pytest
from lxml.html import HtmlElement

from corpus.arende_record import ArendeRecord
from tests.web.browser import Browser
from tests.web.invented import InventedIndex, InventedSources
from tests.web.papers import BEACH, arende
from web import create_app

Open = Callable[[str], HtmlElement]


@pytest.fixture
def index() -> InventedIndex:
    """The index behind `site`; a test may look at it or change it."""
    return InventedIndex()


@pytest.fixture
def matter(index: InventedIndex) -> ArendeRecord:
    """An ärende of three steps among the papers; a test may look at it or change it."""
    record = arende("ekhamra-ks-2023-7", *BEACH)
    index.papers = (*index.papers, *BEACH)
    index.arenden = {record["id"]: record}
    return record


@pytest.fixture
def site(index: InventedIndex) -> Browser:
    """A browser that follows no redirects and gets a 500 as a page."""
    app = create_app(index, InventedSources())
    return Browser(app, follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture
def page(site: Browser) -> Open:
    """Opens the page of an address, which must exist, as a tree."""

    def opened(address: str) -> HtmlElement:
        response = site.get(address)
        assert response.status_code == 200, f"{address}: {response.status_code}"
        return lxml.html.document_fromstring(response.text)

    return opened


def words(element: HtmlElement) -> str:
    """The text of an element, with white space folded."""
    return " ".join(element.text_content().split())
