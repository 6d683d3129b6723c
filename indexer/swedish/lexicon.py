"""The lexicon: forms and their lemmas, compiled once and then used where it lies in the file."""

from functools import cache

from indexer.swedish import store
from indexer.swedish.lemmas import Forms, dictionary, lemma_sets
from indexer.swedish.table import Table, is_whole, pack
from indexer.swedish.version import ANALYZER_VERSION

Script = tuple[int, str]
"""How a lemma is made from a form: drop so many letters of its end, then add these."""


class Lexicon:
    """Looks up forms. A table's value is the number of a set of scripts, kept in the notes."""

    def __init__(self, table: Table) -> None:
        self._get = table.get
        self._scripts: list[list[Script]] = table.notes["scripts"]

    def lemmas(self, form: str) -> tuple[str, ...]:
        """The lemmas of a form in lower case; none if the lexicon lacks it."""
        number = self._get(form)
        if number is None:
            return ()
        return tuple(form[: len(form) - cut] + end for cut, end in self._scripts[number])


def script(form: str, lemma: str) -> Script:
    """The script that makes `lemma` from `form`.

    >>> script("städer", "stad")
    (4, 'ad')
    """
    common = 0
    for a, b in zip(form, lemma, strict=False):
        if a != b:
            break
        common += 1
    return len(form) - common, lemma[common:]


def compile_forms(forms: Forms) -> bytes:
    """The table of a lexicon."""
    sets: dict[tuple[Script, ...], int] = {}
    numbers = {}
    for form in sorted(forms):
        scripts = tuple(sorted(script(form, lemma) for lemma in forms[form]))
        numbers[form] = sets.setdefault(scripts, len(sets))
    return pack(numbers, {"scripts": list(sets)})


@cache
def lexicon() -> Lexicon:
    """The lexicon of this version, compiled on first use (a few seconds, once per user)."""
    name = f"lexicon-{ANALYZER_VERSION}.bin"
    return Lexicon(
        Table(store.fetch(name, lambda: compile_forms(lemma_sets(dictionary())), is_whole))
    )
