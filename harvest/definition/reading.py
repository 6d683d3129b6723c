"""A definition as it is read from its TOML file."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from harvest.definition import values
from harvest.definition.place import Place, by_name, or_rather
from harvest.definition.sources import Kinds, check_name, read_block
from harvest.source import Source

KEYS = ("kontakt", "mapp", "takt", "storst", "tid", "färskt", "kallor")
"""The keys that stand at the top."""

_LARGEST = 5_000_000
_MOST_DOTS = 1_000
"""On one line; tomllib needs time by the square of the parts of a dotted key."""
_MEGABYTE = 1_000_000
_LETTERS = re.compile(r"""[^\s=."'#,{}\[\]]+""")
_BARE = re.compile(
    r"""^[ \t]*(?:\[[^\s="'#,{}\[\]]+\][ \t]*(?=#|$)|[^\s="'#,{}\[\]]+[ \t]*(?==))""", re.MULTILINE
)
"""The name of a table, or a key before its ``=``, at the beginning of a line."""
_TWICE = re.compile(r"Cannot declare \('kallor', '(.+?)'\) twice")


@dataclass(frozen=True)
class Definition:
    """What is fetched, how, and where to.

    Attributes:
        kontakt: an e-mail or https address that every request carries.
        mapp: the folder of the papers. A relative one starts at the definition's own folder.
        takt: the seconds from one request to the next of an origin, over all sources.
        storst: the most bytes of a paper.
        tid: the most seconds that a request may take.
        farskt: for so many days after its meeting a paper is asked for in each run.
        kallor: the sources, in the file's order.
        vouched: the hosts that are not public, and are asked as the definition itself names them.
        warnings: what may be a slip, a line each.
    """

    kontakt: str
    mapp: Path
    kallor: tuple[Source, ...]
    takt: float = 1.0
    storst: int = 100 * _MEGABYTE
    tid: float = 120.0
    farskt: int = 120
    vouched: frozenset[str] = frozenset()
    warnings: tuple[str, ...] = ()


def read_definition(path: Path, kinds: Kinds) -> Definition:
    """Return what a definition says; `kinds` are the kinds of source that there are, by name.

    Raises:
        DefinitionError: it cannot be read, or something in it is not allowed.
    """
    place = Place(str(path))
    given = by_name(_table(path, place), KEYS, place)
    for key in given:
        if key not in KEYS:
            known = ", ".join(KEYS)
            raise (place / key).refuse(f"unknown key{or_rather(key, KEYS)}; there are: {known}")
    for key in ("kontakt", "mapp"):
        if key not in given:
            raise (place / key).refuse(f"is missing; {_NEEDED[key]}")
    kontakt = values.contact(given["kontakt"], place / "kontakt")
    mapp = _folder(values.text(given["mapp"], place / "mapp"), path, place / "mapp")
    takt = values.number(given.get("takt", 1), place / "takt", "seconds", 1, 3600)
    storst = values.number(given.get("storst", 100), place / "storst", "MB", 0.001, 10_000)
    tid = values.number(given.get("tid", 120), place / "tid", "seconds", 1, 86_400)
    days = values.number(given.get("färskt", 120), place / "färskt", "days", 0, 36_500, whole=True)
    blocks = tuple(
        read_block(name, table, place / "kallor" / name, kinds, KEYS, path.parent)
        for name, table in _blocks(given.get("kallor", {}), place / "kallor")
    )
    return Definition(
        kontakt=kontakt,
        mapp=mapp,
        kallor=tuple(block.source for block in blocks),
        takt=float(takt),
        storst=int(storst * _MEGABYTE),
        tid=float(tid),
        farskt=int(days),
        vouched=frozenset().union(*(block.vouched for block in blocks)),
        warnings=_once(line for block in blocks for line in block.warnings),
    )


_NEEDED = {
    "kontakt": "whoever is asked must be able to write to you: an e-mail or https address",
    "mapp": "name the folder that the papers are to lie in",
}


def _table(path: Path, place: Place) -> dict[str, object]:
    try:
        if path.is_file() and path.stat().st_size > _LARGEST:
            raise place.refuse(f"is larger than {_LARGEST // _MEGABYTE} MB, so it is no definition")
        data = path.read_bytes()
    except OSError as error:
        raise place.refuse(f"cannot be read: {error.strerror}") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise place.refuse(f"is not in UTF-8 (line {line}); save it as UTF-8") from None
    if any(line.count(".") > _MOST_DOTS for line in text.splitlines()):
        raise place.refuse(f"has a line with more than {_MOST_DOTS:,} dots")
    try:
        return _parsed(text)
    except RecursionError:
        raise place.refuse("its lists or tables are nested too deep") from None
    except ValueError as error:  # TOMLDecodeError, and numbers of thousands of digits
        twice = _TWICE.search(str(error))
        if twice:
            raise (place / "kallor" / twice[1]).refuse(
                f"two sources of one name: {error}"
            ) from None
        raise place.refuse(f"is not valid TOML: {error}") from None


def _parsed(text: str) -> dict[str, object]:
    """The table; keys as ``frö`` need no quotes, which TOML asks for around å, ä and ö."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        quoted = _BARE.sub(lambda found: _LETTERS.sub(_in_quotes, found[0]), text)
        if quoted == text:
            raise
    return tomllib.loads(quoted)


def _in_quotes(key: re.Match[str]) -> str:
    return key[0] if key[0].isascii() else f'"{key[0]}"'


def _once(lines: Iterable[str]) -> tuple[str, ...]:
    """Of lines that say the same of several blocks the first one."""
    said: dict[str, str] = {}
    for line in lines:
        said.setdefault(line.partition(": kallor.")[2].partition(": ")[2], line)
    return tuple(said.values())


def _folder(written: str, path: Path, place: Place) -> Path:
    folder = path.parent / Path(written).expanduser()
    try:
        above = next((each for each in (folder, *folder.parents) if each.exists()), None)
    except OSError as error:
        raise place.refuse(f"is no place for papers: {error.strerror}") from None
    if above and not above.is_dir():
        raise place.refuse(f"{above} is a file, and the papers need a folder")
    return folder


def _blocks(kallor: object, place: Place) -> list[tuple[str, object]]:
    if not isinstance(kallor, dict):
        raise place.refuse("write [kallor.NAME] with keys below it")
    if not kallor:
        raise place.refuse("names no source; write [kallor.NAME] with keys below it")
    seen: dict[str, str] = {}
    for name in kallor:
        check_name(unicodedata.normalize("NFC", name), place / name)
        same = unicodedata.normalize("NFC", name).casefold()
        if same in seen:
            raise (place / name).refuse(f"two sources of one name: {seen[same]} and {name}")
        seen[same] = name
    return list(kallor.items())
