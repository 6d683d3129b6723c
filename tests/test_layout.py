"""The rooms are built as docs/architecture.md says.

Imports follow the data and go through faces, and only one folder imports Whoosh.
"""

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.house import (
    ROOMS,
    ROOT,
    Import,
    circles,
    face,
    imports,
    imports_of,
    is_folder,
    lies_in,
    modules,
    own_imports,
    stage_of,
)

ORDER = {
    "corpus": (
        *(
            "errors",
            "cell",
            "table",
            "fingerprint",
            "stages",
            "document",
            "vocabulary",
            "names",
            "personal",
        ),
        *(
            "readers",
            "ocr",
            "layout",
            "wording",
            "facts",
            "fact_table",
            "extract",
            "private",
            "elected",
            "arende_record",
            "addresses",
            "collected",
            "paper",
        ),
        *("understanding", "teaching", "arenden", "takedowns", "catalogue", "checking"),
    ),
    "indexer": (
        *("compiled", "stages", "fields", "zones", "swedish", "store", "whoosh_adapter", "reader"),
        *("likeness", "building", "opensearch"),
    ),
    "search": (
        *("budget", "answer", "weights", "question", "plain", "asking", "leading"),
        *("engine", "warming", "loosening", "notices", "explaining", "snippets"),
        *("similar", "precedent"),
        *("suggesting", "finding", "covering", "understanding", "showing", "searching"),
        *("opensearch",),
    ),
    "web": (
        *("stages", "folder", "language", "parameters", "addresses", "serving", "shown"),
        *("templating", "formats", "brief", "digest", "pages", "edge", "app", "server", "export"),
    ),
    "harvest": (
        *("decoding", "addresses", "listed", "source", "fetched", "pages", "choosing", "kinds"),
        *("definition", "asking", "state", "keeping", "vanishing", "harvesting"),
        *("demonstration",),
    ),
    "cli": (
        *(
            "language",
            "output",
            "engine",
            "terminal",
            "filters",
            "robots",
            "contact",
            "loops",
            "matters",
            "papers",
            "debate",
            "hits",
            "revoked",
            "unknown",
            "index",
            "extract",
            "search",
            "similar",
        ),
        *(
            "case",
            "show",
            "stats",
            "brief",
            "status",
            "check",
            "correct",
            "doctor",
            "takedown",
            "watching",
            "harvest",
            "watch",
            "analyze",
            "serve",
            "export",
            "reference",
            "manual",
        ),
    ),
}
"""The stages of each room, folders and single modules; each may import those before it."""

DRAWERS = {
    *("utils", "util", "helpers", "helper", "manager", "managers", "common", "misc", "base"),
    *("core", "lib", "shared", "stuff", "various"),
}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_stands_before_it(room: str) -> None:
    """A room imports only the rooms before it: corpus, indexer, search, web, cli."""
    later = ROOMS[ROOMS.index(room) + 1 :]
    assert _said(each for each in _imports_in(room) if each.source.split(".")[0] in later) == []


def test_the_harvest_stands_by_itself() -> None:
    """The room harvest imports only corpus, and only the command line imports harvest."""
    assert (
        _said(
            each
            for each in _imports_in("harvest")
            if each.source.split(".")[0] in {"indexer", "search", "web", "cli"}
        )
        == []
    )
    for room in ("corpus", "indexer", "search", "web"):
        assert _said(e for e in _imports_in(room) if e.source.split(".")[0] == "harvest") == []


# Known faults. When one is fixed, `xfail_strict` fails the test until its mark is removed.


@pytest.mark.parametrize("room", ROOMS)
def test_a_stage_imports_only_what_stands_before_it_in_its_room(room: str) -> None:
    """A stage imports only the stages of its room that come before it in `ORDER`.

    Every stage of the room is in `ORDER`.
    """
    place = {f"{room}.{stage}": number for number, stage in enumerate(ORDER[room])}

    assert {stage_of(module) for module in modules() if lies_in(module, room)} == {room, *place}
    assert (
        _said(
            each
            for each in _imports_in(room)
            if stage_of(each.source) in place
            and place[stage_of(each.source)] > place.get(stage_of(each.module), len(place))
        )
        == []
    )


def test_the_page_on_architecture_prints_the_same_order() -> None:
    """docs/architecture.md prints the order of the stages that the tests check."""
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    for room, stages in ORDER.items():
        if room != "cli":
            assert " ".join(f"| `{room}/` | {' → '.join(stages)} |".split()) in page


