"""The code caches results in one way for each purpose.

- `cache` is for constants of the program: results without arguments, or with arguments of which
  there are few by nature. Values from papers or from people are not such arguments.
- `lru_cache` is for everything else. Its bound has a name, whose docstring says how much memory
  it takes.
- `cached_property` is for what an object works out from itself.
- `search.finding.cache.Cache` is for what must be bounded in bytes.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("corpus", "indexer", "search", "web", "cli")

CLOSED = {
    "corpus/arenden/titles.py _one_of": "names of lists in titles.toml",
    "corpus/facts/arendetyp.py _telling": "two flags",
    "corpus/facts/skal.py _words": "names of lists in reasons.toml",
    "corpus/fingerprint.py _digest": "the folders of the house",
    "corpus/fingerprint.py _names_in": "the folders of the house",
    "corpus/fingerprint.py _version": "the stages of the house",
    "corpus/fingerprint.py installed": "the libraries that stages are made of",
    "corpus/names/laws.py compile": "two patterns of the module",
    "corpus/personal/accounts.py _label": "two tables of words.toml",
    "corpus/personal/words.py words_of": "the tables of words.toml and public.toml",
    "corpus/vocabulary/terms.py load": "the vocabularies",
    "corpus/wording/parties.py roles": "one flag",
    "search/similar/formula_words.py _words": "names of tables in formula_words.toml",
    "search/searching.py self._list": "the public fields, by their names",
    "web/language.py _catalogue": "the languages of the pages",
}
"""Functions with arguments that are cached without a bound, and what the arguments are."""

SIZE = re.compile(r"\d\s(?:kB|MB|GB)\b")


@dataclass(frozen=True)
class Memo:
    """One place where results are cached: `name` is the function's, `bound` as it is written."""

    file: str
    line: int
    name: str
    parameters: int
    bound: ast.expr | None
    module: ast.Module

    @property
    def place(self) -> str:
        """The file and line, for the person who has to fix it."""
        return f"{self.file}:{self.line}"


def _memos() -> Iterator[Memo]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield from _memos_in(
                path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))
            )


def _memos_in(file: str, tree: ast.Module) -> Iterator[Memo]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            arguments = node.args
            several = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
            for decorator in node.decorator_list:
                if _called(decorator) in {"cache", "lru_cache"}:
                    bound = _bound(decorator)
                    yield Memo(file, node.lineno, node.name, len(several), bound, tree)
        elif isinstance(node, ast.Call) and node.args:
            # cache(f), and lru_cache(MOST)(f)
            whole = node if _called(node.func) == "cache" else node.func
            if _called(whole) == "cache" or (
                isinstance(whole, ast.Call) and _called(whole) == "lru_cache"
            ):
                name = ast.unparse(node.args[0]).removeprefix("re.")
                yield Memo(file, node.lineno, name, 1, _bound(whole), tree)


def _called(node: ast.expr) -> str:
    """The name of what a decorator or a call calls."""
    return ast.unparse(node.func if isinstance(node, ast.Call) else node).removeprefix("functools.")


def _bound(node: ast.expr) -> ast.expr | None:
    """The bound of a cache as it is written; None for `cache`, or if there is no bound."""
    if not isinstance(node, ast.Call) or _called(node) == "cache":
        return None
    given = [*node.args, *(each.value for each in node.keywords if each.arg == "maxsize")]
    return given[0] if given else None


def _unbounded(memos: Iterator[Memo]) -> list[str]:
    """The caches without a bound whose function takes arguments and is not listed in `CLOSED`."""
    return [
        f"{memo.place} {memo.name}"
        for memo in memos
        if memo.bound is None and memo.parameters and f"{memo.file} {memo.name}" not in CLOSED
    ]


def _unnamed(memos: Iterator[Memo]) -> list[str]:
    """The caches whose bound is a number, or a name whose docstring gives no amount of memory."""
    return [
        f"{memo.place} {memo.name}"
        for memo in memos
        if memo.bound is not None and not SIZE.search(_said_of(memo.bound, memo.module))
    ]


def _said_of(bound: ast.expr, module: ast.Module) -> str:
    """The docstring of a constant of the module; for `len(FIELDS)`, that the fields are few."""
    if ast.unparse(bound) == "len(FIELDS)":
        return "one for each public field, which have less than 1 MB"
    statements = iter(module.body)
    for statement in statements:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        if ast.unparse(bound) in map(ast.unparse, targets):
            said = next(statements, None)
            if isinstance(said, ast.Expr) and isinstance(said.value, ast.Constant):
                return str(said.value.value)
    return ""


def test_what_is_remembered_without_bound_is_a_constant_of_the_program() -> None:
    """A cache without a bound never stores what papers contain or what people type."""
    assert _unbounded(_memos()) == []


def test_a_bound_has_a_name_that_says_how_much_memory_it_is() -> None:
    """Each bound is a named constant whose docstring gives the memory in kB, MB or GB."""
    assert _unnamed(_memos()) == []


def test_every_exception_is_still_one() -> None:
    """Each function listed in `CLOSED` exists and is cached without a bound."""
    found = {f"{memo.file} {memo.name}" for memo in _memos() if memo.bound is None}
    assert set(CLOSED) - found == set()


@pytest.mark.parametrize(
    ("source", "unbounded", "unnamed"),
    [
        ("@cache\ndef f(): ...", 0, 0),
        ("@cache\ndef f(text: str): ...", 1, 0),
        ("@lru_cache\ndef f(text): ...", 1, 0),
        ("@functools.lru_cache(maxsize=None)\ndef f(text): ...", 0, 1),
        ("@lru_cache(100)\ndef f(text): ...", 0, 1),
        ("MOST = 100\n'''Some.'''\n@lru_cache(MOST)\ndef f(text): ...", 0, 1),
        ("MOST = 100\n'''Some: 3 MB.'''\n@lru_cache(maxsize=MOST)\ndef f(text): ...", 0, 0),
        ("f = cache(g)", 1, 0),
        ("f = lru_cache(7)(g)", 0, 1),
        ("MOST = 7\n'''9 kB each.'''\nf = lru_cache(MOST)(g)", 0, 0),
    ],
)
def test_a_memory_without_bound_or_name_is_seen(source: str, unbounded: int, unnamed: int) -> None:
    """A cache without a bound, or with an unnamed bound, is found in every way of writing it."""
    found = list(_memos_in("a.py", ast.parse(source)))
    assert (len(_unbounded(iter(found))), len(_unnamed(iter(found)))) == (unbounded, unnamed)
    assert len(found) == 1
