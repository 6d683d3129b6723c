"""A block ``[kallor.NAMN]`` of a definition as a `Source`."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from corpus.vocabulary import load
from harvest.addresses import origin_of, reach
from harvest.definition import hosts, values
from harvest.definition.place import Place, by_name, or_rather, plain, shown
from harvest.source import Key, Kind, Source, Value

Kinds: TypeAlias = Mapping[str, Kind]

COMMON = (
    *("typ", "kommun", "namnd", "slag", "ta", "hoppa", "fran", "sparar", "vid_borttagning"),
    *("värdar", "bas"),
)
"""The keys that every source may have."""
SLAG = ("protokoll", "motion", "kallelse", "handling")
ON_REMOVAL = ("flytta", "behåll", "radera")

_NAME = re.compile(r"[^\W_][\w.-]{0,79}(?<![.])")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Block:
    """A source, the hosts that are not public and that it vouches for, and what to warn of."""

    source: Source
    vouched: frozenset[str]
    warnings: tuple[str, ...]


def check_name(name: str, place: Place) -> None:
    """Refuse a name of a source that is not usable as a word or as the name of a folder."""
    if not _NAME.fullmatch(name) or _RESERVED.fullmatch(name):
        raise place.refuse(
            "the name of a source is of letters, digits, - and _, and begins with a letter or "
            f"digit, not {shown(name)}"
        )


def read_block(
    name: str, table: object, place: Place, kinds: Kinds, above: tuple[str, ...], folder: Path
) -> Block:
    """Read one block. `above` are the keys that stand at the top of a definition."""
    if not isinstance(table, dict):
        raise place.refuse(f"write [kallor.{name}] with keys below it")
    kind = _kind(table, place, kinds)
    given = by_name(table, (*COMMON, *kind.keys), place)
    _refuse_unknown(given, kind, place, kinds, above)
    own = _own(given, kind, place, folder)
    given_bas = values.text(given["bas"], place / "bas") if "bas" in given else None
    vouched = _vouched(own, given_bas, kind, place)
    source = Source(
        name=unicodedata.normalize("NFC", name),
        kind=kind.name,
        kommun=values.text(given["kommun"], place / "kommun") if "kommun" in given else None,
        namnd=values.text(given["namnd"], place / "namnd") if "namnd" in given else None,
        slag=_slag(given, place),
        ta=values.pattern(given["ta"], place / "ta") if "ta" in given else None,
        hoppa=values.pattern(given["hoppa"], place / "hoppa") if "hoppa" in given else None,
        fran=values.day(given["fran"], place / "fran") if "fran" in given else None,
        sparar=values.kept(given["sparar"], place / "sparar") if "sparar" in given else None,
        vid_borttagning=values.one_of(
            given.get("vid_borttagning", "flytta"), ON_REMOVAL, place / "vid_borttagning"
        ),
        hosts=_hosts(given, place, vouched),
        own=own,
    )
    return Block(source, vouched, tuple(_warnings(source, place)))


def _kind(table: dict[str, object], place: Place, kinds: Kinds) -> Kind:
    if "typ" not in table:
        raise (place / "typ").refuse(f"is missing; there are: {', '.join(sorted(kinds))}")
    written = values.text(table["typ"], place / "typ")
    if written not in kinds:
        known = ", ".join(sorted(kinds))
        raise (place / "typ").refuse(
            f"unknown kind {shown(written)}{or_rather(written, kinds)}; there are: {known}"
        )
    return kinds[written]


def _refuse_unknown(
    given: dict[str, object], kind: Kind, place: Place, kinds: Kinds, above: tuple[str, ...]
) -> None:
    known = (*COMMON, *kind.keys)
    for key in given:
        if key in known:
            continue
        if plain(key) in map(plain, above):
            raise (place / key).refuse(
                "holds for all sources: write it at the top, above the first [kallor.…]"
            )
        others = [each.name for each in kinds.values() if plain(key) in map(plain, each.keys)]
        if others:
            why = f"is a key of {' and '.join(sorted(others))}, not of {kind.name}"
            raise (place / key).refuse(why)
        keys = ", ".join(sorted({*known}))
        raise (place / key).refuse(f"unknown key{or_rather(key, known)}; there are: {keys}")


def _own(given: dict[str, object], kind: Kind, place: Place, folder: Path) -> dict[str, Value]:
    own = {}
    for name, key in kind.keys.items():
        if name in given:
            own[name] = _value(given[name], key, place / name, folder)
        elif key.required:
            raise (place / name).refuse(f"is missing; {kind.name} needs it")
    chosen = [name for name in kind.one_of if name in given]
    if kind.one_of and not chosen:
        raise (place / kind.one_of[0]).refuse(f"is missing; give {' or '.join(kind.one_of)}")
    if len(chosen) > 1:
        raise (place / chosen[1]).refuse(f"give either {' or '.join(chosen)}, not both")
    return own


def _value(value: object, key: Key, place: Place, folder: Path) -> Value:
    if key.shape is bool:
        if not isinstance(value, bool):
            raise place.refuse(f"must be true or false, not {shown(value)}")
        return value
    if key.shape is int:
        return int(values.number(value, place, "", 0, whole=True))
    found: str | tuple[str, ...]
    found = values.texts(value, place) if key.shape is tuple else values.text(value, place)
    if key.address:
        for each in (found,) if isinstance(found, str) else found:
            hosts.address(each, place)
    if key.path and isinstance(found, str):
        path = folder / Path(found).expanduser()
        if not _is_file(path):
            raise place.refuse(f"there is no file {shown(str(path))}")
        return str(path)
    return found


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long for any file
        return False


def _vouched(own: dict[str, Value], bas: str | None, kind: Kind, place: Place) -> frozenset[str]:
    """The hosts that are not public and that the source names itself, each checked."""
    addresses = [
        (place / name, each)
        for name, key in kind.keys.items()
        if key.address and name in own
        for each in _several(own[name])
    ]
    by_bas = {hosts.address(bas, place / "bas")} if bas else set()
    if "bas" not in kind.keys and any(reach(host) == "public" for host in by_bas):
        why = f"{kind.name} has no such key; it only vouches for a host that is not public"
        raise (place / "bas").refuse(why)
    addresses += [(place / "bas", bas)] if bas and "bas" not in kind.keys else []
    named = {origin_of(each).host for _, each in addresses}
    vouched = frozenset(
        host
        for host in named
        if reach(host) == "loopback" or (reach(host) == "private" and host in by_bas)
    )
    for where, each in addresses:
        hosts.check_reach(origin_of(each).host, where, vouched)
    return vouched


def _several(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


def _hosts(given: dict[str, object], place: Place, vouched: frozenset[str]) -> tuple[str, ...]:
    if "värdar" not in given:
        return ()
    place = place / "värdar"
    named = values.texts(given["värdar"], place)
    for each in named:
        hosts.check_reach(hosts.redirect_host(each, place)[0], place, vouched)
    return tuple("".join(hosts.redirect_host(each, place)) for each in named)


def _slag(given: dict[str, object], place: Place) -> tuple[str, ...]:
    if "slag" not in given:
        return ("protokoll",)
    place = place / "slag"
    return tuple(values.one_of(each, SLAG, place) for each in values.texts(given["slag"], place))


def _warnings(source: Source, place: Place) -> list[str]:
    if source.kommun is None:
        return []
    municipalities = load("municipalities")
    if municipalities.find(source.kommun):
        return []
    names = [term.name for term in municipalities.terms]
    rather = or_rather(source.kommun, names, near=0.8)  # of 290 names one is always like it
    return [
        f"{place / 'kommun'}: {shown(source.kommun)} is none of Sweden's municipalities{rather}"
    ]
