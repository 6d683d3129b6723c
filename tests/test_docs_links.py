"""The pages of documentation lead where they say: to files, headings and pages that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_NAMED = re.compile(r"docs/[\w/-]+\.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    """A file or a folder, and in a page the heading that is named."""
    text = page.read_text("utf-8")
    links = [link for link in _LINK.findall(text) if "://" not in link]

    assert [link for link in links if not _leads_somewhere(page, link)] == []


def test_every_page_that_the_code_names_exists() -> None:
    """A docstring or a comment that sends its reader to a page sends them to one that is there."""
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
    """What a forge calls the headings of a page: small letters, hyphens for spaces."""
    headings = _HEADING.findall(re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}
