"""The language at the terminal: what is read there is in one language, Swedish or English.

A message is its English sentence in the code; ``terminal.toml`` has the Swedish one, and English
ones for the notices of the search, which are made in Swedish. The pages have catalogues of their
own, which take longer to open than a search takes (docs/decisions/0059).
"""

import os
import tomllib
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any, Literal

import click

from corpus.fact_table import FACTS
from corpus.vocabulary import load
from indexer.fields import PublicField
from search.answer import Notice
from search.question import MAX_CHARACTERS, MAX_CLAUSES

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = ("sv", "en")
VARIABLES = ("KLUBBAT_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where the environment says which language is wanted; the first that says something decides."""

_chosen: ContextVar[Language | None] = ContextVar("chosen", default=None)


def spoken() -> Language:
    """The language that was chosen, or else that of the environment; English if it has another."""
    said = next((os.environ[name] for name in VARIABLES if os.environ.get(name)), "")
    return _chosen.get() or ("sv" if said.casefold()[:2] == "sv" else "en")


def choose(_: click.Context, __: click.Parameter, language: Language | None) -> None:
    """Take over the language of an option ``--language``."""
    _chosen.set(language)


def say(message: str, **values: Any) -> str:
    """The message in the language of the terminal, with `values` in its braces."""
    if spoken() == "sv":
        message = _table("svenska")[message]
    return message.format(**values)


def notice(said: Notice) -> str:
    """A notice about a question."""
    if spoken() == "sv":
        return said.text
    return _table("notices")[said.kind].format(
        words=", ".join(said.words),
        first="".join(said.words[:1]),
        rest=", ".join(said.words[1:]),
        characters=MAX_CHARACTERS,
        clauses=MAX_CLAUSES,
    )


def sentence(said: str) -> str:
    """A sentence that a comparison says of itself in Swedish."""
    return said if spoken() == "sv" else _table("sentences").get(said, said)


def label(vocabulary: str, value: str) -> str:
    """What people read for a value of a vocabulary."""
    return load(vocabulary).label(value, spoken())


def field_name(field: PublicField) -> str:
    """The name of a field as it may be typed in a question."""
    if spoken() == "en":
        return field.option.removeprefix("--")
    return next((each for each in field.aliases if not each.isascii()), field.name)


def field_value(field: PublicField, value: str) -> str:
    """A value of a field as it may be typed in a question."""
    # Parties have their letters in every language.
    as_is = spoken() == "sv" or field.vocabulary == "parties"
    return value if as_is else field.label_of(value, "en")


def fact_name(key: str) -> str:
    """The name of a fact."""
    return FACTS[key].label if spoken() == "sv" else _table("facts")[key]


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_name("terminal.toml").read_text("utf-8"))


def _table(name: str) -> Mapping[str, str]:
    return _tables()[name]
