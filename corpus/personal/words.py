"""Reads the words of ``words.toml`` and ``public.toml``."""

import re
import tomllib
from functools import cache
from importlib.resources import files


def any_word(name: str) -> str:
    """Return the words of a table as alternatives of a pattern, longest first."""
    return "|".join(map(re.escape, sorted(_tables()[name]["words"], key=len, reverse=True)))


@cache
def amount_behind() -> re.Pattern[str]:
    """Return the pattern of a word, right behind a number, that makes it an amount."""
    return re.compile(rf"[ ,.:-]{{0,3}}(?:{any_word('amounts')})(?!\w)", re.IGNORECASE)


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words of a table."""
    return frozenset(_tables()[name]["words"])


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    # Not by `corpus.vocabulary`: its versions would be part of the stage *reading*, and each new
    # word of the domain would have every paper read again.
    texts = (files(__package__).joinpath(f"{name}.toml") for name in ("words", "public"))
    return {
        key: table
        for text in texts
        for key, table in tomllib.loads(text.read_text("utf-8")).items()
    }
