"""``klubbat.toml``: what the person indexing says where a paper is silent.

A sidecar speaks for its folder and those below it; a nearer one speaks louder, and
``[files."NAME"]`` loudest, for one file beside it::

    kommun = "Ekhamra"
    namnd  = "Kommunfullmäktige"

    [files."bilaga 3.pdf"]
    datum = 2024-05-22
    url   = "https://ekhamra.example/bilaga3.pdf"

Sidecars above the folder that was given count too, so a paper states the same whichever way it is
reached.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from os.path import relpath
from pathlib import Path
from typing import Any

from corpus.document import Evidence, Fact, Given
from corpus.errors import SidecarError
from corpus.vocabulary import load

NAME = "klubbat.toml"
KEYS = tuple(field.name for field in fields(Given))


@dataclass(frozen=True, slots=True)
class Sidecar:
    """One ``klubbat.toml``: what it says of its folder, and of single files in it by name."""

    folder: Mapping[str, str]
    files: Mapping[str, Mapping[str, str]]


def parse(text: str, where: str) -> Sidecar:
    """The sidecar written in `text`; `where` names it in errors.

    Raises:
        SidecarError: it is not TOML, has a key this does not know, or a value that cannot be meant.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SidecarError(f"{where}: not valid TOML: {error}") from error
    named = table.pop("files", {})
    if not isinstance(named, dict) or not all(isinstance(said, dict) for said in named.values()):
        raise SidecarError(f'{where}: write [files."NAME"] with keys below it')
    return Sidecar(
        _checked(table, where),
        {name: _checked(said, f'{where} [files."{name}"]') for name, said in named.items()},
    )


def _checked(table: Mapping[str, Any], where: str) -> dict[str, str]:
    said = {}
    for key, value in table.items():
        if key not in KEYS:
            raise SidecarError(f"{where}: unknown key {key!r}; there are: {', '.join(KEYS)}")
        if isinstance(value, date):
            value = value.isoformat()[:10]
        if not isinstance(value, str) or not value.strip():
            raise SidecarError(f"{where}: {key} must be a text, not {value!r}")
        said[key] = _meant(key, value.strip(), where)
    return said


def _meant(key: str, value: str, where: str) -> str:
    if key == "datum":
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise SidecarError(
                f"{where}: datum must be a date as 2024-05-22, not {value}"
            ) from None
    if key == "doktyp":
        kinds = load("kinds")
        if (term := kinds.find(value)) is None:
            names = ", ".join(term.name for term in kinds.terms)
            raise SidecarError(f"{where}: doktyp must be one of {names}, not {value!r}")
        return term.name
    if key == "url" and not value.startswith(("https://", "http://")):
        raise SidecarError(f"{where}: url must start with https:// or http://, not {value!r}")
    return value


class Sidecars:
    """The sidecars that speak for the files below `root`, each read once.

    `errors` collects one line for each sidecar that could not be used; files below it are taken as
    if it were not there.
    """

    def __init__(self, root: Path) -> None:
        self._root = root if root.is_dir() else root.parent
        self._read: dict[Path, Sidecar | None] = {}
        self.errors: dict[str, str] = {}

    def given(self, path: Path) -> Given:
        """What is said of the file at `path`, each value with the sidecar that says it."""
        said: dict[str, Fact[str]] = {}
        folder = path.parent
        for place in (*reversed(folder.parents), folder):
            if (sidecar := self._sidecar(place)) is None:
                continue
            source = Path(relpath(place / NAME, self._root)).as_posix()
            own = sidecar.files.get(path.name, {}) if place == folder else {}
            for key, value in {**sidecar.folder, **own}.items():
                quote = f'{key} = "{value}"'
                said[key] = Fact(value, Evidence(quote, 0, 0, "sidecar", source))
        return Given(**said)

    def _sidecar(self, folder: Path) -> Sidecar | None:
        if folder not in self._read:
            self._read[folder] = self._load(folder / NAME)
        return self._read[folder]

    def _load(self, path: Path) -> Sidecar | None:
        where = Path(relpath(path, self._root)).as_posix()
        try:
            return parse(path.read_text("utf-8-sig"), where)
        except FileNotFoundError:
            return None
        except SidecarError as error:
            self.errors[where] = str(error)
        except (OSError, UnicodeDecodeError) as error:
            self.errors[where] = f"{where}: cannot be read: {error}"
        return None
