"""Every link in the documentation leads to a file, page or heading that exists."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_NAMED = re.compile(r"docs/[\w/-]+\.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    """Each link leads to a file or folder that exists, and to a heading that the page has."""
    text = page.read_text("utf-8")
    links = [link for link in _LINK.findall(text) if "://" not in link]

    assert [link for link in links if not _leads_somewhere(page, link)] == []


def test_every_page_has_a_place_on_the_site() -> None:
    """Each page is in a group of docs/site/order.toml, and each entry there is a page."""
    groups = tomllib.loads((ROOT / "docs" / "site" / "order.toml").read_text("utf-8"))
    listed = [set(ROOT.glob(f"{name}.md")) for names in groups.values() for name in names]
    assert all(listed)
    assert set(PAGES) - set().union(*listed) == {ROOT / "README.md"}


def test_every_page_that_the_code_names_exists() -> None:
    """Each documentation page named in a docstring or comment exists."""
    named = {
        name
        for room in ("corpus", "indexer", "search", "web", "cli", "benchmarks", "tests")
        for path in (ROOT / room).rglob("*.py")
        for name in _NAMED.findall(path.read_text("utf-8"))
    }

    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def _leads_somewhere(page: Path, link: str) -> bool:
    name, _, heading = link.partition("#")
    target = page.parent / name if name else page
    if not target.exists():
        return False
    return not heading or heading in _anchors(target.read_text("utf-8"))


def _anchors(text: str) -> set[str]:
    """The anchors that GitHub makes of a page's headings: lower case, hyphens for spaces."""
    headings = _HEADING.findall(re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}
