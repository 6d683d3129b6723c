"""Reads ``klubbat.toml``, in which the person indexing adds or corrects facts of the papers.

A sidecar applies to its folder and those below it. If two sidecars differ, the nearer one applies.
``[files."NAME"]`` applies to one file beside the sidecar, and comes before all others::

    kommun = "Ekhamra"
    namnd  = "Kommunfullmäktige"

    [namnder]                                  # a body that has changed its name
    "Byggnadsnämnden" = "Samhällsbyggnadsnämnden"

    [files."bilaga 3.pdf"]
    datum = 2024-05-22
    url   = "https://ekhamra.example/bilaga3.pdf"

    [[files."bilaga 3.pdf".rattelser]]         # see corpus.understanding.corrections
    utfall = "avslag"

``insamlat.toml`` has the same grammar but for corrections. A program writes it that fetches papers,
and what it says of a paper counts only where no ``klubbat.toml`` says anything. For a single file
it may also say ``nyckel``, which stays the same for as long as it is the same paper.

Sidecars above the folder that was given apply too. So a paper has the same facts whichever folder
was given to reach it. Names are compared and kept in Unicode's form NFC, as the text of papers is:
a computer may write the å of a file's name as two characters.
"""

import os
import tomllib
from collections.abc import Callable, Container, Mapping, MutableMapping
from dataclasses import dataclass, replace
from datetime import date
from os.path import relpath
from pathlib import Path
from typing import Any
from unicodedata import normalize

from corpus.document import Correction, Evidence, Fact, Given
from corpus.errors import SidecarError, UnreadableFile
from corpus.personal import masked
from corpus.readers import MAX_SIDECAR_BYTES, content_of, printable
from corpus.understanding.corrections import read_corrections
from corpus.vocabulary import load

NAME = "klubbat.toml"
COLLECTED = "insamlat.toml"
"""What a program wrote that fetched the papers. It is weaker, and corrects nothing."""
NAMES = (COLLECTED, NAME)
"""The weaker comes before the stronger."""

KEYS = ("kommun", "namnd", "datum", "doktyp", "url", "titel")
ENGINE = "engine"
"""The table of `NAME` that says where the index is (`cli.engine`). It says nothing of papers."""
IDENTITY = "nyckel"
"""What `COLLECTED` may say of a file besides: two editions of one paper have the same."""

