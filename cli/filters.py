"""The options that filter by public fields, made from the table of fields."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from corpus.vocabulary import load
from indexer.fields import FIELDS, PublicField

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def filter_options(function: Decorated) -> Decorated:
    """Add an option for each public field. The function gets the values by field name."""
    for field in reversed(FIELDS):
        said = field.help[:1].upper() + field.help[1:]
        option = click.option(
            field.option,
            field.name,
            multiple=True,
            metavar="VALUE",
            help=said,
            shell_complete=partial(_values, field),
        )
        function = option(function)
    return function


def _values(
    field: PublicField, _: click.Context, __: click.Parameter, typed: str
) -> list[CompletionItem]:
    """What a shell offers for a filter: the values of its vocabulary that begin so."""
    terms = load(field.vocabulary).terms if field.vocabulary else ()
    begins = typed.casefold()
    return [
        CompletionItem(term.name, help=term.label)
        for term in terms
        if term.name.casefold().startswith(begins)
    ]


def chosen(filters: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The filters that have a value."""
    return {name: values for name, values in filters.items() if values}
