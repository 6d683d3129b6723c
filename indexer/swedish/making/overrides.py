"""The last word: single decisions about words that no rule gets right, each with its reason.

overrides.tsv has four columns: what to do, the word, the value, the reason. ``lemma`` sets the
lemmas of a form, ``add`` adds lemmas, ``drop`` takes lemmas away; ``split`` says where the head of
a word begins (``bygg|lov``), ``whole`` that it is not cut.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Override:
    """One row of the file."""

    action: str
    word: str
    value: str
    reason: str


def overrides() -> list[Override]:
    """The rows of overrides.tsv, in the file's order."""
    text = files(__package__).joinpath("overrides.tsv").read_text("utf-8")
    return [Override(**row) for row in csv.DictReader(text.splitlines(), delimiter="\t")]


def apply_to_lemmas(forms: dict[str, frozenset[str]], rows: list[Override]) -> None:
    """Makes `forms` say what the rows say of lemmas."""
    for row in rows:
        values = frozenset(row.value.split())
        if row.action == "lemma":
            forms[row.word] = values
        elif row.action == "add":
            forms[row.word] = forms.get(row.word, frozenset()) | values
        elif row.action == "drop":
            forms[row.word] = (forms.get(row.word, frozenset()) - values) or frozenset((row.word,))


def cuts(rows: list[Override]) -> Mapping[str, int]:
    """Where words must be cut: the place of the head, 0 for words that stay whole."""
    return {
        row.word: row.value.rindex("|") if row.action == "split" else 0
        for row in rows
        if row.action in {"split", "whole"}
    }
