"""axe-core finds no errors on any kind of page, in light and in dark colours."""

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.conftest import Contexts
from tests.e2e.kinds import KINDS

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""The rules of WCAG 2.2, levels A and AA, and axe's own good practice."""
FOUND = {"resultTypes": ["violations"]}
"""To describe what passes as well takes axe as long again."""
ALL = {"runOnly": {"type": "tag", "values": LEVELS}, **FOUND}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, **FOUND}


@pytest.fixture
def narrow_or_wide(contexts: Contexts) -> Page:
    """A page as wide as a small laptop's screen."""
    return contexts(viewport={"width": 1100, "height": 800}).new_page()


@pytest.mark.parametrize("address", KINDS)
def test_axe_finds_nothing(narrow_or_wide: Page, address: str) -> None:
    """All rules apply to light colours, and those of contrast also to dark ones."""
    page, axe = narrow_or_wide, Axe()
    page.goto(address)
    page.eval_on_selector_all("details", "all => all.forEach(each => each.open = true)")
    assert violations(axe.run(page, options=ALL)) == []
    page.emulate_media(color_scheme="dark")
    assert violations(axe.run(page, options=CONTRAST)) == []


def test_axe_finds_nothing_in_the_suggestions(narrow_or_wide: Page) -> None:
    """The suggestions are shown, and one of them is selected."""
    page = narrow_or_wide
    page.goto("/")
    page.get_by_role("combobox").press_sequentially("sko")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert violations(Axe().run(page, options=ALL)) == []


def violations(found: AxeResults) -> list[str]:
    return [
        f"{rule['id']}: {element['html']}"
        for rule in found.response["violations"]
        for element in rule["nodes"]
    ]
