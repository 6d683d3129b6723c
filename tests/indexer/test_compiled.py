"""Inner loops that are compiled have plain twins, and the two cannot be told apart."""

import ast
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.compiled import LOOPS, compiled_loops
from indexer.store import bisection_plain
from indexer.store.dictionary import packed
from indexer.swedish.forms import Table, lookup_plain, pack, table

ROOT = Path(__file__).parents[2]


def test_it_is_known_which_loops_are_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each by its name; one that cannot be imported is not."""
    assert set(compiled_loops()) == set(LOOPS)
    monkeypatch.setitem(__import__("sys").modules, "indexer.store._bisection", None)
    assert not compiled_loops()["indexer.store._bisection"]


def test_every_loop_that_there_is_gets_compiled() -> None:
    """No .pyx is left out of the list that setup.py reads."""
    found = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for room in ("corpus", "indexer", "search", "web", "cli")
        for path in (ROOT / room).rglob("*.pyx")
    }
    assert found == set(LOOPS)


@pytest.mark.parametrize("loop", LOOPS)
def test_a_loop_has_a_plain_twin_that_one_module_falls_back_on(loop: str) -> None:
    """Both are imported in one place, the twin where the compiled one cannot be."""
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
    """Among any strings in the order of their bytes, and from any of them on."""
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
    """Numbers by key, and which beginnings of a word are keys."""
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
