"""The options that filter by public fields, made from the table of fields."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from indexer.fields import FIELDS

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def filter_options(function: Decorated) -> Decorated:
    """Add an option for each public field. The function gets the values by field name."""
    for field in reversed(FIELDS):
        said = field.help[:1].upper() + field.help[1:]
        option = click.option(field.option, field.name, multiple=True, metavar="VALUE", help=said)
        function = option(function)
    return function


def chosen(filters: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The filters that have a value."""
    return {name: values for name, values in filters.items() if values}
