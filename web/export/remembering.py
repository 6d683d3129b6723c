"""An index that remembers its latest answers, because a page is made once in each language."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from corpus.arenden import ArendeRecord
from search.engine import Index

if TYPE_CHECKING:
    from search.precedent import Precedence
    from search.similar import Like

LATEST = 16
"""Answers kept: the pages of an ärende in each language follow one another. Under 1 MB."""


class Remembering:
    """An `Index` that remembers its latest answers to which matters are alike.

    Finding these takes longer than the rest of a page. All other calls go to the index itself.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self.precedence = _Remembered(index.precedence)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._index, name)


class _Remembered:
    def __init__(self, precedence: "Precedence") -> None:
        self._precedence = precedence
        self._asked: Mapping[str, ArendeRecord] = {}
        self._found = lru_cache(LATEST)(self._find)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._precedence, name)

    def alike(self, arende: ArendeRecord, limit: int) -> "tuple[Like, ...]":
        self._asked = {arende["id"]: arende}
        return self._found(arende["id"], limit)

    def _find(self, id: str, limit: int) -> "tuple[Like, ...]":  # noqa: A002
        return self._precedence.alike(self._asked[id], limit)
