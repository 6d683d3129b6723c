"""Values of a PDF, which may stand where they are used or be referred to."""

from typing import Any

from pypdf.generic import DictionaryObject


def resolved(value: Any) -> Any:
    """Return what a value of a PDF refers to, or the value itself."""
    return value.get_object() if hasattr(value, "get_object") else value


def as_dictionary(value: Any) -> DictionaryObject:
    """Return the dictionary that a value of a PDF is or refers to; an empty one if it is none."""
    value = resolved(value)
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def as_list(value: Any) -> list[Any]:
    """Return the list that a value of a PDF is or refers to; an empty one if it is none."""
    value = resolved(value)
    return value if isinstance(value, list) else []
