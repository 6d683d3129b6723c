"""Checks the values of stored fields: JSON must give them back unchanged."""

from math import isfinite
from typing import Any

_LEAST, _MOST = -(1 << 63), (1 << 64) - 1


def unkept(value: Any) -> str | None:
    """The type of a value in `value` that JSON would lose or change; None if there is none.

    >>> unkept({"ids": ["a", 1, 0.5, None, True]}), unkept(["a", ("b",)]), unkept({1: "a"})
    (None, 'tuple', 'dict with a key of type int')
    >>> unkept(float("nan")), unkept(1 << 64)
    ('float that is not a number', 'int of more than 64 bits')
    """
    kind = type(value)
    if kind is list:
        return next(filter(None, map(unkept, value)), None)
    if kind is dict:
        keys = (type(key).__name__ for key in value if type(key) is not str)
        if (key := next(keys, None)) is not None:
            return f"dict with a key of type {key}"
        return next(filter(None, map(unkept, value.values())), None)
    if kind is float:
        return None if isfinite(value) else "float that is not a number"
    if kind is int:
        return None if _LEAST <= value <= _MOST else "int of more than 64 bits"
    return None if value is None or kind in {str, bool} else str(kind.__name__)
