"""What we use of libraries without their documentation promising it: one test for each.

docs/dependencies.md has the same list and says what would break. When a library changes, the test
that fails here says which part of the project to look at.
"""

import ast
import asyncio
import inspect
import subprocess
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import h11
import pytest
import uvicorn
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from jinja2 import Environment
from lxml.etree import _Element
from simplemma.strategies.dictionaries import DefaultDictionaryFactory
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

ROOT = Path(__file__).parents[1]
ROOMS = ("corpus", "indexer", "search", "web", "cli")
DOCUMENTED = {"os._exit"}
"""Names with an underscore that are documented nevertheless."""
LISTED = {
    "lxml.etree._Element": "the type of an element, which the stubs name so too; none is made",
}
"""Private names that are used, and why. Each has a line in docs/dependencies.md as well."""


def test_no_private_name_of_a_library_is_used_but_those_listed() -> None:
    """Only the listed private names of libraries are used.

    A private name may be imported, reached through a module, or called on a class of a library.
    """
    found: dict[str, str] = {}
    for room in ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            for name in _private(ast.parse(file.read_text("utf-8"))):
                found.setdefault(name, file.relative_to(ROOT).as_posix())
    assert {name: at for name, at in found.items() if name not in DOCUMENTED | set(LISTED)} == {}
    assert set(LISTED) <= set(found), "listed, and not used any more"
    told = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    assert [name for name in LISTED if f"`{name}`" not in told] == []


def _private(tree: ast.Module) -> Iterator[str]:
    """The private names of other distributions that a module uses."""
    foreign: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            tops = [(alias.name.split(".")[0], alias) for alias in node.names]
            names = [(a.asname or top, a.name if a.asname else top) for top, a in tops]
            yield from (alias.name for _, alias in tops if _is_private(alias.name))
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [(a.asname or a.name, f"{node.module}.{a.name}") for a in node.names]
        else:
            continue
        foreign |= {held: whole for held, whole in names if whole.split(".")[0] not in ROOMS}
    yield from (whole for whole in foreign.values() if _is_private(whole))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and _is_private(node.attr):
            whole = ast.unparse(node.value)
            if whole.split(".")[0] in foreign:
                yield f"{foreign[whole.split('.')[0]]}.{node.attr}"
        if isinstance(node, ast.ClassDef):
            bases = [ast.unparse(base).split(".")[0] for base in node.bases]
            from_library = [foreign[base] for base in bases if base in foreign]
            for part in ast.walk(node) if from_library else ():
                if (
                    isinstance(part, ast.Attribute)
                    and ast.unparse(part.value) == "super()"
                    and _is_private(part.attr)
                ):
                    yield f"{from_library[0]}.{part.attr}"


def _is_private(name: str) -> bool:
    return any(part.startswith("_") and not part.startswith("__") for part in name.split("."))


@pytest.mark.parametrize(
    ("source", "private"),
    [
        ("from lib._inner import a", ["lib._inner.a"]),
        ("from lib import _a", ["lib._a"]),
        ("import lib.part as part\npart._a()", ["lib.part._a"]),
        ("import lib\nlib._a()", ["lib._a"]),
        ("from lib import A\nA._b", ["lib.A._b"]),
        ("from lib import A\nclass B(A):\n  def f(self): super()._c()", ["lib.A._c"]),
        ("from corpus._own import a\nfrom __future__ import annotations", []),
        ("class B:\n  def f(self): return self._a", []),
    ],
)
def test_a_private_name_is_seen(source: str, private: list[str]) -> None:
    """A private name is found in every way in which code can reach it."""
    assert list(_private(ast.parse(source))) == private


def test_uvicorn_has_what_the_edge_rests_on() -> None:
    """A connection knows its parser, its cycle and its flow; a server its ticks and its steps.

    None of it is documented; `web.edge` is a subclass of both.
    """
    for name in ("connection_made", "connection_lost", "resume_writing", "send_400_response"):
        assert callable(getattr(H11Protocol, name))
    for name in ("on_response_complete", "shutdown", "timeout_keep_alive_handler"):
        assert callable(getattr(H11Protocol, name))
    config = uvicorn.Config(Starlette(), lifespan="off")
    config.load()
    loop = asyncio.new_event_loop()
    connection = H11Protocol(config, ServerState(), {}, loop)
    loop.close()
    assert isinstance(connection.conn, h11.Connection)
    assert connection.cycle is None
    for name in ("startup", "on_tick", "shutdown"):
        assert inspect.iscoroutinefunction(getattr(uvicorn.Server, name))


def test_an_element_of_a_word_file_is_one_of_lxml() -> None:
    """An element of a DOCX is an lxml element, with lxml's children, tags and XPath.

    The documentation of python-docx does not say so.
    """
    body = Document().element.body
    assert isinstance(body, _Element)
    assert qn("w:p") == "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
    assert parse_xml(f"<w:p {nsdecls('w')}/>").tag == qn("w:p")


def test_simplemma_gives_its_swedish_dictionary_whole() -> None:
    """Simplemma's whole Swedish dictionary can be read, each form with its lemma.

    The library's public functions only look up single words.
    """
    known = DefaultDictionaryFactory().get_dictionary("sv")
    assert len(known) > 500_000
    assert known["skolan"] == "skola"
    assert next(iter(known))


def test_jinja_takes_messages_with_named_places() -> None:
    """Jinja fills in the named values of a translated message.

    The extension's switch is set by its name; without it a page would show ``%(name)s``.
    """
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.globals["gettext"] = lambda message, **values: message % values
    template = environment.from_string("{% trans a=1 %}{{ a }} §{% endtrans %}")
    assert template.render() == "1 §"


def test_pagefind_brings_its_program() -> None:
    """The Pagefind package contains its program as a file that can be run, of the same version.

    Its path is not documented, and the package's Python interface starts it in another way than we
    do.
    """
    service = pytest.importorskip("pagefind.service")
    said = subprocess.check_output([service.get_executable(), "--version"], text=True)
    assert said.split() == ["pagefind", version("pagefind")]
