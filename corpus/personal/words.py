"""Reads the words about numbers and protected identity from ``words.toml``."""

import re
import tomllib
from functools import cache
from importlib.resources import files


def any_word(name: str) -> str:
    """Return the words of a table of ``words.toml`` as alternatives of a pattern, longest first."""
    return "|".join(map(re.escape, sorted(_tables()[name]["words"], key=len, reverse=True)))


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    # Not by `corpus.vocabulary`: its versions would be part of the stage *reading*, and each new
    # word of the domain would have every paper read again.
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
