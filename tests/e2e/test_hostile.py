"""Words of papers, people and file names are text in a browser, whatever they look like."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from search.answer import Notice
from tests.e2e.conftest import serving
from tests.web.hostile import EVIL, ID, evil_index
from tests.web.invented import InventedSources
from web import create_app

ADDRESSES = (
    "/",
    "/sok?q=alert",
    f"/sok?q={quote(EVIL)}",
    f"/sok?{quote(EVIL)}=1",
    f"/dokument/{quote(ID, safe='')}?q=alert",
    f"/arende/{quote(ID, safe='')}",
    f"/kommun/{quote(EVIL, safe='')}",
    f"/namnd/{quote(EVIL, safe='')}/{quote(EVIL, safe='')}",
    f"/sammantrade/{quote(EVIL, safe='')}/{quote(EVIL, safe='')}/2024-01-01",
    "/varden/namnd",
    "/om",
    f"/om/{quote(EVIL, safe='')}",
    "/hjalp",
    f"/{quote(EVIL)}",
)


@pytest.fixture(scope="module")
def evil() -> Iterator[str]:
    """A site in which every word is an attack."""
    notices = (Notice("suggestion", EVIL, (EVIL,)), Notice("also", EVIL, (EVIL,)))
    with serving(create_app(evil_index(notices), InventedSources())) as address:
        yield address


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_that_is_written_runs(chromium: Browser, evil: str, address: str) -> None:
    """No dialog appears, and the page has no picture, script or link of an attacker."""
    context = chromium.new_context(base_url=evil)
    page = context.new_page()
    ran: list[str] = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.goto(address)
    assert page.locator("img[src='x']").count() == 0
    assert page.locator("script:not([src^='/statisk/'])").count() == 0
    assert page.locator("a[href^='javascript:' i]").count() == 0
    assert page.evaluate("window.hurt") is None
    assert ran == []
    context.close()
