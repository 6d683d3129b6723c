"""Tells the words of initiatives that say nothing of what one is about (``formula_words.toml``)."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from indexer.swedish import word

Words = frozenset[str]


def telling(surfaces: Sequence[str], kind: str | None = None) -> npt.NDArray[np.bool_]:
    """For each word of a heading or a text, whether it may say what the matter is about.

    Args:
        surfaces: the words, as `indexer.swedish.word` writes them.
        kind: the kind of initiative of which this is the heading.

    >>> telling(["motion", "om", "att", "utreda", "en", "badplats"]).tolist()
    [False, True, True, False, True, True]
    >>> telling(["mer", "motion", "i", "skolan"]).tolist()
    [True, True, True, True]
    """
    always, opening, leading = _words("always"), _words("opening"), _words("leading")
    told = [
        not (
            _is_of(always, surface)
            or (surface in opening and (following in leading or (kind == surface and not at)))
        )
        for at, (surface, following) in enumerate(zip(surfaces, [*surfaces[1:], ""], strict=False))
    ]
    return np.array(told, np.bool_)


def _is_of(known: Words, surface: str) -> bool:
    return surface in known or not known.isdisjoint(word(surface).lemmas)


@cache
def _words(table: str) -> Words:
    text = files(__package__).joinpath("formula_words.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[table])