@pytest.mark.parametrize("room", ROOMS)
def test_no_import_passes_a_face(room: str) -> None:
    """From outside a folder, only names in its `__all__` are imported, and from the folder itself.

    Only the folder around it imports a folder within a folder.
    """
    assert _said(each for each in _imports_in(room) if not _keeps_to_faces(each)) == []


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.py", "import corpus.facts.utfall as u", "corpus.facts.utfall"),
        ("a.py", "def f():\n    from corpus.facts import utfall", "utfall from corpus.facts"),
        ("a.py", "if TYPE_CHECKING:\n    import web.app", "web.app"),
        ("a.py", "from corpus import facts", "corpus.facts"),
        ("a.py", "__import__('whoosh.fields')", "whoosh.fields"),
        ("a.py", "importlib.import_module('web.app')", "web.app"),
        ("a.pyx", "cimport numpy as cnp\ncdef int x = 1\nfrom web import app", "web.app"),
        ("a.pyx", "def f():\n    import whoosh\n", "whoosh"),
        ("a.pyx", "from web.app import (\n    a,\n)\n", "a from web.app"),
    ],
)
def test_an_import_is_seen_however_it_is_written(
    tmp_path: Path, name: str, text: str, found: str
) -> None:
    """Put off, for types, by a call, or in Cython."""
    (tmp_path / name).write_text(text, "utf-8")
    (said,) = _said(imports_of(tmp_path / name, "search.notices"))
    assert said.partition(": imports ")[2] == found


def test_a_whole_room_is_not_imported() -> None:
    """By its name one would come to every module within, past all faces."""
    assert not _keeps_to_faces(Import("search.notices", "corpus", None, 1))
    assert _keeps_to_faces(Import("cli.show", "cli", None, 1))


def test_every_folder_within_a_room_has_a_face() -> None:
    """Each folder lists in `__all__` the names that others may import from it."""
    folders = [name for name in modules() if is_folder(name) and name not in ROOMS]
    assert [name for name in folders if not face(name)] == []


def test_no_modules_import_each_other() -> None:
    """There is no circle of imports, whatever its length.

    Imports inside functions and imports for types alone count too.
    """
    assert circles() == []


def test_whoosh_is_imported_in_one_folder() -> None:
    """Only `indexer.whoosh_adapter` imports Whoosh, so another engine can replace it there."""
    outside = (each for each in imports() if not lies_in(each.module, "indexer.whoosh_adapter"))
    assert _said(each for each in outside if each.source.split(".")[0] == "whoosh") == []


def test_no_name_is_a_drawer() -> None:
    """No module or folder has a name that says nothing, such as utils, helpers or common."""
    assert [name for name in modules() if DRAWERS & set(name.split("."))] == []


def test_every_module_says_what_it_is() -> None:
    """The docstring of every module begins with a line of at least four words."""
    lines = {
        name: (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").partition("\n")[0]
        for name, path in modules().items()
        if path.suffix == ".py"
    }
    assert [name for name, line in lines.items() if len(line.split()) < 4] == []


@pytest.mark.parametrize(("folder", "others"), [("tests", "benchmarks"), ("benchmarks", "tests")])
def test_tests_and_benchmarks_do_not_import_each_other(folder: str, others: str) -> None:
    """Tests do not import benchmarks, and benchmarks do not import tests."""
    found = (
        each
        for path in sorted((ROOT / folder).rglob("*.py"))
        for each in imports_of(path, ".".join(path.relative_to(ROOT).with_suffix("").parts))
    )
    assert _said(each for each in found if each.source.split(".")[0] == others) == []


def test_the_rooms_import_neither_tests_nor_benchmarks() -> None:
    """The installed package works without the tests and the benchmarks."""
    apart = {"tests", "benchmarks"}
    assert _said(each for each in imports() if each.source.split(".")[0] in apart) == []


def _imports_in(room: str) -> list[Import]:
    return [each for each in own_imports() if lies_in(each.module, room)]


def _keeps_to_faces(each: Import) -> bool:
    parts = each.source.split(".")
    if each.source in ROOMS and each.name is None and not lies_in(each.module, each.source):
        return False  # from a whole room, one comes to all that is within
    folders = [".".join(parts[:depth]) for depth in range(2, len(parts))]
    if not all(lies_in(each.module, folder) for folder in folders):
        return False
    if parts[0] == each.source or not is_folder(each.source) or lies_in(each.module, each.source):
        return True
    # A folder within the importer's own folder may be imported whole, as its face.
    return each.name in face(each.source) or (each.name is None and bool(folders))


def _said(found: Iterable[Import]) -> list[str]:
    return [str(each) for each in found]
