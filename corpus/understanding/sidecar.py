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
from corpus.personal import KINDS as MASKABLE
from corpus.personal import NOTHING, Choice, choice_of, masked, masked_by
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
MASKED, SHOWN = "dolj", "dolj_inte"
"""The keys of a folder that say what is masked in its papers, and what is shown anyway."""
IDENTITY = "nyckel"
"""What `COLLECTED` may say of a file besides: two editions of one paper have the same."""

_MOST_DOTS = 1_000
"""On one line; tomllib needs time by the square of the parts of a dotted key."""
_NOT_HERE = f"rattelser are a person's, who writes them in {NAME}"
_QUOTED = 60
"""The most characters of a refused value that a message repeats."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """One ``klubbat.toml`` or ``insamlat.toml``.

    `folder` has the values for all papers below it, and `files` those for single files beside it,
    by file name. `renamed` maps the old names of bodies to their present ones. `corrections` has
    the corrections of single files, by file name, and `keys` what identifies them. `masked` are the
    kinds of data to be masked in all papers below, and `shown` what is shown anyway; both are None
    if nothing is said.
    """

    folder: Mapping[str, str]
    files: Mapping[str, Mapping[str, str]]
    renamed: Mapping[str, str]
    corrections: Mapping[str, tuple[Correction, ...]]
    keys: Mapping[str, str]
    masked: tuple[str, ...] | None = None
    shown: tuple[str, ...] | None = None


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
    masks, shown = (None, None) if collected else _masks(table, where)
    return Sidecar(
        _checked(table, where, *(() if collected else (MASKED, SHOWN))),
        {_composed(name): said for name, said in files.items()},
        {_composed(old): _composed(new) for old, new in renamed.items()},
        {_composed(name): corrected for name, corrected in corrections.items()},
        {_composed(name): key for name, key in keys.items()},
        masks,
        shown,
    )


def _masks(table: dict[str, Any], where: str) -> tuple[tuple[str, ...] | None, ...]:
    """Take what is to be masked, and what is to be shown anyway, out of a table."""
    said = []
    for key in (MASKED, SHOWN):
        value = table.pop(key, None)
        if value is not None and not _is_list_of_texts(value):
            raise SidecarError(f'{where}: {key} must be a list of texts, as ["epost"]')
        said.append(None if value is None else tuple(value))
    for kind in said[0] or ():
        if kind not in MASKABLE:
            known = ", ".join(MASKABLE)
            raise SidecarError(f"{where}: {MASKED} knows no {_shown(kind)}; there are: {known}")
    return tuple(said)


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value)


def _composed(text: str) -> str:
    return normalize("NFC", text)


def _table(value: Any, refusal: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise SidecarError(refusal)
    return value


def _checked(table: Mapping[str, Any], where: str, *more: str) -> dict[str, str]:
    said, known = {}, ", ".join((*KEYS, *more))
    for key, value in table.items():
        if key not in KEYS:
            raise SidecarError(f"{where}: unknown key {_shown(key)}; there are: {known}")
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
    return written if len(written) <= _QUOTED else f"{written[:_QUOTED]}…"


def _meant(key: str, value: str, where: str) -> str:
    if key == "datum":
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise SidecarError(
                f"{where}: datum must be a date as 2024-05-22, not {value[:_QUOTED]}"
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


def _masked(correction: Correction, masks: Choice) -> Correction:
    """A correction of which the texts are masked."""

    def hide(fact: Fact[Any]) -> Fact[Any]:
        value = masked_by(masks, fact.value) if isinstance(fact.value, str) else fact.value
        evidence = replace(fact.evidence, quote=masked_by(masks, fact.evidence.quote))
        return replace(fact, value=value, evidence=evidence)

    fact: Any = correction.fact
    if fact is None:
        return correction
    hidden = tuple(map(hide, fact)) if isinstance(fact, tuple) else hide(fact)
    return replace(correction, fact=hidden)


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
        self._masks: dict[tuple[Path, bool], Choice] = {}
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
        masks = self.masks(path, absent=absent)
        said: dict[str, Fact[str]] = {}
        renamed: dict[str, str] = {}
        corrections: tuple[Correction, ...] = ()
        for at, sidecar in self._that_apply(folder, absent=absent):
            renamed |= sidecar.renamed
            own: Mapping[str, str] = {}
            if at.parent == folder:
                own = sidecar.files.get(name, {})
                corrections = sidecar.corrections.get(name, ())
            for key, given in {**sidecar.folder, **own}.items():
                value = masked_by(masks, given)
                quote = f'{key} = "{value}"'
                said[key] = Fact(value, Evidence(quote, 0, 0, "sidecar", self._name(at)))
        if masks.kinds:
            corrections = tuple(_masked(each, masks) for each in corrections)
        return Given(**said, renamed=tuple(renamed.items()), corrections=corrections)

    def masks(self, path: Path, *, absent: bool = False) -> Choice:
        """What is masked in the file at `path` besides identity numbers."""
        if (path.parent, absent) not in self._masks:
            kinds: tuple[str, ...] = ()
            shown: tuple[str, ...] = ()
            for _, each in self._that_apply(path.parent, absent=absent):
                kinds = kinds if each.masked is None else each.masked
                shown = shown if each.shown is None else each.shown
            choice = choice_of(kinds, shown) if kinds else NOTHING
            self._masks[path.parent, absent] = choice
        return self._masks[path.parent, absent]

    def _that_apply(self, folder: Path, *, absent: bool) -> list[tuple[Path, Sidecar]]:
        """The sidecars that apply in a folder, each before the stronger ones."""
        if (folder, absent) not in self._above:
            places = (*reversed(folder.parents), folder)
            found = (place / called for called in NAMES for place in places)
            there = [(at, self._sidecar(at, absent=absent)) for at in found]
            self._above[folder, absent] = [(at, each) for at, each in there if each]
        return self._above[folder, absent]

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
