"""The imports between the modules of the rooms, read from their source code."""

import ast
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("corpus", "indexer", "search", "web", "harvest", "cli")

IN_CYTHON = re.compile(
    r"^[ \t]*(?:from[ ]+[\w.]+[ ]+import[ ]+(?:\([^)]*\)|[^(\n]+)|import[ ]+[\w., ]+)", re.MULTILINE
)
"""An import statement in Cython. What is cimported is of C and of libraries, and none of ours."""

BY_CALL = {"__import__", "import_module", "importlib.import_module"}
"""Functions that import what their first argument names; it counts if it is written out."""


@dataclass(frozen=True)
class Import:
    """One import in `module`: of `name` from `source`, or of `source` itself if `name` is None.

    Imports inside functions and imports for types alone count too.
    """

    module: str
    source: str
    name: str | None
    line: int

    def __str__(self) -> str:
        what = f"{self.name} from {self.source}" if self.name else self.source
        return f"{self.module}, line {self.line}: imports {what}"


@cache
def modules() -> Mapping[str, Path]:
    """All modules of the rooms by dotted name; a compiled loop is listed with its Cython source."""
    found = {}
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py*")):
            if path.suffix in {".py", ".pyx"}:
                parts = path.relative_to(ROOT).with_suffix("").parts
                found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports() -> tuple[Import, ...]:
    """All imports in the rooms, both of our own modules and of libraries."""
    return tuple(each for module, path in modules().items() for each in imports_of(path, module))


@cache
def own_imports() -> tuple[Import, ...]:
    """The imports whose source is a module of the rooms."""
    return tuple(each for each in imports() if each.source in modules())


def imports_of(path: Path, module: str) -> Iterator[Import]:
    """The imports of one file; `module` is the file's dotted name.

    ``from package import name`` counts as an import of the module ``package.name`` in two cases:
    the importer lies within that package, or the package is a room. A folder's own modules do not
    use its face.
    """
    for node in _nodes(path):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(module, alias.name, None, node.lineno)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in BY_CALL:
            if node.args and isinstance(node.args[0], ast.Constant):
                yield Import(module, str(node.args[0].value), None, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            assert node.module
            assert node.level == 0, f"{path}:{node.lineno}: an import by dots"
            for alias in node.names:
                below = f"{node.module}.{alias.name}"
                within = lies_in(module, node.module) or node.module in ROOMS
                if below in modules() and within:
                    yield Import(module, below, None, node.lineno)
                else:
                    yield Import(module, node.module, alias.name, node.lineno)


def _nodes(path: Path) -> Iterator[ast.AST]:
    """Every node of a module; of one in Cython, which `ast` cannot parse, those of its imports."""
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        yield from ast.walk(ast.parse(text))
        return
    for found in IN_CYTHON.finditer(text):
        above = "\n" * text.count("\n", 0, found.start())
        yield from ast.walk(ast.parse(above + textwrap.dedent(found[0]).strip(" ")))


def lies_in(module: str, folder: str) -> bool:
    """Whether `module` is the folder itself or something in it."""
    return module == folder or module.startswith(f"{folder}.")


def is_folder(module: str) -> bool:
    """Whether the module is a package, so that its dotted name is that of a folder."""
    return modules()[module].name == "__init__.py"


@cache
def face(folder: str) -> frozenset[str]:
    """The names in the folder's `__all__`, or none if it has no such list."""
    for node in ast.parse(modules()[folder].read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return frozenset(ast.literal_eval(node.value))
    return frozenset()


def stage_of(module: str) -> str:
    """The stage that a module belongs to: the folder or single module right below the room.

    >>> stage_of("corpus.facts.utfall"), stage_of("corpus.document"), stage_of("corpus")
    ('corpus.facts', 'corpus.document', 'corpus')
    """
    return ".".join(module.split(".")[:2])


def circles() -> list[list[str]]:
    """Groups of modules that import each other, directly or through other modules; sorted."""
    onward: dict[str, set[str]] = {module: set() for module in modules()}
    for each in own_imports():
        onward[each.module].add(each.source)
    reached = {module: _reached(module, onward) for module in onward}
    groups = {
        tuple(sorted(other for other in reached[module] if module in reached[other]))
        for module in onward
        if module in reached[module]
    }
    return sorted(map(list, groups))


def _reached(module: str, onward: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(onward[module])
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting += onward[one]
    return reached
