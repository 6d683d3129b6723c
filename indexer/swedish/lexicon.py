"""Looks words up in the compiled lexicon: lemmas, cuts, and the scores of modifiers and heads."""

from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from indexer.stages import LEXICON
from indexer.swedish.cache import fetch, is_brought, kept, remove
from indexer.swedish.forms import (
    CUT_COST,
    CUT_MASK,
    CUT_SHIFT,
    ENDING_LETTERS,
    NAME_SHIFT,
    NAMESAKE_SHIFT,
    SCRIPT_MASK,
    STEM_SHIFT,
    Script,
    Table,
    is_whole,
    piece_gain,
)

try:
    from indexer.swedish._cutting import Cutter
except ImportError:
    from indexer.swedish.cutting_plain import Cutter

PREFIX_LETTERS = (6, 5, 4, 3, 2)
LEAST_REST = 5
"""The least letters after the prefix of an unknown word: *åter-lägga*."""

LEAST_PIECE = 2
"""The least letters of a piece of a compound."""

CACHED_ENTRIES = 1 << 16
"""The most forms cached: the heads and modifiers of compounds recur often. 20 MB each of two."""

UNLIKELY = 2.5
"""A head that scores so much less than another one is unlikely to be meant."""


class LexiconEntry(NamedTuple):
    """What the lexicon knows of a form.

    `lemmas` are the words that it may be a form of. `cut` is where its head begins if it is a
    compound, else 0. `name` says that it is always written with a capital. `namesake` says that it
    is somebody's name when written with a capital.
    """

    lemmas: tuple[str, ...]
    cut: int
    name: bool
    namesake: bool


