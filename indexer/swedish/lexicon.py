"""The lexicon at work: forms and their lemmas, cuts, and what modifiers and heads are worth."""

from dataclasses import dataclass
from functools import cache

from indexer.swedish import store
from indexer.swedish.table import Table, is_whole
from indexer.swedish.version import ANALYZER_VERSION

SCRIPT_MASK = 0xFFFF
CUT_SHIFT = 16
CUT_MASK = 0xFF
NAME_SHIFT = 24


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon knows of a form.

    `lemmas` are the words it may be a form of; `cut` is where its head begins if it is a compound,
    else 0; `name` says that it is only ever written with a capital.
    """

    lemmas: tuple[str, ...]
    cut: int
    name: bool


class Lexicon:
    """Looks up forms in a compiled table."""

    def __init__(self, table: Table) -> None:
        self._get = table.get
        self._scripts: list[list[tuple[int, str]]] = table.notes["scripts"]
        self.modifiers: dict[str, float] = {}
        self.meanings: dict[str, tuple[str, ...]] = {}
        for shape, (score, *meanings) in table.notes["modifiers"].items():
            self.modifiers[shape] = score
            self.meanings[shape] = tuple(meanings)
        self.heads: dict[str, float] = table.notes["heads"]

    def entry(self, form: str) -> Entry | None:
        """What is known of a form in lower case; None if the lexicon lacks it."""
        value = self._get(form)
        if value is None:
            return None
        lemmas = tuple(
            form[: len(form) - drop] + end for drop, end in self._scripts[value & SCRIPT_MASK]
        )
        return Entry(lemmas, value >> CUT_SHIFT & CUT_MASK, bool(value >> NAME_SHIFT))


@cache
def lexicon() -> Lexicon:
    """The lexicon of this version, compiled on first use (some seconds, once per user)."""
    return Lexicon(Table(store.fetch(f"lexicon-{ANALYZER_VERSION}.bin", _compile, is_whole)))


def _compile() -> bytes:
    # Imported here: who only looks words up never needs the dictionary behind the table.
    from indexer.swedish.compiler import compile_lexicon

    return compile_lexicon()