_MOST_DOTS = 1_000
"""On one line; tomllib needs time by the square of the parts of a dotted key."""
_NOT_HERE = f"rattelser are a person's, who writes them in {NAME}"
_SHOWN = 60
"""The most characters of a refused value that a message repeats."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """One ``klubbat.toml`` or ``insamlat.toml``.

    `folder` has the values for all papers below it, and `files` those for single files beside it,
    by file name. `renamed` maps the old names of bodies to their present ones. `corrections` has
    the corrections of single files, by file name, and `keys` what identifies them.
    """

    folder: Mapping[str, str]
    files: Mapping[str, Mapping[str, str]]
    renamed: Mapping[str, str]
    corrections: Mapping[str, tuple[Correction, ...]]
    keys: Mapping[str, str]


def parse(text: str, where: str, *, collected: bool = False) -> Sidecar:
    """The sidecar written in `text`; `where` names it in errors and as evidence.

    A `collected` one may say what identifies a file.

    Raises:
        SidecarError: it is not TOML, has an unknown key, or a value that is not allowed.
    """
    if any(line.count(".") > _MOST_DOTS for line in text.splitlines()):
        raise SidecarError(f"{where}: a line with more than {_MOST_DOTS:,} dots")
    try:
        table = tomllib.loads(text)
    except RecursionError as error:
        raise SidecarError(f"{where}: lists or tables are nested too deep") from error
    except ValueError as error:  # TOMLDecodeError, and numbers of thousands of digits
        raise SidecarError(f"{where}: not valid TOML: {error}") from error
    if not collected:
        table.pop(ENGINE, None)
    renamed = _table(table.pop("namnder", {}), f"{where}: write [namnder] with names below it")
    if not all(isinstance(name, str) for name in renamed.values()):
        raise SidecarError(f'{where}: in [namnder], write "Old name" = "New name"')
    files, corrections, keys = {}, {}, {}
    refusal = f'{where}: write [files."NAME"] with keys below it'
    for name, said in _table(table.pop("files", {}), refusal).items():
        place = f'{where} [files."{name}"]'
        said = _table(said, refusal)
        corrections[name] = read_corrections(said.pop("rattelser", []), place, source=where)
        if collected and IDENTITY in said:
            keys[name] = _text(IDENTITY, said.pop(IDENTITY), place)
        files[name] = _checked(said, place)
    return Sidecar(
        _checked(table, where),
        {_composed(name): said for name, said in files.items()},
        {_composed(old): _composed(new) for old, new in renamed.items()},
        {_composed(name): corrected for name, corrected in corrections.items()},
        {_composed(name): key for name, key in keys.items()},
    )


def _composed(text: str) -> str:
    return normalize("NFC", text)


def _table(value: Any, refusal: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise SidecarError(refusal)
    return value


def _checked(table: Mapping[str, Any], where: str) -> dict[str, str]:
    said = {}
    for key, value in table.items():
        if key not in KEYS:
            raise SidecarError(f"{where}: unknown key {_shown(key)}; there are: {', '.join(KEYS)}")
        if isinstance(value, date):
            value = value.isoformat()[:10]
        said[key] = _meant(key, _text(key, value, where), where)
    return said


def _text(key: str, value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise SidecarError(f"{where}: {key} must be a text, not {_shown(value)}")
    return value.strip()


def _shown(value: Any) -> str:
    """The beginning of a value that is refused."""
    if isinstance(value, (dict, list)):
        return "a table" if isinstance(value, dict) else "a list"
    written = repr(value)
    return written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"


def _meant(key: str, value: str, where: str) -> str:
    if key == "datum":
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise SidecarError(
                f"{where}: datum must be a date as 2024-05-22, not {value[:_SHOWN]}"
            ) from None
    if key == "doktyp":
        kinds = load("kinds")
        if (term := kinds.find(value)) is None:
            names = ", ".join(term.name for term in kinds.terms)
            raise SidecarError(f"{where}: doktyp must be one of {names}, not {_shown(value)}")
        return term.name
    if key == "url" and not value.startswith(("https://", "http://")):
        raise SidecarError(f"{where}: url must start with https:// or http://, not {_shown(value)}")
    return value if key == "url" else _composed(value)


class Sidecars:
    """The sidecars that apply to the files below `root`, each read once.

    `errors` has one line for each sidecar that could not be used, by its shown name. Files below
    such a sidecar are read with what it said when it could last be used, if it ever could.

    Args:
        root: the folder that was given, or a file in it; names are shown relative to it.
        kept: the text of each sidecar by its path, as it could last be used. It is brought up to
            date.
        hidden: takes words out of a text that were taken down.
    """

    def __init__(
        self,
        root: Path,
        kept: MutableMapping[str, str] | None = None,
        hidden: Callable[[str], str] = str,
    ) -> None:
        self._root = root if root.is_dir() else root.parent
        self._read: dict[tuple[Path, bool], Sidecar | None] = {}
        self._above: dict[tuple[Path, bool], list[tuple[Path, Sidecar]]] = {}
        self._there: dict[Path, frozenset[str]] = {}
        self._kept = {} if kept is None else kept
        self._hidden = hidden
        self.errors: dict[str, str] = {}

    def given(self, path: Path, *, absent: bool = False) -> Given:
        """Return what sidecars say of the file at `path`, each value with its sidecar.

        Of an `absent` file whose sidecar is absent too, it is what that said last.
        """
        folder = path.parent
        name = _composed(printable(path.name))
        if (folder, absent) not in self._above:
            places = (*reversed(folder.parents), folder)
            found = (place / called for called in NAMES for place in places)
            there = [(at, self._sidecar(at, absent=absent)) for at in found]
            self._above[folder, absent] = [(at, each) for at, each in there if each]
        said: dict[str, Fact[str]] = {}
        renamed: dict[str, str] = {}
        corrections: tuple[Correction, ...] = ()
        for at, sidecar in self._above[folder, absent]:
            renamed |= sidecar.renamed
            own: Mapping[str, str] = {}
            if at.parent == folder:
                own = sidecar.files.get(name, {})
                corrections = sidecar.corrections.get(name, ())
            for key, given in {**sidecar.folder, **own}.items():
                value = masked(given)
                quote = f'{key} = "{value}"'
                said[key] = Fact(value, Evidence(quote, 0, 0, "sidecar", self._name(at)))
        return Given(**said, renamed=tuple(renamed.items()), corrections=corrections)

    def key(self, path: Path, *, absent: bool = False) -> str | None:
        """What identifies the paper at `path` whatever its bytes are, if a program said it.

        Of an `absent` file whose sidecar is absent too, it is what that said last.
        """
        sidecar = self._sidecar(path.parent / COLLECTED, absent=absent)
        key = sidecar and sidecar.keys.get(_composed(printable(path.name)))
        return masked(key) if key else None

    def unmet(self, known: Container[str]) -> dict[str, str]:
        """A line for each file that a sidecar names and that is not beside it, by its place.

        Args:
            known: the paths of files that need not be there, because they are held all the same.
        """
        told = {}
        for (at, _), sidecar in self._read.items():
            for name in sidecar.files if sidecar and at.exists() else ():
                if name not in self._beside(at.parent) and str(at.parent / name) not in known:
                    place = self._hidden(masked(printable(name)))
                    told[f'{self._name(at)} [files."{place}"]'] = "there is no such file beside it"
        return told

    def _beside(self, folder: Path) -> frozenset[str]:
        """The names of the files in a folder; none if it cannot be looked into."""
        if folder not in self._there:
            entries = folder.iterdir() if os.access(folder, os.R_OK) else ()
            self._there[folder] = frozenset(_composed(printable(each.name)) for each in entries)
        return self._there[folder]

    def _name(self, sidecar: Path) -> str:
        return masked(printable(Path(relpath(sidecar, self._root)).as_posix()))

    def _sidecar(self, at: Path, *, absent: bool) -> Sidecar | None:
        asked = at, absent
        if asked not in self._read:
            self._read[asked] = self._load(at, self._name(at), absent=absent)
        return self._read[asked]

    def _load(self, path: Path, where: str, *, absent: bool) -> Sidecar | None:
        try:
            text = self._hidden(content_of(path, MAX_SIDECAR_BYTES).decode("utf-8-sig"))
            sidecar = parse(text, where, collected=path.name == COLLECTED)
            if path.name == COLLECTED:
                for name in filter(sidecar.corrections.get, sidecar.corrections):
                    place = self._hidden(masked(printable(name)))
                    self.errors[f'{where} [files."{place}"]'] = _NOT_HERE
                sidecar = replace(sidecar, corrections={})
        except (FileNotFoundError, NotADirectoryError):
            return self._last(path, where) if absent else None
        except SidecarError as error:
            self.errors[where] = printable(str(error))
        except (UnreadableFile, UnicodeDecodeError) as error:
            self.errors[where] = printable(f"{where}: cannot be read: {error}")
        except Exception as error:  # whatever is in one, it costs no more than a line
            self.errors[where] = printable(f"{where}: cannot be used: {type(error).__name__}")
        else:
            self._kept[str(path)] = masked(text)
            return sidecar
        return self._last(path, where)

    def _last(self, path: Path, where: str) -> Sidecar | None:
        text = self._kept.get(str(path))
        return None if text is None else parse(text, where, collected=path.name == COLLECTED)
