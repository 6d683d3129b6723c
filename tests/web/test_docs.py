from pathlib import Path

from starlette.routing import Route

from tests.web.invented import InventedIndex
from web import create_app
from web.parameters import MAX_QUERY, NAMES
from web.serving.headers import SECURITY

PAGE = (Path(__file__).parents[2] / "docs" / "web.md").read_text("utf-8")


def test_the_documentation_names_what_there_is() -> None:
    """It names every address, every parameter in its order, every header and every limit."""
    routes = [r.path for r in create_app(InventedIndex()).routes if isinstance(r, Route)]
    assert [path for path in routes if not _told(path)] == []
    assert ", ".join(f"`{name}`" for name in NAMES) in " ".join(PAGE.split())
    assert [name for name in SECURITY if name not in PAGE] == []
    assert f"may be {MAX_QUERY} characters" in PAGE


def _told(path: str) -> bool:
    # The JSON address of each page need not be named.
    path = path.replace(":path}", "}")
    return f"`{path}`" in PAGE or f"`{path.removesuffix('.json')}`" in PAGE
