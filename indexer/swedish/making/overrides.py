"""Reads overrides.tsv: decisions about single words that no rule gets right, each with its reason.

The file has four columns: the action, the word, the value, the reason. The actions are ``lemma``
(sets the lemmas of a form), ``add`` (adds lemmas), ``drop`` (removes lemmas), ``split`` (says where
the head of a word begins, ``bygg|lov``) and ``whole`` (the word is not cut).
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
    """Change `forms` in place as the rows about lemmas say."""
    for row in rows:
        values = frozenset(row.value.split())
        if row.action == "lemma":
            forms[row.word] = values
        elif row.action == "add":
            forms[row.word] = forms.get(row.word, frozenset()) | values
        elif row.action == "drop":
            forms[row.word] = (forms.get(row.word, frozenset()) - values) or frozenset((row.word,))


def cuts(rows: list[Override]) -> Mapping[str, int]:
    """The words whose cut is decided: the place of the head, or 0 for words that stay whole."""
    return {
        row.word: row.value.rindex("|") if row.action == "split" else 0
        for row in rows
        if row.action in {"split", "whole"}
    }