class Lexicon:
    """Looks up forms, modifiers and heads in a compiled table.

    `fronts` finds which beginnings of a word are forms (`indexer.swedish.forms.Table.fronts`).
    `modifiers` has the score of each modifier, and `meanings` the words that it may be a shape of.
    `name_ends` are the endings of surnames and places. `prefixes` cannot be modifiers, and
    `suffixes` cannot be heads. `bound_heads` can, but say nothing by themselves (*-löshet*).
    """

    def __init__(self, table: Table) -> None:
        notes = table.notes
        self._get, self.fronts = table.get, table.fronts
        self._scripts: list[list[Script]] = notes["scripts"]
        self._heads: dict[str, float] = notes["heads"]
        self._endings: dict[str, Script] = notes["endings"]
        self._odd_stems: dict[str, list[str]] = notes["odd_stems"]
        self.modifiers: dict[str, float] = notes["modifiers"]
        self.meanings: dict[str, list[str]] = notes["meanings"]
        self.name_ends = frozenset(notes["name_ends"])
        self.prefixes = frozenset(notes["prefixes"])
        self.suffixes = frozenset(notes["suffixes"])
        self.bound_heads = frozenset(notes["bound_heads"])
        self.entry = lru_cache(CACHED_ENTRIES)(self.look_up)
        """`look_up` with its results cached: for pieces of words."""
        self.head_gain = lru_cache(CACHED_ENTRIES)(self._head_gain)
        """The score of the end of a word as the head of a compound; None if it is no word."""

    @cached_property
    def cutter(self) -> Cutter:
        """The cutter for words that the lexicon lacks."""
        return Cutter(self.modifiers, self.head_gain, LEAST_PIECE, CUT_COST)

    def look_up(self, form: str) -> LexiconEntry | None:
        """Look up a form in lower case; None if the lexicon lacks it."""
        value = self._get(form)
        if value is None:
            return None
        scripts = self._scripts[value & SCRIPT_MASK]
        lemmas = tuple([form[: len(form) - drop] + end for drop, end in scripts])
        return LexiconEntry(
            lemmas,
            value >> CUT_SHIFT & CUT_MASK,
            bool(value >> NAME_SHIFT & 1),
            bool(value >> NAMESAKE_SHIFT & 1),
        )

    def has_word(self, form: str) -> bool:
        """Whether the lexicon has a form in lower case, and not only as a name.

        >>> lexicon().has_word("skolan"), lexicon().has_word("karin")
        (True, False)
        """
        value = self._get(form)
        return value is not None and not value >> NAME_SHIFT & 1

    def stems(self, lemma: str) -> tuple[str, ...]:
        """The stems of a word: every form begins with one. Empty if the lexicon lacks the word.

        >>> lexicon().stems("skola"), lexicon().stems("bok")
        (('skol',), ('bok', 'böcker'))
        """
        length = (self._get(lemma) or 0) >> STEM_SHIFT
        odd = self._odd_stems.get(lemma, ())
        return (lemma[:length], *odd) if length else tuple(odd)

    def _head_gain(self, form: str) -> float | None:
        entry = self.entry(form)
        if entry is None or entry.name or not self.suffixes.isdisjoint(entry.lemmas):
            return None
        gains = [gain for lemma in entry.lemmas if (gain := self._heads.get(lemma)) is not None]
        if gains:
            return max(gains)
        gain = max(map(self.unseen_gain, entry.lemmas))
        return gain if gain > 0 else None

    def unseen_gain(self, piece: str) -> float:
        """The score of a piece that builds no word of the lexicon; higher for long pieces."""
        return piece_gain(0, piece)

    def likely_heads(self, lemmas: tuple[str, ...]) -> tuple[str, ...]:
        """The lemmas of a head that are likely to be meant: for *-halt* not the adjective *hal*."""
        if len(lemmas) == 1:
            return lemmas
        gains = [self._heads.get(lemma, 0.0) for lemma in lemmas]
        least = max(gains) - UNLIKELY
        return tuple(lemma for lemma, gain in zip(lemmas, gains, strict=True) if gain >= least)

    def guess(self, form: str) -> tuple[str, ...]:
        """Guess the lemmas of a word that the lexicon lacks, by its prefix or its ending.

        >>> lexicon().guess("återförhandlades"), lexicon().guess("regionaliseringarnas")
        (('återförhandla',), ('regionalisering',))
        """
        for length in PREFIX_LETTERS:
            prefix, rest = form[:length], form[length:]
            if prefix in self.prefixes and len(rest) >= LEAST_REST and (entry := self.entry(rest)):
                return tuple(prefix + lemma for lemma in entry.lemmas)
        for length in ENDING_LETTERS:
            script = self._endings.get(form[-length:])
            if script and len(form) > length:
                drop, end = script
                return (form[: len(form) - drop] + end,)
        return (form,)


@cache
def lexicon() -> Lexicon:
    """The lexicon of this version: the wheel's, or compiled on first use (ten seconds, per user).

    Each part is checked when it is first read. If it is damaged, the lexicon is compiled anew.
    """
    return Lexicon(Table(fetch(_file_name(), _compile, bool), _whole))


def write_compiled(folder: Path) -> Path:
    """Compile the lexicon into a folder, as setup.py does for a wheel, and return its file."""
    path = folder / _file_name()
    path.write_bytes(_compile())
    return path


def _whole() -> memoryview:
    """The lexicon, checked whole; compiled if every file of it is damaged."""
    return fetch(_file_name(), _compile, is_whole)


def _compile() -> bytes:
    # Imported here, because looking words up does not need the dictionary behind the table.
    from indexer.swedish.making import compile_lexicon

    return compile_lexicon()


def is_compiled() -> bool:
    """Whether the lexicon of this version is compiled, so that opening it takes no time."""
    return bool(kept(_file_name()))


def damaged_files() -> dict[Path, bool]:
    """The damaged files of the lexicon of this version, and whether each came with the wheel."""
    return {
        path: is_brought(path)
        for path in kept(_file_name())
        if not is_whole(memoryview(path.read_bytes()))
    }


def remove_compiled() -> None:
    """Remove the lexicon of this version that was compiled here; a wheel's stays."""
    remove(_file_name())
    lexicon.cache_clear()


def _file_name() -> str:
    return f"lexicon-sv-{LEXICON.version}.bin"
