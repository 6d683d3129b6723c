"""The house holds: data flows one way, imports follow it, and one seam alone knows Whoosh."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ORDER = ("corpus", "indexer", "search", "web", "cli")
MODULES = sorted(path for room in ORDER for path in (ROOT / room).rglob("*.py"))
SEAM = ("indexer/whoosh_adapter",)


def _imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_room_imports_only_what_stands_before_it(path: Path) -> None:
    """Corpus knows nobody; web knows corpus, indexer and search; nobody knows the command line."""
    room = path.relative_to(ROOT).parts[0]
    later = set(ORDER[ORDER.index(room) + 1 :])
    assert not _imported(path) & later


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_whoosh_is_known_behind_the_seam_alone(path: Path) -> None:
    """A second engine can take Whoosh's place without a change above the seam."""
    place = path.relative_to(ROOT).as_posix()
    assert place.startswith(SEAM) or "whoosh" not in _imported(path)


def test_no_room_is_a_drawer() -> None:
    """Names say what is inside: no utils, helpers, managers or common."""
    drawers = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
    assert not [path for path in MODULES if path.stem in drawers]
