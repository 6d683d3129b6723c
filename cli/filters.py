"""Options that narrow by the public fields, made from their table."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from indexer.fields import FIELDS

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def filter_options(function: Decorated) -> Decorated:
    """Add an option for each public field; the function is given their values by field name."""
    for field in reversed(FIELDS):
        option = click.option(
            field.option, field.name, multiple=True, metavar="VALUE", help=field.help.capitalize()
        )
        function = option(function)
    return function


def chosen(filters: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The filters that were given."""
    return {name: values for name, values in filters.items() if values}
