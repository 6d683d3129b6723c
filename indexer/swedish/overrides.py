"""The last word: single decisions about words that no rule gets right, each with its reason.

overrides.tsv has four columns: what to do, the word, the value, the reason. ``lemma`` sets the
lemmas of a form, ``add`` adds lemmas, ``drop`` takes lemmas away (all for the words given alone or
as the head of a compound); ``split`` says where a word is cut (``bygg|lov``), ``whole`` that it is
not.
"""

import csv
from collections import defaultdict
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


def apply_to_lemmas(forms: dict[str, set[str]], rows: list[Override]) -> None:
    """Makes `forms` say what the rows say of lemmas."""
    for row in rows:
        values = set(row.value.split())
        if row.action == "lemma":
            forms[row.word] = values
        elif row.action == "add":
            forms[row.word] = forms.get(row.word, set()) | values
        elif row.action == "drop":
            forms[row.word] = (forms.get(row.word, set()) - values) or {row.word}


def cuts(rows: list[Override]) -> Mapping[str, list[int]]:
    """Where words must be cut, the words that stay whole with no place."""
    places: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if row.action == "whole":
            places[row.word] = []
        elif row.action == "split":
            at = 0
            for piece in row.value.split("|")[:-1]:
                at += len(piece)
                places[row.word].append(at)
    return places
