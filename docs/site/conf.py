"""How Sphinx makes the documentation a site (`make site`): which pages, in which order, and links.

The pages are those of the repository, as they are. Their links are relative, so they lead to the
same place on a forge, in an editor and on the site (docs/decisions/0060).
"""

import tomllib
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx

ROOT = Path(__file__).parents[2]

project = "Klubbat"
language = "en"
extensions = ["myst_parser"]
root_doc = "README"
include_patterns = ["*.md", "docs/**.md"]
exclude_patterns = [".*", "build", "dist", "site", "tests"]
myst_heading_anchors = 6
html_theme = "furo"
html_title = "Klubbat"
html_favicon = str(ROOT / "web" / "static" / "klubba.svg")
html_extra_path = ["index.html"]
html_copy_source = False
html_use_index = False
html_show_sphinx = False
html_show_copyright = False

SWEDISH = ("LÄSMIG", "docs/sv/")
ORDER = tomllib.loads((Path(__file__).parent / "order.toml").read_text("utf-8"))
"""The pages beside every page. A page that is in no group stops the build."""


def setup(app: Sphinx) -> None:
    """Connect what is done to each page."""
    app.connect("source-read", _append_the_order)
    app.connect("doctree-read", _show_folders_as_words)
    app.connect("html-page-context", _say_the_language)


def _append_the_order(_app: Sphinx, page: str, source: list[str]) -> None:
    if page == root_doc:
        for group, pages in ORDER.items():
            head = f"```{{toctree}}\n:hidden:\n:glob:\n:caption: {group}\n\n"
            source[0] += f"\n\n{head}" + "\n".join(pages) + "\n```\n"


def _show_folders_as_words(app: Sphinx, page: nodes.document) -> None:
    # A forge shows a folder; a site has no page of it.
    here = ROOT / str(app.env.docname)
    for link in list(page.findall(pending_xref)):
        if (here.parent / link["reftarget"]).is_dir():
            link.replace_self(link.children)


def _say_the_language(
    _app: Sphinx, page: str, _template: str, values: dict[str, Any], _tree: nodes.document | None
) -> None:
    if page.startswith(SWEDISH):
        values["language"] = "sv"
