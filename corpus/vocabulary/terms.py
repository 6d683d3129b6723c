"""One vocabulary file as terms: what is stored, what people read, other ways to write it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a vocabulary: the value stored, the label shown, and other ways to write it."""

    name: str
    label: str
    aliases: tuple[str, ...]
    more: Mapping[str, Any]


@dataclass(frozen=True)
class Vocabulary:
    """The terms of one file, in the file's order."""

    name: str
    terms: tuple[Term, ...]

    @cached_property
    def _by_writing(self) -> dict[str, Term]:
        return {
            writing.casefold(): term
            for term in reversed(self.terms)
            for writing in (*term.aliases, term.label, term.name)
        }

    def find(self, writing: str) -> Term | None:
        """Return the term with this name, label or alias in any letter case, or None.

        >>> load("parties").find("liberalerna").name
        'L'
        """
        return self._by_writing.get(" ".join(writing.split()).casefold())

    def label(self, name: str, language: str = "sv") -> str:
        """Return what people read for a stored value; the value itself if the vocabulary lacks it.

        Args:
            name: the value.
            language: two letters (ISO 639); a term without a label in it keeps the Swedish one.

        >>> load("parties").label("-"), load("outcomes").label("avslag", "en")
        ('utan parti', 'Rejected')
        """
        term = self.find(name)
        return str(term.more.get(f"label_{language}", term.label)) if term else name

    def words(self, name: str, key: str = "words") -> tuple[str, ...]:
        """Return the words that a term lists below `key`.

        Raises:
            KeyError: No term has that name.

        >>> load("small_words").words("ends_like_a_verb")[:2]
        ('över', 'under')
        """
        for term in self.terms:
            if term.name == name:
                return tuple(term.more[key])
        raise KeyError(f"{name} is no term of {self.name}.toml")


@cache
def load(name: str, package: str = __package__) -> Vocabulary:
    """Return the vocabulary in ``NAME.toml``: here, or in the folder of the stage that uses it."""
    text = files(package).joinpath(f"{name}.toml").read_text("utf-8")
    terms = []
    for table in tomllib.loads(text)["term"]:
        more = {key: table[key] for key in table if key not in {"name", "label", "aliases"}}
        label = table.get("label", table["name"])
        terms.append(Term(table["name"], label, tuple(table.get("aliases", ())), more))
    return Vocabulary(name, tuple(terms))
