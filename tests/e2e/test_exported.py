"""The exported site in Chromium, on a plain web server below a path."""

import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Contexts
from tests.e2e.test_accessible import ALL, CONTRAST, violations
from web.export import Options, export

KINDS = (
    "",
    "sok/?q=skolv%C3%A4g&utfall=avslag",
    "sok/?q=xyzzy",
    "hjalp/",
    "lista/parti/V/",
    "lista/alla/sida-2/",
    "varden/namnd/",
    "arende/ekhamra-ks-2023-118/",
    "404.html",
    "en/sok/?parti=V",
)
"""One page of each kind that only the export has, or has in another form."""


class Quiet(SimpleHTTPRequestHandler):
    """A web server that logs nothing."""

    def log_message(self, *_: Any) -> None:
        """Do nothing."""


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory, samples_directory: Path) -> Iterator[str]:
    """The address of the exported site, with a slash at the end."""
    root = tmp_path_factory.mktemp("www")
    export(root / "klubbat", samples_directory, Options(address="https://example.se/klubbat"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/klubbat/"
    server.shutdown()
    thread.join()
    server.server_close()


def search(page: Page, words: str) -> None:
    """Type words into the search box of the page, and search."""
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("button", name="Sök", exact=True).click()


def test_a_search_with_several_values_of_a_facet(page: Page, exported: str) -> None:
    """Hits begin with their outcome, the address has the question, and the back button works."""
    page.goto(exported)
    search(page, "skolväg")
    count = page.locator("#antal")
    expect(count).to_have_text("8 ärenden")
    first = page.locator("article.hit").first
    expect(first.locator(".badge").first).to_be_visible()
    assert "skolväg" in first.locator("mark").first.inner_text().lower()
    page.get_by_role("checkbox", name=re.compile("^Bifall")).check()
    expect(count).to_have_text("1 ärende")
    page.get_by_role("checkbox", name=re.compile("^Avslag")).check()
    expect(count).to_have_text("3 ärenden")
    assert page.url.endswith("?q=skolv%C3%A4g&utfall=avslag&utfall=bifall")
    page.go_back()
    expect(count).to_have_text("1 ärende")
    expect(page.get_by_role("checkbox", name=re.compile("^Avslag"))).not_to_be_checked()
    page.locator("article.hit a").first.click()
    page.wait_for_url("**/arende/**")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_choices_lead_from_any_page_to_the_search(page: Page, exported: str) -> None:
    """A value chosen beside a list is searched for together with that of the list."""
    page.goto(f"{exported}lista/parti/V/")
    page.get_by_role("link", name=re.compile("^Miljöpartiet")).click()
    page.wait_for_url("**/sok/?parti=MP&parti=V")
    expect(page.locator("input[name=parti][value=V]")).to_be_checked()
    expect(page.locator("article.hit").first).to_be_visible()


def test_more_is_shown_when_asked_for(page: Page, exported: str) -> None:
    """Hits are shown ten at a time, and the focus moves to the first new one."""
    page.goto(
        f"{exported}sok/?utfall=avslag&utfall=beslutat&utfall=bifall&utfall=bordlagd&kommun=Ekhamra"
    )
    hits = page.locator("article.hit")
    expect(hits).to_have_count(10)
    page.get_by_role("button", name="Visa fler").click()
    expect(hits.nth(10).get_by_role("link")).to_be_focused()


def test_hostile_words_are_asked_as_words(page: Page, exported: str) -> None:
    """Words in the address are never markup."""
    page.goto(f"{exported}sok/?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E&parti=%3Cb%3E")
    expect(page.locator("#antal")).to_have_text("0 ärenden")
    assert page.get_by_role("searchbox").input_value() == "<img src=x onerror=alert(1)>"
    assert page.locator("main img").count() == 0


def test_without_scripts_one_browses_by_facet(contexts: Contexts, exported: str) -> None:
    """Links lead to a value, a year, an ärende and its §.

    The search page says that it needs a script.
    """
    page = contexts(java_script_enabled=False).new_page()
    page.goto(exported)
    page.get_by_role("link", name=re.compile("Avslag")).first.click()
    assert page.url == f"{exported}lista/utfall/avslag/"
    page.get_by_role("group", name="År").get_by_role("link", name=re.compile("^2023")).click()
    assert page.url == f"{exported}lista/utfall/avslag/2023/"
    page.locator("article.hit h3 a").first.click()
    page.get_by_role("link", name=re.compile("där det står")).first.click()
    assert "/dokument/" in page.url
    page.goto(f"{exported}sok/?q=skola")
    assert "Sökningen behöver ett skript" in page.locator("main").inner_text()
    page.get_by_role("link", name="alla ärenden").click()
    page.get_by_role("link", name="Nästa").click()
    assert page.url == f"{exported}lista/alla/sida-2/"


@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing_in_the_export(contexts: Contexts, exported: str, path: str) -> None:
    """All rules hold in light colours, contrast also in dark ones. Pages fit a narrow window."""
    page, axe = contexts(viewport={"width": 1100, "height": 800}).new_page(), Axe()
    page.goto(exported + path)
    page.wait_for_load_state("networkidle")
    page.eval_on_selector_all("details", "all => all.forEach(each => each.open = true)")
    assert violations(axe.run(page, options=ALL)) == []
    page.emulate_media(color_scheme="dark")
    assert violations(axe.run(page, options=CONTRAST)) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
