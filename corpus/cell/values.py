"""Reads what a cell sends back: JSON, checked against the type that the task promises."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from types import NoneType, UnionType
from typing import (
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

Read = Callable[[Any], Any]
"""Returns the value that some JSON means, or raises `UnfitError`."""


class UnfitError(ValueError):
    """What came is not of the type that was promised."""


def written(value: Any) -> bytes:
    r"""Return a value as JSON: frozen dataclasses as objects, tuples as lists.

    >>> written(("å", 1))
    b'["\\u00e5",1]'
    """
    return json.dumps(value, default=_plain, separators=(",", ":")).encode("ascii")


def _plain(value: Any) -> dict[str, Any]:
    if not is_dataclass(value):
        raise TypeError(f"{type(value).__name__} is no data")
    return {each.name: getattr(value, each.name) for each in fields(value)}


def returned(function: Callable[..., Any]) -> Any:
    """Return the type that a function promises to return."""
    return get_type_hints(function)["return"]


def read_as(hint: Any, value: Any) -> Any:
    """Return the value of type `hint` that some JSON means.

    Raises:
        UnfitError: it is of another type.

    >>> read_as(tuple[str, int | None], ["å", None])
    ('å', None)
    """
    return _reader(hint)(value)


CACHED_TYPES = 256
"""The most types whose readers are cached; the program has some thirty: 100 kB."""


@lru_cache(CACHED_TYPES)
def _reader(hint: Any) -> Read:
    origin, inner = get_origin(hint), get_args(hint)
    if hint is Any:
        return lambda value: value
    if hint in {str, int, bool, float, NoneType}:
        return _exactly(hint)
    if origin is Literal:
        return _one_of(inner)
    if origin in {Union, UnionType}:
        return _any_of(inner)
    if origin is list or (origin is tuple and inner[1:] == (...,)):
        return _many(origin, _reader(inner[0]))
    if origin is tuple:
        return _row(tuple(map(_reader, inner)))
    if origin in {dict, Mapping}:
        return _by_key(_reader(inner[1]))
    if origin is NotRequired:
        return _reader(inner[0])
    if is_typeddict(hint):
        return _object(get_type_hints(hint), hint.__required_keys__, dict)
    if isinstance(hint, type) and is_dataclass(hint):
        hints = get_type_hints(hint)
        return _object(hints, frozenset(hints), hint)
    raise TypeError(f"a cell cannot send {hint}")


def _exactly(kind: type) -> Read:
    def read(value: Any) -> Any:
        if type(value) is not kind and not (kind is float and type(value) is int):
            raise UnfitError
        return value

    return read


def _one_of(names: tuple[Any, ...]) -> Read:
    def read(value: Any) -> Any:
        if type(value) is not str or value not in names:
            raise UnfitError
        return value

    return read


def _any_of(hints: tuple[Any, ...]) -> Read:
    readers = tuple(map(_reader, hints))

    def read(value: Any) -> Any:
        for each in readers:
            try:
                return each(value)
            except UnfitError:
                continue
        raise UnfitError

    return read


def _many(kind: type, reader: Read) -> Read:
    def read(value: Any) -> Any:
        if type(value) is not list:
            raise UnfitError
        return kind([reader(each) for each in value])

    return read


def _row(readers: tuple[Read, ...]) -> Read:
    def read(value: Any) -> Any:
        if type(value) is not list or len(value) != len(readers):
            raise UnfitError
        return tuple(reader(each) for reader, each in zip(readers, value, strict=True))

    return read


def _by_key(reader: Read) -> Read:
    def read(value: Any) -> Any:
        if type(value) is not dict:
            raise UnfitError
        return {key: reader(each) for key, each in value.items()}

    return read


def _object(hints: Mapping[str, Any], required: frozenset[str], make: Callable[..., Any]) -> Read:
    readers: dict[str, Read] = {}

    def read(value: Any) -> Any:
        if type(value) is not dict or not required <= value.keys() <= hints.keys():
            raise UnfitError
        if not readers:  # made late, as a type may hold itself
            readers.update({key: _reader(each) for key, each in hints.items()})
        return make(**{key: readers[key](each) for key, each in value.items()})

    return read
