"""The list of what was taken down: a file beside the index, read before any paper is.

It is kept apart from the catalogue, which is emptied when its format changes.
"""

import json
import os
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from corpus.document import Document
from corpus.errors import CatalogueError
from corpus.takedowns.passages import of_text, without, without_words
from corpus.takedowns.takedown import Passage, Takedown

LIST = "takedowns.toml"

_PASSAGES = ("sections", "titles", "phrases")


@dataclass(frozen=True, slots=True)
class TakenDown:
    """Everything that was taken down in an index directory, the oldest first."""

    all: tuple[Takedown, ...] = ()

    @property
    def number(self) -> int:
        """A number below 2³¹ that changes with what is kept away; 0 if nothing is."""
        if not self.all:
            return 0
        told_only: dict[str, Any] = {"what": "", "day": "", "why": "", "gone": (), "arenden": ()}
        kept_away = [replace(each, **told_only) for each in self.all]
        told = sha256(repr(kept_away).encode()).digest()
        return max(1, int.from_bytes(told[:4], "big") >> 1)

    def has_file(self, kalla: str, *digests: str | None) -> bool:
        """Whether a whole file was taken down, by its name or the digests of its bytes."""
        return any(each.has_file(kalla, digests) for each in self.all)

    def has_text(self, document: Document) -> bool:
        """Whether a paper has the words of one that was taken down."""
        texts = {text for each in self.all for text in each.texts}
        return bool(texts) and (
            of_text(document) in texts or of_text(self.without(document)) in texts
        )

    def without(self, document: Document) -> Document:
        """The document with the mark in the place of each passage that was taken down."""
        return without(document, self.all) if self.all else document

    def hidden(self, text: str) -> str:
        """A short text, as a name or a line of a sidecar, without the words taken down."""
        phrases = [phrase for each in self.all for phrase in each.phrases]
        return without_words(text, phrases) if phrases else text


def load(folder: Path) -> TakenDown:
    """Return what was taken down in an index directory.

    Raises:
        CatalogueError: the list cannot be read. Nothing is read without it.
    """
    path = folder / LIST
    try:
        tables = tomllib.loads(path.read_text("utf-8")).get("takedown", [])
        return TakenDown(tuple(map(_of, tables)))
    except FileNotFoundError:
        return TakenDown()
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise CatalogueError(
            f"{path}: what was taken down cannot be read ({error}); put back a copy of it"
        ) from error


def save(folder: Path, takedowns: Iterable[Takedown]) -> TakenDown:
    """Write the list in one step, so that it is whole even after a power failure; return it."""
    taken = TakenDown(tuple(takedowns))
    draft = folder / f"{LIST}.new"
    with draft.open("w", encoding="utf-8") as file:
        file.write(
            "# What was taken down. Keep a copy; klubbat takedown --undo ID takes it back.\n"
        )
        for each in taken.all:
            file.write("\n[[takedown]]\n")
            for key, value in asdict(each).items():
                file.write(f"{key} = {_passages(value) if key in _PASSAGES else _toml(value)}\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / LIST)
    return taken


def _of(table: dict[str, Any]) -> Takedown:
    said: dict[str, Any] = {}
    for field in fields(Takedown):
        value = table[field.name]
        if field.name in _PASSAGES:
            value = tuple(Passage(*each) for each in value)
        said[field.name] = tuple(value) if isinstance(value, list) else value
    return Takedown(**said)


def _passages(passages: Iterable[dict[str, Any]]) -> str:
    lines = ",".join("\n  " + _toml(list(each.values())) for each in passages)
    return f"[{lines}]"


def _toml(value: object) -> str:
    """A value as TOML, whose strings and arrays are those of JSON but for one control character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
