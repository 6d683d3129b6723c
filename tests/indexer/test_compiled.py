"""Each compiled inner loop has a plain twin that gives the same results."""

import ast
import os
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import indexer.compiled as compiled_module
from indexer.compiled import LOOPS, compiled_loops, outdated_loops
from indexer.store import bisection_plain
from indexer.store.dictionary import packed
from indexer.swedish.forms import Table, lookup_plain, pack, table

ROOT = Path(__file__).parents[2]


def test_it_is_known_which_loops_are_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """`compiled_loops` lists every loop, and says which of them cannot be imported."""
    assert set(compiled_loops()) == set(LOOPS)
    monkeypatch.setitem(__import__("sys").modules, "indexer.store._bisection", None)
    assert not compiled_loops()["indexer.store._bisection"]


def test_every_loop_that_there_is_gets_compiled() -> None:
    """Every .pyx file is in the list that setup.py reads."""
    found = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for room in ("corpus", "indexer", "search", "web", "cli")
        for path in (ROOT / room).rglob("*.pyx")
    }
    assert found == set(LOOPS)


@pytest.mark.parametrize("loop", LOOPS)
def test_a_loop_has_a_plain_twin_that_one_module_falls_back_on(loop: str) -> None:
    """One module imports each compiled loop, and imports its plain twin if that fails."""
    folder, _, name = loop.rpartition(".")
    plain = f"{folder}.{name.removeprefix('_')}_plain"
    deciding = [
        node
        for path in (ROOT / folder.replace(".", "/")).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Try)
        and isinstance(node.body[0], ast.ImportFrom)
        and node.body[0].module == loop
    ]
    assert len(deciding) == 1
    (compiled,), (handler,) = deciding[0].body, deciding[0].handlers
    (fallback,) = handler.body
    assert isinstance(compiled, ast.ImportFrom)
    assert isinstance(fallback, ast.ImportFrom)
    assert fallback.module == plain
    assert [each.name for each in fallback.names] == [each.name for each in compiled.names]


texts = st.text(alphabet="abåä中😀", max_size=4)


@given(st.sets(texts), texts)
def test_the_compiled_bisection_finds_the_place_that_the_plain_one_finds(
    strings: set[str], wanted: str
) -> None:
    """The compiled bisection finds the same place as the plain one, from any starting point."""
    compiled = pytest.importorskip("indexer.store._bisection", reason="not compiled here")
    starts, text = packed(sorted(each.encode() for each in strings))
    for width in (starts.dtype, np.uint8, np.uint32):
        narrow = starts.astype(width)
        for low in range(len(strings) + 1):
            found = compiled.lower_bound(narrow, text, wanted.encode(), low)
            assert found == bisection_plain.lower_bound(narrow, text, wanted.encode(), low)


@given(st.dictionaries(texts, st.integers(0, 2**32 - 1)), texts, st.integers(0, 5))
def test_the_compiled_lookup_finds_what_the_plain_one_finds(
    numbers: dict[str, int], word: str, least: int
) -> None:
    """The compiled lookup finds the same numbers and beginnings of a word as the plain one."""
    compiled = pytest.importorskip("indexer.swedish.forms._lookup", reason="not compiled here")
    packed_table = memoryview(pack(numbers, notes=None))
    found = []
    for loops in (compiled, lookup_plain):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(table, "Lookup", loops.Lookup)
            known = Table(packed_table)
        found.append(([known.get(key) for key in [word, *numbers]], known.fronts(word, least, 4)))
    assert found[0] == found[1]
    assert found[0][0][1:] == list(numbers.values())


def test_compiled_code_older_than_its_source_is_known(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The source lies beside the compiled code only where the program runs from its sources."""
    compiled, source = tmp_path / "_loop.so", tmp_path / "_loop.pyx"
    compiled.touch()
    monkeypatch.setattr(compiled_module, "LOOPS", ("room._loop",))
    monkeypatch.setattr(
        compiled_module, "import_module", lambda _: SimpleNamespace(__file__=compiled)
    )
    assert outdated_loops() == ()
    source.touch()
    os.utime(compiled, (1, 1))
    assert outdated_loops() == ("room._loop",)


@given(st.lists(st.binary(max_size=5), max_size=20), st.lists(st.binary(max_size=5)))
def test_strings_are_found_at_once_as_one_by_one(strings: list[bytes], sought: list[bytes]) -> None:
    """Each string has the place where it is among sorted ones, and any other has none."""
    there = sorted(set(strings))
    arrays = packed(there)
    wanted = [*sought, *strings]
    expected = [there.index(each) if each in there else -1 for each in wanted]
    assert bisection_plain.places_of(*arrays, wanted) == expected
    compiled = pytest.importorskip("indexer.store._bisection")
    assert compiled.places_of(*arrays, wanted) == expected
